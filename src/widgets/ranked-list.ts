/** `<ranked-list slug api>`: a list, with its spoilers and clips behind a click. */
import type { Html } from './html.js'

import { define, Widget } from './element.js'
import { listView } from './list.js'
import css from './styles/ranked-list.css'

class RankedList extends Widget {
  readonly css = css

  protected override async load(): Promise<Html> {
    const locale = this.getAttribute('locale')
    const list = await this.client.lists.get(this.slug, locale ? { locale } : {})
    const headingLevel = Number(this.getAttribute('heading-level')) || 2
    return listView(list, { api: this.api, headingLevel, strings: this.texts })
  }

  protected override listen(): void {
    this.root.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLElement>('[data-embed]')
      const { embed, title } = link?.dataset ?? {}
      if (!link || !embed || isElsewhere(event as MouseEvent)) return
      event.preventDefault()
      link.replaceWith(playerOf({ embed, title: title ?? '' }))
    })
    addEventListener('hashchange', () => this.#entryMeant()?.focus())
  }

  protected override hydrate(): void {
    this.#entryMeant()?.scrollIntoView()
  }

  /** The entry that the address means; nothing inside of a shadow tree is found by the browser itself. */
  #entryMeant(): HTMLElement | null {
    const { hash } = this.ownerDocument.location
    return this.isConnected && hash.startsWith('#entry-')
      ? this.root.getElementById(hash.slice(1))
      : null
  }
}

/** Whether the reader wants the link in another window. */
const isElsewhere = ({ button, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean =>
  button !== 0 || ctrlKey || metaKey || shiftKey

const playerOf = ({ embed, title }: { embed: string; title: string }): HTMLIFrameElement => {
  const url = new URL(embed)
  // the reader has pressed it once already
  url.searchParams.set('autoplay', '1')
  const frame = document.createElement('iframe')
  frame.src = url.href
  frame.title = title
  frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture'
  // the provider learns which site asks, as it wants to, and not which page
  frame.referrerPolicy = 'strict-origin-when-cross-origin'
  frame.setAttribute('part', 'player')
  frame.tabIndex = 0
  queueMicrotask(() => frame.focus())
  return frame
}

define('ranked-list', RankedList)
