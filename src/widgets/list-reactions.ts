/** `<list-reactions slug api kinds>`: what readers feel about a list, one of each kind for a reader. */
import type { CountsClient, ReactionsClient } from '../exports/sdk/reactions.js'
import type { Send } from '../exports/sdk/request.js'
import type { Html } from './html.js'
import type { Counted } from './live.js'

import { createCounts, createReactions } from '../exports/sdk/reactions.js'
import { define, FRESH, Widget } from './element.js'
import { DEFAULT_KINDS, reactionsView } from './reactions.js'
import { COUNTED } from './live.js'
import { numberIn } from './strings.js'
import css from './styles/list-reactions.css'

type Client = { counts: CountsClient; reactions: ReactionsClient }

class ListReactions extends Widget<Client> {
  readonly css = css

  protected override connect(send: Send) {
    return { counts: createCounts(send), reactions: createReactions(send) }
  }

  protected override async load(): Promise<Html> {
    const { items } = await this.client.counts([this.slug], FRESH)
    const kinds = this.getAttribute('kinds')?.split(/\s+/).filter(Boolean) ?? DEFAULT_KINDS
    return reactionsView({
      counted: items[0]?.reactions ?? [],
      kinds,
      locale: this.locale,
      strings: this.texts,
    })
  }

  protected override listen(): void {
    this.root.addEventListener('click', (event) => {
      const button = (event.target as Element).closest('button')
      if (button) void this.#press(button)
    })
    // another widget of the page is told while it is open
    document.addEventListener(COUNTED, (event) => {
      const { api, counts, slug } = (event as CustomEvent<Counted>).detail
      if (this.isConnected && api === this.api && slug === this.slug) this.#count(counts.reactions)
    })
  }

  protected override hydrate(): void {
    const mine = this.kept.reactions
    for (const button of this.all('button')) {
      button.setAttribute('aria-pressed', String(mine.includes(button.dataset.kind ?? '')))
    }
  }

  #count(reactions: Counted['counts']['reactions']): void {
    for (const each of this.all('button')) {
      const counted = reactions.find((one) => one.kind === each.dataset.kind)
      const count = each.querySelector('.count')
      if (count) count.textContent = numberIn(this.locale, counted?.count ?? 0)
    }
  }

  async #press(button: HTMLButtonElement): Promise<void> {
    const kind = button.dataset.kind ?? ''
    const { reactions } = this.client
    const isSet = button.getAttribute('aria-pressed') === 'true'
    if (button.getAttribute('aria-disabled') === 'true') return
    button.setAttribute('aria-disabled', 'true')
    try {
      const answer = await (isSet
        ? reactions.remove(this.slug, kind)
        : reactions.add(this.slug, kind))
      const others = this.kept.reactions.filter((each) => each !== kind)
      this.keep({ reactions: isSet ? others : [...others, kind] })
      this.#count(answer.reactions)
      this.hydrate()
    } catch (error) {
      this.dispatchEvent(new CustomEvent('widget-error', { bubbles: true, detail: error }))
    } finally {
      button.removeAttribute('aria-disabled')
    }
  }
}

define('list-reactions', ListReactions)
