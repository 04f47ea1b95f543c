/** `<list-ballot slug api>`: how readers rank a list beside its editors, and what one ranks it by oneself. */
import type { BallotsClient } from '../exports/sdk/ballots.js'
import type { Send } from '../exports/sdk/request.js'
import type { BallotStrings } from './ballotStrings.js'
import type { RankingState } from '../ranking/index.js'
import type { Html } from './html.js'

import { arrangeBallot, beginBallot, orderOfBallot } from '../ballots/tally/ballot.js'
import { createBallots } from '../exports/sdk/ballots.js'
import { ProblemError } from '../exports/sdk/request.js'
import { ballotView, toldIn } from './ballot.js'
import { ballotStringsOf } from './ballotStrings.js'
import { asAsked, define, FRESH, Widget } from './element.js'
import { fill, numberIn } from './strings.js'
import css from './styles/list-ballot.css'

/** The section of a ballot that holds what is chosen, and that of all else; see beginBallot. */
const CHOSEN = 'chosen'
const REST = 'rest'

class ListBallot extends Widget<{ ballots: BallotsClient }> {
  readonly css = css

  override get texts(): BallotStrings {
    return ballotStringsOf(this.locale, this.strings)
  }

  #dragged: null | string = null
  #state: null | RankingState = null

  protected override connect(send: Send) {
    return { ballots: createBallots({ localised: asAsked, send }) }
  }

  protected override async load(): Promise<Html> {
    const locale = this.getAttribute('locale')
    const result = await this.client.ballots.result(this.slug, locale ? { locale } : {}, FRESH)
    return ballotView({
      result,
      view: {
        api: this.api,
        headingLevel: Number(this.getAttribute('heading-level')) || 2,
        locale: this.locale,
        pageUrl: this.ownerDocument.location.href,
        strings: this.texts,
      },
    })
  }

  protected override listen(): void {
    this.root.addEventListener('click', (event) => {
      const at = (event.target as Element).closest<HTMLElement>('[data-act]')
      if (at) void this.#press(at)
    })
    this.root.addEventListener('keydown', (event) => this.#key(event as KeyboardEvent))
    this.root.addEventListener('pointerdown', (event) => {
      const pressed = event as PointerEvent
      const handle = (event.target as Element).closest<HTMLElement>('[data-act="handle"]')
      if (!handle || pressed.button !== 0) return
      this.#dragged = idOf(handle)
      handle.closest('li')?.classList.add('dragged')
      // of the list: what is moved about loses it
      this.#list?.setPointerCapture(pressed.pointerId)
    })
    this.root.addEventListener('pointermove', (event) => this.#drag(event as PointerEvent))
    for (const name of ['pointerup', 'pointercancel']) {
      this.root.addEventListener(name, () => this.#drop())
    }
  }

  protected override hydrate(): void {
    if (!this.#list) return
    this.#begin(this.kept.ballot?.order ?? [])
    if (this.token) void this.#readOwn()
  }

  get #list(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('.mine')
  }

  get #most(): number {
    return Number(this.root.querySelector<HTMLElement>('[data-most]')?.dataset.most)
  }

  #begin(order: readonly string[]): void {
    const offered = this.all('.mine > li').map((item) => item.dataset.id ?? '')
    this.#state = beginBallot({ offered, order: order.slice(0, this.#most) })
    this.#draw()
  }

  /** The ballot that somebody with a login has sent from elsewhere. */
  async #readOwn(): Promise<void> {
    const { ballot } = await this.client.ballots.get(this.slug)
    if (!ballot) return
    this.keep({ ballot: { isSent: true, order: ballot.order, token: null } })
    this.#begin(ballot.order)
  }

