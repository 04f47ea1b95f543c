/** `<ranked-list slug api>`: a list, with its spoilers and clips behind a click. */
import type { ListsClient } from '../exports/sdk/lists.js'
import type { Send } from '../exports/sdk/request.js'
import type { Html } from './html.js'

import { createLists } from '../exports/sdk/lists.js'
import { asAsked, define, Widget } from './element.js'
import { listView } from './list.js'
import { isElsewhere, playerOf } from './player.js'
import css from './styles/ranked-list.css'

class RankedList extends Widget<{ lists: ListsClient }> {
  readonly css = css

  protected override connect(send: Send) {
    return { lists: createLists({ localised: asAsked, send }) }
  }

  protected override async load(): Promise<Html> {
    const locale = this.getAttribute('locale')
    const list = await this.client.lists.get(this.slug, locale ? { locale } : {})
    const headingLevel = Number(this.getAttribute('heading-level')) || 2
    return listView(list, {
      api: this.api,
      headingLevel,
      locale: this.locale,
      strings: this.texts,
    })
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

define('ranked-list', RankedList)
