/** `<list-comments slug api>`: the comments on a list, and all that a reader does with them. */
import type {
  Attachment,
  Comment,
  CommentDraft,
  CommentReceipt,
  CommentsQuery,
  FlagReason,
  LiveEvent,
} from '../exports/sdk.js'
import type { CommentsClient } from '../exports/sdk/comments.js'
import type { ListsClient } from '../exports/sdk/lists.js'
import type { CountsClient } from '../exports/sdk/reactions.js'
import type { Send } from '../exports/sdk/request.js'
import type { CommentSort, CommentsView } from './comments.js'
import type { Html } from './html.js'
import type { Own } from './element.js'
import type { EntryName } from './list.js'
import type { Counted } from './live.js'

import { createComments } from '../exports/sdk/comments.js'
import { createLists } from '../exports/sdk/lists.js'
import { createCounts } from '../exports/sdk/reactions.js'
import { ProblemError } from '../exports/sdk/request.js'
import {
  bodyView,
  commentsView,
  commentView,
  flagView,
  formView,
  groupOf,
  groupsView,
  groupView,
  messageOf,
  moreView,
  sureView,
} from './comments.js'
import { asAsked, define, FRESH, nodesOf, Widget } from './element.js'
import { html } from './html.js'
import { entryNames } from './list.js'
import { COUNTED, listen } from './live.js'
import { isElsewhere, pictureOf, playerOf } from './player.js'
import { fill, numberIn } from './strings.js'
import css from './styles/list-comments.css'

type Client = { comments: CommentsClient; counts: CountsClient; lists: ListsClient }

class ListComments extends Widget<Client> {
  static override get observedAttributes(): string[] {
    return ['slug', 'entry', 'by-entry']
  }

  readonly css = css

  /** What is new and not shown yet, by id. */
  readonly #fresh = new Map<string, Comment>()
  /** Whether there is more than that. */
  #hasMissed = false
  #named: EntryName[] | null = null
  #stop: (() => void) | undefined