  async #press(at: HTMLElement): Promise<void> {
    const act = at.dataset.act ?? ''
    const id = idOf(at)
    if (act === 'send' || act === 'back') return this.#doing(at, act)
    const order = this.#order
    const place = order.indexOf(id)
    if (act === 'add') this.#move(id, CHOSEN, order.length + 1)
    if (act === 'up') this.#move(id, CHOSEN, place)
    if (act === 'down') this.#move(id, CHOSEN, place + 2)
    if (act === 'remove') this.#move(id, REST, 1)
    // the button that was pressed may be gone
    if (act === 'add' || act === 'remove') {
      this.#itemOf(id)
        ?.querySelector<HTMLElement>(act === 'add' ? '[data-act="handle"]' : '[data-act="add"]')
        ?.focus()
    } else at.focus()
  }

  get #order(): string[] {
    return this.#state ? orderOfBallot(this.#state) : []
  }

  #itemOf(id: string): HTMLElement | undefined {
    return this.all('.mine > li').find((item) => item.dataset.id === id)
  }

  #key(event: KeyboardEvent): void {
    const handle = (event.target as Element).closest<HTMLElement>('[data-act="handle"]')
    if (!handle) return
    const id = idOf(handle)
    const place = this.#order.indexOf(id)
    const to: Record<string, number> = {
      ArrowDown: place + 2,
      ArrowUp: place,
      End: this.#order.length,
      Home: 1,
    }
    const target = to[event.key]
    if (target === undefined) return
    event.preventDefault()
    this.#move(id, CHOSEN, target)
    handle.focus()
  }

  #drag({ clientY }: PointerEvent): void {
    const id = this.#dragged
    if (id === null) return
    const over = this.all('.mine > li.chosen').findIndex((item) => {
      const { bottom, top } = item.getBoundingClientRect()
      return clientY >= top && clientY < bottom
    })
    if (over !== -1 && over !== this.#order.indexOf(id)) this.#move(id, CHOSEN, over + 1)
  }

  #drop(): void {
    if (this.#dragged === null) return
    this.#itemOf(this.#dragged)?.classList.remove('dragged')
    this.#dragged = null
  }

  /** @param place among the others of the section, from 1 on; one that is none changes nothing */
  #move(id: string, section: string, place: number): void {
    const order = this.#order
    const others = section === CHOSEN ? order.filter((each) => each !== id) : []
    const isPlace = section === REST || (place >= 1 && place <= others.length + 1)
    if (!this.#state || !isPlace) return
    if (section === CHOSEN && !order.includes(id) && order.length >= this.#most) {
      this.#say(fill(this.texts.ballotFull, { count: numberIn(this.locale, this.#most) }))
      return
    }
    this.#state = arrangeBallot({
      max: this.#most,
      operation: { ids: [id], to: { position: place, section }, type: 'move' },
      state: this.#state,
    })
    const { isSent = false, token = null } = this.kept.ballot ?? {}
    this.keep({ ballot: { isSent, order: this.#order, token } })
    this.#draw()
    const title = this.#itemOf(id)?.dataset.title ?? ''
    const now = this.#order.indexOf(id) + 1
    this.#say(
      fill(now > 0 ? this.texts.nowAt : this.texts.nowOut, {
        place: numberIn(this.locale, now),
        title,
      }),
    )
  }

  #draw(): void {
    const list = this.#list
    if (!list || !this.#state) return
    const order = this.#order
    for (const [index, { id }] of this.#state.entries.entries()) {
      const item = this.#itemOf(id)
      if (!item) continue
      if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null)
      const isChosen = index < order.length
      item.classList.toggle('chosen', isChosen)
      const place = item.querySelector('.place')
      if (place) place.textContent = isChosen ? `${numberIn(this.locale, index + 1)}.` : ''
      for (const [act, isOff] of [
        ['up', index === 0],
        ['down', index === order.length - 1],
      ] as const) {
        item.querySelector(`[data-act="${act}"]`)?.setAttribute('aria-disabled', String(isOff))
      }
    }
    const send = this.root.querySelector('[data-act="send"]')
    send?.setAttribute('aria-disabled', String(order.length === 0))
    const back = this.root.querySelector('[data-act="back"]')
    back?.classList.toggle('unseen', !this.kept.ballot?.isSent)
  }

  async #doing(at: HTMLElement, act: 'back' | 'send'): Promise<void> {
    if (at.getAttribute('aria-busy') === 'true' || at.getAttribute('aria-disabled') === 'true')
      return
    at.setAttribute('aria-busy', 'true')
    try {
      await (act === 'send' ? this.#send() : this.#takeBack())
    } catch (error) {
      const code = error instanceof ProblemError ? error.code : null
      const { ballot } = this.kept
      // a token of another time: the next ballot gets a new one
      if (code === 'unauthenticated' && ballot) this.keep({ ballot: { ...ballot, token: null } })
      this.#say(toldIn(code ?? '', this.texts))
      this.dispatchEvent(new CustomEvent('widget-error', { bubbles: true, detail: error }))
    } finally {
      at.removeAttribute('aria-busy')
    }
  }

  async #send(): Promise<void> {
    const { ballots } = this.client
    const order = this.#order
    // kept before it is used: a ballot that is sent twice is one
    const token = this.kept.ballot?.token ?? (await ballots.get(this.slug)).token
    this.keep({ ballot: { isSent: this.kept.ballot?.isSent ?? false, order, token } })
    await ballots.cast(this.slug, order, {
      onWork: () => this.#say(this.texts.ballotWorking),
      ...(token === null ? {} : { token }),
    })
    this.keep({ ballot: { isSent: true, order, token } })
    this.#draw()
    this.#say(this.texts.ballotSent)
  }

  async #takeBack(): Promise<void> {
    const token = this.kept.ballot?.token ?? null
    await this.client.ballots.remove(this.slug, token === null ? {} : { token })
    this.keep({ ballot: null })
    this.#begin([])
    this.#say(this.texts.ballotTaken)
    this.root.querySelector<HTMLElement>('[data-act="add"]')?.focus()
  }

  #say(words: string): void {
    const place = this.root.querySelector('.status')
    if (place) place.textContent = words
  }
}

const idOf = (at: HTMLElement): string => at.closest<HTMLElement>('[data-id]')?.dataset.id ?? ''

define('list-ballot', ListBallot)
