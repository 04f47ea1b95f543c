/** What all widgets are: an element that takes over the server's HTML, or asks the API for its own. */
import type { Attachment } from '../exports/sdk.js'
import type { Send } from '../exports/sdk/request.js'
import type { Html } from './html.js'
import type { EntryName } from './list.js'
import type { Strings } from './strings.js'
import type { WidgetElement } from './types.js'

import { createSend } from '../exports/sdk/request.js'
import { html } from './html.js'
import { stringsOf } from './strings.js'

/** @typeParam Client what it asks the API by: parts of the client, so that none loads what it never needs */
export abstract class Widget<Client> extends HTMLElement implements WidgetElement {
  static get observedAttributes(): string[] {
    return ['slug']
  }

  /** The text of its stylesheet, for where no server has sent one. */
  abstract readonly css: string
  declare strings?: WidgetElement['strings']
  declare token?: WidgetElement['token']

  protected client!: Client
  protected root!: ShadowRoot

  #isThere = false

  get api(): string {
    return new URL(this.getAttribute('api') ?? '/api/v1', document.baseURI).href.replace(/\/+$/, '')
  }

  get slug(): string {
    return this.getAttribute('slug') ?? ''
  }

  get locale(): string {
    const near = this.closest<HTMLElement>('[lang]')?.lang
    return this.getAttribute('locale') || near || 'en'
  }

  get texts(): Strings {
    return stringsOf(this.locale, this.strings)
  }

  connectedCallback(): void {
    if (this.#isThere) return
    this.#isThere = true
    this.#connect()
    const declared = this.shadowRoot ?? this.#fromTemplate()
    if (declared) {
      this.root = declared
      this.listen()
      this.hydrate()
      this.setAttribute('ready', '')
      return
    }
    this.root = this.attachShadow({ mode: 'open' })
    this.setAttribute('reserved', '')
    // a constructed sheet is no inline style: a policy without "unsafe-inline" lets it pass
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(this.css)
    this.root.adoptedStyleSheets = [sheet]
    this.listen()
    void this.reload()
  }

  disconnectedCallback(): void {
    this.leave()
  }

  attributeChangedCallback(_name: string, before: null | string, now: null | string): void {
    if (this.#isThere && now !== before) void this.reload()
  }

  /** Asks the API anew and shows what it says. */
  async reload(): Promise<void> {
    this.#connect()
    this.show(html`<p class="soft" role="status">${this.texts.loading}</p>`)
    try {
      this.show(await this.load())
      this.hydrate()
      this.setAttribute('ready', '')
    } catch (error) {
      this.show(html`<p class="soft" role="status">${this.texts.failed}</p>`)
      this.dispatchEvent(new CustomEvent('widget-error', { bubbles: true, detail: error }))
    }
  }

  protected abstract connect(send: Send): Client

  /** What it shows, from the API. */
  protected abstract load(): Promise<Html>

  /** What it does once, for all that is ever shown in it. */
  protected abstract listen(): void

  /** What it ends where it leaves the page. */
  protected leave(): void {}

  /** What it adds to what is shown, of this reader alone. */
  protected hydrate(): void {}

  protected all<T extends HTMLElement>(selector: string, within: ParentNode = this.root): T[] {
    return [...within.querySelectorAll<T>(selector)]
  }

  protected show(content: Html): void {
    for (const child of [...this.root.childNodes]) {
      // the sheet that the server has sent stays
      if (!(child instanceof HTMLLinkElement)) child.remove()
    }
    this.root.append(nodesOf(content))
  }

  /** What this browser keeps of this reader and this list; without a cookie. */
  protected get kept(): Kept {
    try {
      const text = localStorage.getItem(this.#key)
      return { ...NOTHING, ...(JSON.parse(text ?? '{}') as Partial<Kept>) }
    } catch {
      // a browser that keeps nothing
      return { ...NOTHING }
    }
  }

  protected keep(changed: Partial<Kept>): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify({ ...this.kept, ...changed }))
    } catch {
      // a browser that keeps nothing
    }
  }

  get #key(): string {
    return `ranked-lists ${this.api} ${this.slug}`
  }

  #connect(): void {
    this.client = this.connect(
      createSend({
        baseUrl: this.api,
        timeout: 20_000,
        token: async () => (await this.token?.()) ?? null,
      }),
    )
  }

  /** For a browser that knows no declarative shadow DOM. */
  #fromTemplate(): null | ShadowRoot {
    const template = this.querySelector<HTMLTemplateElement>('template[shadowrootmode]')
    if (!template) return null
    const root = this.attachShadow({ mode: 'open' })
    root.append(template.content)
    template.remove()
    return root
  }
}

/** A comment of this reader's own. */
export type Own = {
  attachments?: Attachment[]
  body: string
  editableUntil: null | string
  /** What it is about; nothing where an older script has kept it. */
  entry?: EntryName | null
  id: string
  isSpoiler: boolean
  name: string
  revision: number
  status: 'pending' | 'published'
  token: null | string
}

export type Kept = {
  /** How this reader ranks the list: as it is begun, or as it was sent. */
  ballot: null | { isSent: boolean; order: string[]; token: null | string }
  /** Texts that were begun, by the comment that they answer; "" for a new thread. */
  drafts: Record<string, string>
  name: string
  own: Own[]
  reactions: string[]
  votes: Record<string, -1 | 0 | 1>
}

/** Widgets say the locale with each question that has one. */
export const asAsked = (query: object = {}): object => query

/** What a reader has just changed is to be in the answer: none that the browser may still have. */
export const FRESH = { fetchOptions: { cache: 'no-cache' } } as const

const NOTHING: Kept = { ballot: null, drafts: {}, name: '', own: [], reactions: [], votes: {} }

/** HTML of ours as nodes: everything in it that others wrote is escaped. */
export const nodesOf = ({ html: text }: Html): DocumentFragment => {
  const template = document.createElement('template')
  template.innerHTML = text
  return template.content
}

export const define = (name: string, widget: CustomElementConstructor): void => {
  if (!customElements.get(name)) customElements.define(name, widget)
}