  get #view(): CommentsView {
    const { href } = this.ownerDocument.location
    return {
      api: this.api,
      entries: this.#entries,
      entry: this.getAttribute('entry') || null,
      hasLogin: this.hasAttribute('has-login'),
      hasMails: this.hasAttribute('has-mails'),
      isByEntry: this.hasAttribute('by-entry'),
      isOpen: !this.hasAttribute('closed'),
      listUrl: new URL(this.getAttribute('list-url') ?? '', href).href,
      locale: this.locale,
      pageUrl: href,
      slug: this.slug,
      sort: this.#sort,
      strings: this.texts,
      takesMedia: this.hasAttribute('takes-media'),
    }
  }

  /** Those of the list: as the API has named them, else as the form of the server does. */
  get #entries(): EntryName[] | null {
    if (this.#named) return this.#named
    const options = this.all<HTMLOptionElement>('form[data-kind="post"] [name="entry"] option')
    const named = options.map(({ text, value }) => ({ id: value, title: text }))
    return named.length > 0 ? named.filter(({ id }) => id !== '') : null
  }

  get #query(): CommentsQuery {
    const entry = this.getAttribute('entry')
    return { sort: this.#sort, ...(entry ? { entry } : {}) }
  }

  get #sort(): CommentSort {
    return (this.getAttribute('sort') as CommentSort | null) ?? 'reading'
  }

  protected override connect(send: Send) {
    return {
      comments: createComments(send),
      counts: createCounts(send),
      lists: createLists({ localised: asAsked, send }),
    }
  }

  protected override async load(): Promise<Html> {
    const locale = this.getAttribute('locale')
    const [page, list] = await Promise.all([
      this.client.comments.list(this.slug, this.#query, FRESH),
      this.client.lists.get(this.slug, {
        fields: [
          'hasCommentMedia',
          'hasOpenComments',
          'entries.heading',
          'entries.people',
          'entries.title',
        ],
        ...(locale ? { locale } : {}),
      }),
    ])
    this.#named = entryNames(list)
    this.toggleAttribute('closed', !list.hasOpenComments)
    this.toggleAttribute('takes-media', list.hasCommentMedia)
    this.toggleAttribute('has-mails', page.hasReplyMails)
    return commentsView({ page, view: this.#view })
  }

  protected override listen(): void {
    this.root.addEventListener('click', (event) => {
      const at = (event.target as Element).closest<HTMLElement>('[data-act]')
      const act = at && ACTS[at.dataset.act ?? '']
      // a link that is wanted in another window
      if (!act || (at.matches('a') && isElsewhere(event as MouseEvent))) return
      event.preventDefault()
      void this.#doing(at, () => this.#act(act, at))
    })
    this.root.addEventListener('submit', (event) => {
      const form = event.target as HTMLFormElement
      event.preventDefault()
      void this.#doing(form, () => this.#submit(form))
    })
    this.root.addEventListener('input', (event) => {
      const form = (event.target as Element).closest('form')
      if (form && form.dataset.kind !== 'edit' && 'body' in form) this.#keepDraft(form)
      if (form) needAlt(form)
    })
  }

  protected override hydrate(): void {
    const { votes } = this.kept
    for (const item of this.all('[data-id]')) this.#mark(item)
    for (const [id, value] of Object.entries(votes)) this.#showVote(id, value)
    for (const form of this.all<HTMLFormElement>('form')) this.#fillIn(form)
    void this.#showWaiting()
    this.#fresh.clear()
    this.#hasMissed = false
    this.#listen()
    const { hash } = this.ownerDocument.location
    // nothing inside of a shadow tree is found by the browser itself
    if (/^#comment-[\w-]+$/.test(hash)) this.root.querySelector(hash)?.scrollIntoView()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // moved to another place of the page
    if (!this.#stop && this.hasAttribute('ready')) this.#listen()
  }

  protected override leave(): void {
    this.#stop?.()
    this.#stop = undefined
  }

  #listen(): void {
    this.leave()
    if (!this.hasAttribute('live')) return
    const { api, slug } = this
    this.#stop = listen({
      api,
      client: this.client,
      onMissed: () => {
        this.#hasMissed = true
        this.#offer()
      },
      onTold: (told) => this.#hear(told),
      slug,
    })
  }

  #hear({ comments, counts, gone, isMore }: LiveEvent): void {
    const { api, slug } = this
    if (counts) {
      const detail: Counted = { api, counts, slug }
      document.dispatchEvent(new CustomEvent(COUNTED, { detail }))
    }
    const only = this.getAttribute('entry')
    for (const comment of comments) {
      const { entry, id, parentId, score } = comment
      const item = this.#find(id)
      const shown = item?.querySelector('[data-score]')
      if (shown) shown.textContent = numberIn(this.locale, score)
      if (item || (only && entry?.id !== only)) continue
      // an answer to what is not shown comes with that
      if (parentId === null || this.#find(parentId) || this.#fresh.has(parentId)) {
        this.#fresh.set(id, comment)
      }
    }
    if (isMore && comments.length > 0) this.#hasMissed = true
    for (const id of gone) {
      this.#fresh.delete(id)
      const words = nodesOf(html`<p class="soft">${this.texts.gone}</p>`)
      this.#find(id)?.replaceChildren(words)
    }
    this.#offer()
  }

  /** Says that there is something new, and leaves it to the reader when to see it. */
  #offer(): void {
    const button = this.root.querySelector<HTMLElement>('[data-act="fresh"]')
    if (!button) return
    // one's own, which was shown when it was sent
    for (const id of this.#fresh.keys()) if (this.#find(id)) this.#fresh.delete(id)
    const count = this.#fresh.size
    button.hidden = count === 0 && !this.#hasMissed
    const words = this.#hasMissed
      ? this.texts.freshSome
      : fill(this.texts.fresh, { count: numberIn(this.locale, count) })
    if (button.textContent !== words) button.textContent = words
  }

  /** Shows what is new in its place, and leaves what is read where it is. */
  async #showFresh(): Promise<void> {
    if (this.#hasMissed) {
      const { list } = this.client.comments
      const asked = [
        list(this.slug, { ...this.#query, limit: 100 }, FRESH),
        list(this.slug, { ...this.#query, limit: 20, sort: 'newest' }, FRESH),
      ]
      for (const { items } of await Promise.all(asked)) {
        for (const each of items) if (!this.#find(each.id)) this.#fresh.set(each.id, each)
      }
    }
    const items = this.all('.list > li')
    const read = items.find((item) => item.getBoundingClientRect().bottom > 0)
    const top = read?.getBoundingClientRect().top ?? 0
    // the browser would move the page too
    this.style.overflowAnchor = 'none'
    this.root.querySelector('.none')?.remove()
    let first: HTMLElement | undefined
    for (const comment of [...this.#fresh.values()].toSorted(byDepth)) {
      const shown = nodesOf(commentView(comment, this.#view)).firstElementChild as HTMLElement
      this.#insert(comment, shown)
      first ??= shown
    }
    this.#fresh.clear()
    this.#hasMissed = false
    this.#offer()
    this.#markAll(this.root.querySelector('.groups'))
    const moved = (read?.getBoundingClientRect().top ?? 0) - top
    if (read && moved !== 0) scrollBy({ behavior: 'instant', top: moved })
    requestAnimationFrame(() => (this.style.overflowAnchor = ''))
    first?.focus({ preventScroll: true })
  }

  #insert(comment: Comment, shown: HTMLElement): void {
    const parent = comment.parentId === null ? null : this.#find(comment.parentId)
    if (!parent) {
      const list = this.#listFor(comment)
      if (this.#sort === 'newest' || this.#sort === 'top') list?.prepend(shown)
      else list?.append(shown)
      return
    }
    // below all that answers the same already
    let last = parent
    const depthOf = ({ dataset }: HTMLElement): number => Number(dataset.depth)
    for (
      let next = last.nextElementSibling as HTMLElement | null;
      next && depthOf(next) > depthOf(parent);
      next = next.nextElementSibling as HTMLElement | null
    ) {
      last = next
    }
    last.after(shown)
  }

  /** One thing at a time by each of its elements, and what goes wrong said beside it. */
  async #doing(at: HTMLElement, work: () => Promise<unknown>): Promise<void> {
    if (at.getAttribute('aria-busy') === 'true') return
    at.setAttribute('aria-busy', 'true')
    try {
      await work()
    } catch (error) {
      const code = error instanceof ProblemError ? error.code : null
      this.#say(messageOf(code ?? '', this.texts), at)
      this.dispatchEvent(new CustomEvent('widget-error', { bubbles: true, detail: error }))
    } finally {
      at.removeAttribute('aria-busy')
    }
  }

  #say(words: string, at?: HTMLElement): void {
    const place =
      at?.querySelector('.status') ??
      at?.closest('form')?.querySelector('.status') ??
      this.root.querySelector('[data-main]')
    if (place) place.textContent = words
  }

  async #act(act: Act, at: HTMLElement): Promise<void> {
    const item = at.closest<HTMLElement>('[data-id]')
    const id = item?.dataset.id ?? ''
    switch (act) {
      case 'cancel':
        return this.#close(at)
      case 'delete':
        return this.#open(item, sureView(this.#view))
      case 'down':
        return this.#vote(id, -1)
      case 'edit': {
        const own = this.#ownOf(id)
        const { attachments = [], body = '', isSpoiler = false } = own ?? {}
        const [attachment] = attachments
        const view = this.#view
        const form = { attachment, body, isSpoiler, kind: 'edit', parentId: null, view } as const
        return this.#open(item, formView(form))
      }
      case 'flag':
        return this.#open(item, flagView(this.#view))
      case 'fresh':
        return this.#showFresh()
      case 'more':
        return this.#more(at)
      case 'own':
        return this.#toggleOwn(at)
      case 'preview':
        return this.#preview(at)
      case 'replies':
        return this.#replies(item, at)
      case 'reply':
        this.#open(item, formView({ kind: 'reply', parentId: id, view: this.#view }))
        return
      case 'show': {
        const { embed, title = '' } = at.dataset
        const url = (at as HTMLAnchorElement).href
        const shown = embed ? playerOf({ embed, title }) : pictureOf({ alt: title, link: at, url })
        return at.replaceWith(shown)
      }
      case 'sort':
        this.setAttribute('sort', at.dataset.sort ?? 'reading')
        return this.#sorted()
      case 'up':
        return this.#vote(id, 1)
    }
  }

  async #sorted(): Promise<void> {
    const page = await this.client.comments.list(this.slug, this.#query, FRESH)
    for (const link of this.all('[data-sort]')) {
      if (link.dataset.sort === this.#sort) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
    this.root.querySelector('.groups')?.replaceWith(nodesOf(groupsView(page.items, this.#view)))
    this.root.querySelector('.more')?.replaceWith(nodesOf(moreView(page, this.#view)))
    this.#markAll(this.root.querySelector('.groups'))
  }

  async #more(at: HTMLElement): Promise<void> {
    const cursor = at.dataset.cursor ?? ''
    const page = await this.client.comments.list(this.slug, { ...this.#query, cursor }, FRESH)
    for (const each of page.items) {
      // it came while the page was open
      if (this.#find(each.id)) continue
      this.#listFor(each)?.append(nodesOf(commentView(each, this.#view)))
    }
    this.root.querySelector('.more')?.replaceWith(nodesOf(moreView(page, this.#view)))
    this.#markAll(this.root.querySelector('.groups'))
    this.#find(page.items[0]?.id ?? '')?.focus()
  }

  async #replies(item: HTMLElement | null, at: HTMLElement): Promise<void> {
    const parent = item?.dataset.id ?? ''
    const { items } = await this.client.comments.list(this.slug, { limit: 100, parent }, FRESH)
    item?.after(nodesOf(this.#items(items)))
    at.remove()
    this.#markAll(item?.parentElement ?? null)
    this.#find(items[0]?.id ?? '')?.focus()
  }

  async #vote(id: string, value: -1 | 1): Promise<void> {
    const before = this.kept.votes[id] ?? 0
    const now = before === value ? 0 : value
    const token = this.#ownOf(id)?.token
    const { score } = await this.client.comments.vote(id, now, token ? { token } : {})
    this.keep({ votes: { ...this.kept.votes, [id]: now } })
    this.#showVote(id, now)
    const shown = this.#find(id)?.querySelector('[data-score]')
    if (shown) shown.textContent = numberIn(this.locale, score)
  }

  #showVote(id: string, value: -1 | 0 | 1): void {
    for (const [act, is] of [
      ['up', value === 1],
      ['down', value === -1],
    ] as const) {
      this.#find(id)?.querySelector(`[data-act="${act}"]`)?.setAttribute('aria-pressed', String(is))
    }
  }

  async #submit(form: HTMLFormElement): Promise<void> {
    const item = form.closest<HTMLElement>('[data-id]')
    const id = item?.dataset.id ?? ''
    const data = new FormData(form)
    const text = (name: string): string => String(data.get(name) ?? '')
    const own = this.#ownOf(id)
    const token = own?.token ? { token: own.token } : {}
    switch (form.dataset.kind) {
      case 'delete':
        await this.client.comments.delete(id, token)
        this.keep({ own: this.kept.own.filter((each) => each.id !== id) })
        item?.replaceChildren(nodesOf(html`<p class="soft">${this.texts.gone}</p>`))
        return this.#say(this.texts.deleted)
      case 'edit': {
        const edit = {
          ...this.#attached(data, own?.attachments),
          body: text('body'),
          isSpoiler: data.has('isSpoiler'),
        }
        const revision = own ? { revision: own.revision } : {}
        const receipt = await this.client.comments.edit(id, { ...edit, ...revision }, token)
        return this.#took(receipt, { edit, item, token: own?.token ?? null })
      }
      case 'flag': {
        const detail = text('detail')
        const reason = text('reason') as FlagReason
        await this.client.comments.flag(id, { reason, ...(detail ? { detail } : {}) })
        this.#close(form)
        return this.#say(this.texts.flagDone)
      }
      default: {
        const name = text('name')
        const draft = {
          ...this.#attached(data),
          body: text('body'),
          isSpoiler: data.has('isSpoiler'),
          ...(name ? { name } : {}),
        }
        // kept by the browser with nothing of it
        const mail = mailIn(text)
        const sent = { ...draft, ...mail }
        const parentId = text('parentId')
        const entry = text('entry')
        const { comments } = this.client
        const receipt = await (parentId
          ? comments.reply(this.slug, parentId, sent)
          : comments.post(this.slug, { ...sent, ...(entry ? { entry } : {}) }))
        const { [parentId]: _sent, ...drafts } = this.kept.drafts
        this.keep({ drafts, name })
        this.#took(receipt, {
          edit: draft,
          item: null,
          parent: parentId ? this.#find(parentId) : null,
          token: receipt.token,
        })
        if (mail.replyMail) {
          this.#say(`${messageOf(receipt.status, this.texts)} ${this.texts.mailSent}`)
        }
      }
    }
  }

  /**
   * What a form names to be shown; nothing where it has no field for that.
   *
   * @param before what the comment shows, of which the form has the first
   */
  #attached(
    data: FormData,
    before: readonly Attachment[] = [],
  ): { attachments?: Array<Pick<Attachment, 'alt' | 'url'>> } {
    const url = String(data.get('mediaUrl') ?? '').trim()
    if (!data.has('mediaUrl')) return {}
    const others = before.slice(1).map(({ alt, url: other }) => ({ alt, url: other }))
    const first = url ? [{ alt: String(data.get('mediaAlt') ?? ''), url }] : []
    return { attachments: [...first, ...others] }
  }

  /** Shows what the API has taken: in its place, or among the reader's own where it waits. */
  #took(
    { comment, editableUntil, revision, status }: CommentReceipt,
    {
      edit,
      item,
      parent = null,
      token,
    }: {
      edit: { body: string; isSpoiler: boolean }
      item: HTMLElement | null
      parent?: HTMLElement | null
      token: null | string
    },
  ): void {
    const { id } = comment
    const name = comment.author?.name ?? ''
    const { attachments, entry } = comment
    const mine: Own = {
      ...edit,
      attachments,
      editableUntil,
      entry,
      id,
      name,
      revision,
      status,
      token,
    }
    this.keep({ own: [...this.kept.own.filter((each) => each.id !== id), mine] })
    for (const form of this.all<HTMLFormElement>('form[data-kind="reply"]')) this.#close(form)
    const main = this.root.querySelector<HTMLFormElement>('form[data-kind="post"]')
    if (!item && !parent && main) {
      main.reset()
      for (const opened of main.querySelectorAll('details')) opened.open = false
      this.#fillIn(main)
      main.querySelector('.preview')?.toggleAttribute('hidden', true)
    }
    const shown = nodesOf(commentView(comment, this.#view, { isWaiting: status === 'pending' }))
    const place = shown.firstElementChild as HTMLElement
    if (item) item.replaceWith(shown)
    else if (status === 'published') {
      this.root.querySelector('.none')?.remove()
      if (parent) parent.after(shown)
      else this.#listFor(comment)?.prepend(shown)
    }
    this.#mark(place)
    this.#offer()
    void this.#showWaiting()
    this.#say(messageOf(status, this.texts))
    if (status === 'published') place.focus()
  }

  #preview(at: HTMLElement): void {
    const form = at.closest('form')
    const place = form?.querySelector<HTMLElement>('.preview')
    if (!form || !place) return
    const data = new FormData(form)
    const shown = bodyView(
      {
        attachments: this.#attached(data).attachments ?? [],
        body: String(data.get('body') ?? ''),
        isSpoiler: data.has('isSpoiler'),
        media: [],
      },
      this.#view,
    )
    const note = html`<p class="soft">${this.texts.previewNote}</p>
      ${shown}`
    place.hidden = false
    place.replaceChildren(nodesOf(note))
  }

  /** A form inside of a comment, one at a time. */
  #open(item: HTMLElement | null, content: Html): void {
    const place = item?.querySelector('.inner')
    if (!place) return
    for (const other of this.all('.inner')) other.replaceChildren()
    place.replaceChildren(nodesOf(content))
    const form = place.querySelector('form')
    if (form) this.#fillIn(form)
    place.querySelector<HTMLElement>('textarea, select, button')?.focus()
  }

  #close(at: HTMLElement): void {
    const place = at.closest('.inner')
    const item = place?.closest<HTMLElement>('[data-id]')
    place?.replaceChildren()
    item?.focus()
  }

  /** The name of last time, and a text that was begun. */
  #fillIn(form: HTMLFormElement): void {
    if (form.dataset.kind !== 'post' && form.dataset.kind !== 'reply') return
    const { drafts, name } = this.kept
    const field = (key: string) => form.querySelector<HTMLInputElement>(`[name="${key}"]`)
    const [names, body] = [field('name'), field('body')]
    if (names && !names.value) names.value = name
    if (body && !body.value) body.value = drafts[field('parentId')?.value ?? ''] ?? ''
  }

  #keepDraft(form: HTMLFormElement): void {
    const data = new FormData(form)
    const drafts = { ...this.kept.drafts }
    drafts[String(data.get('parentId') ?? '')] = String(data.get('body') ?? '')
    this.keep({ drafts })
  }

  /** The reader's own that readers do not see yet; asks of each whether they do by now. */
  async #showWaiting(): Promise<void> {
    const waiting = this.kept.own.filter(({ status }) => status === 'pending')
    const seen = await Promise.all(waiting.map(({ id }) => this.#isPublic(id)))
    const public_ = new Set(waiting.filter((_, index) => seen[index]).map(({ id }) => id))
    if (public_.size > 0) {
      const own = this.kept.own.map((each) =>
        public_.has(each.id) ? { ...each, status: 'published' as const } : each,
      )
      this.keep({ own })
    }
    const rest = waiting.filter(({ id }) => !public_.has(id))
    const toggle = this.root.querySelector<HTMLElement>('.own-toggle')
    toggle?.classList.toggle('is-there', rest.length > 0)
    if (toggle)
      toggle.textContent = fill(this.texts.own, { count: numberIn(this.locale, rest.length) })
    const items = rest.map((each) => commentView(toComment(each), this.#view, { isWaiting: true }))
    this.root.querySelector('.own')?.replaceChildren(nodesOf(html`${items}`))
  }

  async #isPublic(id: string): Promise<boolean> {
    try {
      await this.client.comments.get(id, {}, { ...FRESH, retries: 0 })
      return true
    } catch {
      return false
    }
  }

  #toggleOwn(at: HTMLElement): void {
    const list = this.root.querySelector<HTMLElement>('.own')
    if (!list) return
    list.hidden = !list.hidden
    at.setAttribute('aria-expanded', String(!list.hidden))
  }

  /** Shows the buttons of who wrote a comment, as long as it can be changed. */
  #mark(item: HTMLElement): void {
    const own = this.#ownOf(item.dataset.id ?? '')
    item.querySelector('.mine')?.toggleAttribute('hidden', !own)
    const isOver = !own?.editableUntil || Date.parse(own.editableUntil) < Date.now()
    item.querySelector('[data-act="edit"]')?.toggleAttribute('hidden', isOver)
  }

  #markAll(list: Element | null): void {
    const { votes } = this.kept
    if (!list) return
    for (const item of this.all('[data-id]', list)) {
      this.#mark(item)
      const { id = '' } = item.dataset
      if (votes[id]) this.#showVote(id, votes[id])
    }
  }

  #items(items: readonly Comment[]): Html {
    return html`${items.map((each) => commentView(each, this.#view))}`
  }

  /** The list in which a comment stands; a new one where it is the first about its entry. */
  #listFor(comment: Comment): Element | null {
    const view = this.#view
    const about = groupOf(comment, view)
    const find = () => this.root.querySelector(`.list[data-about="${CSS.escape(about)}"]`)
    if (find()) return find()
    const group = nodesOf(groupView([comment], view))
    group.querySelector('.list')?.replaceChildren()
    this.root.querySelector('.groups')?.append(group)
    return find()
  }

  #ownOf(id: string): Own | undefined {
    return this.kept.own.find((each) => each.id === id)
  }

  #find(id: string): HTMLElement | null {
    return this.root.getElementById(`comment-${id}`)
  }
}

type Act =
  | 'cancel'
  | 'delete'
  | 'down'
  | 'edit'
  | 'flag'
  | 'fresh'
  | 'more'
  | 'own'
  | 'preview'
  | 'replies'
  | 'reply'
  | 'show'
  | 'sort'
  | 'up'

const ACTS: Readonly<Record<string, Act>> = Object.fromEntries(
  (
    [
      'cancel',
      'delete',
      'down',
      'edit',
      'flag',
      'fresh',
      'more',
      'own',
      'preview',
      'replies',
      'reply',
      'show',
      'sort',
      'up',
    ] as const
  ).map((act) => [act, act]),
)

/** The address that wants mails about replies, where one was given. */
const mailIn = (text: (name: string) => string): Pick<CommentDraft, 'replyMail'> => {
  const address = text('mailAddress').trim()
  if (!address) return {}
  const frequency = text('mailFrequency') as 'daily' | 'each'
  return { replyMail: { address, frequency, language: text('mailLanguage') } }
}

/** What is answered before what answers it. */
const byDepth = (one: Comment, other: Comment): number => one.depth - other.depth

/** Who gives an address says what is to be seen there. */
const needAlt = (form: HTMLFormElement): void => {
  const field = (name: string) => form.querySelector<HTMLInputElement>(`[name="${name}"]`)
  const [alt, url] = [field('mediaAlt'), field('mediaUrl')]
  if (alt && url) alt.required = url.value.trim() !== ''
}

/** A comment of one's own as this browser keeps it. */
const toComment = ({
  attachments = [],
  body,
  entry = null,
  id,
  isSpoiler,
  name,
}: Own): Comment => ({
  attachments,
  author: { name },
  body,
  createdAt: null,
  depth: 0,
  editedAt: null,
  entry,
  id,
  isFeatured: false,
  isPinned: false,
  isSpoiler,
  isStaff: false,
  isTombstone: false,
  media: [],
  parentId: null,
  printedDate: null,
  replyCount: 0,
  score: 0,
})

define('list-comments', ListComments)
