/** The comments on a list as HTML: threads, the form, what the form's page is told. */
import type { Attachment, Comment, CommentPage } from '../exports/sdk.js'
import type { Strings } from './strings.js'

import { type Html, html, raw, safeUrl } from './html.js'
import { type EntryName, picture } from './list.js'
import { fill, numberIn } from './strings.js'

export type CommentSort = 'newest' | 'oldest' | 'reading' | 'top'

export type CommentsView = {
  api: string
  /** Those of the list, in their order; null where they are not known. */
  entries: null | readonly EntryName[]
  /** Whether who writes may have mails about replies. */
  hasMails: boolean
  /** The id of the only one that is talked about here; null where all is. */
  entry: null | string
  /** Whether the login of the site says who writes. */
  hasLogin: boolean
  /** Whether they stand below the entries that they are about. */
  isByEntry: boolean
  /** Whether the list takes comments. */
  isOpen: boolean
  /** The page that has the entries at `#entry-ID`, whole. */
  listUrl: string
  locale: string
  /** The page that shows the comments, whole: plain forms lead back to it. */
  pageUrl: string
  slug: string
  sort: CommentSort
  strings: Strings
  /** Whether comments on the list show pictures and clips by address. */
  takesMedia: boolean
}

/** Deeper replies stand no further in. */
const MAX_INDENT = 5

const SORTS = ['reading', 'newest', 'oldest', 'top'] as const

export const commentsView = ({
  page,
  replyTo,
  told,
  view,
}: {
  page: CommentPage
  /** The id of the comment that the form answers. */
  replyTo?: null | string
  told?: null | string
  view: CommentsView
}): Html => {
  const { sort, strings } = view
  return html`<section part="comments" aria-label="${strings.comments}">
    <div class="bar" part="bar">
      <nav aria-label="${strings.sort}" class="sorts">
        ${SORTS.map(
          (each) =>
            html`<a
              data-act="sort"
              data-sort="${each}"
              href="${withParams(view.pageUrl, { 'comments-sort': each })}"
              ${each === sort && raw('aria-current="true"')}
              >${strings.sorts[each]}</a
            > `,
        )}
      </nav>
      <button type="button" class="own-toggle js" data-act="own" aria-expanded="false">
        ${fill(strings.own, { count: numberIn(view.locale, 0) })}
      </button>
    </div>
    <ol role="list" class="own" part="own" hidden></ol>
    ${
      view.isOpen
        ? formView({ kind: 'post', parentId: replyTo ?? null, told, view })
        : html`<p class="soft">${strings.closed}</p>`
    }
    <p class="status" role="status" data-main></p>
    <div class="fresh" role="status">
      <button type="button" part="button fresh" data-act="fresh" hidden></button>
    </div>
    ${
      page.pinned.length > 0 &&
      html`<ol role="list" class="pinned" part="pinned">
        ${page.pinned.map((each) => commentView(each, view, { isPinned: true }))}
      </ol>`
    }
    ${page.items.length === 0 && html`<p class="soft none">${strings.none}</p>`}
    ${groupsView(page.items, view)} ${moreView(page, view)}
  </section>`
}

/** Comments together, or below the entries that they are about: first what is about the list. */
export const groupsView = (items: readonly Comment[], view: CommentsView): Html => {
  const listed = view.entries?.map(({ id }) => id) ?? []
  const about = [...new Set(items.map((each) => groupOf(each, view)))]
  const after = about.filter((id) => id !== '' && !listed.includes(id))
  const groups = view.isByEntry
    ? ['', ...listed, ...after].filter((id) => about.includes(id))
    : ['']
  return html`<div class="groups">
    ${groups.map((id) =>
      groupView(
        items.filter((each) => groupOf(each, view) === id),
        view,
      ),
    )}
    ${groups.length === 0 && groupView([], view)}
  </div>`
}

/** By what `groupView` marks the group in which a comment stands. */
export const groupOf = ({ entry }: Comment, { isByEntry }: CommentsView): string =>
  (isByEntry && entry?.id) || ''

/** Comments of one group, of which there may be none. */
export const groupView = (items: readonly Comment[], view: CommentsView): Html => {
  const entry = view.isByEntry ? items[0]?.entry : null
  return html`<div class="group">
    ${entry && html`<h3 part="about">${entryLink(entry, view)}</h3>`}
    <ol role="list" class="list" part="items" data-about="${entry?.id ?? ''}">
      ${items.map((each) => commentView(each, view))}
    </ol>
  </div>`
}

/** What an entry is called, with a link to it as long as the list has it. */
const entryLink = ({ id, title }: EntryName, { entries, listUrl, strings }: CommentsView): Html => {
  const known = entries?.find((each) => each.id === id)
  const words = known?.title ?? title ?? strings.untitled
  if (entries && !known) return html`${words}`
  const url = new URL(listUrl)
  url.hash = `entry-${id}`
  return html`<a href="${url.href}">${words}</a>`
}

/** The way to the next page of comments. */
export const moreView = ({ page: { nextCursor } }: CommentPage, view: CommentsView): Html =>
  html`<p class="more">
    ${
      nextCursor &&
      html`<a
        class="button"
        part="button"
        data-act="more"
        data-cursor="${nextCursor}"
        href="${withParams(view.pageUrl, { 'comments-cursor': nextCursor, 'comments-sort': view.sort })}"
        >${view.strings.more}</a
      >`
    }
  </p>`

export const commentView = (
  comment: Comment,
  view: CommentsView,
  { isPinned = false, isWaiting = false }: { isPinned?: boolean; isWaiting?: boolean } = {},
): Html => {
  const { strings } = view
  const depth = Math.min(comment.depth, MAX_INDENT)
  const name = comment.author?.name ?? ''
  const id = `${isPinned ? 'pinned' : 'comment'}-${comment.id}`
  const hasActs = !comment.isTombstone && !isPinned && !isWaiting
  return html`<li
    class="d${depth}"
    part="comment"
    id="${id}"
    data-id="${comment.id}"
    data-depth="${comment.depth}"
    data-name="${name}"
    tabindex="-1"
  >
    ${
      comment.isTombstone
        ? html`<p class="soft">${strings.gone}</p>`
        : html`<header>
              <b part="author">${name}</b>
              ${comment.isStaff && badge(strings.staff)}${(isPinned || comment.isPinned) && badge(strings.pinned)}${comment.isFeatured && badge(strings.featured)}${isWaiting && badge(strings.waiting)}<span
                class="soft"
                >${timeView(comment, view)}${comment.editedAt && ` · ${strings.edited}`}</span
              >
            </header>
            ${isThreadAbout(comment, view) && html`<p class="soft" part="about">${aboutView(comment.entry, view)}</p>`}
            ${bodyView(comment, view)}`
    }
    ${hasActs && actsView(comment, view)}
    <div class="inner"></div>
  </li>`
}

type About = Comment & { entry: EntryName }

/** Whether the comment has to say what its thread is about. */
const isThreadAbout = (comment: Comment, { entry, isByEntry }: CommentsView): comment is About =>
  comment.entry !== null && comment.depth === 0 && entry === null && !isByEntry

const aboutView = (entry: EntryName, view: CommentsView): Html => {
  const [before = '', after = ''] = view.strings.about.split('{title}')
  return html`${before}${entryLink(entry, view)}${after}`
}

/** What a comment shows; of one that is only being written nobody knows yet whether it plays. */
type Shown = Pick<Attachment, 'alt' | 'url'> & Partial<Attachment>

/** A link to what others host, in the place of which a script shows it once somebody asks for it. */
const attachmentView = ({ alt, embedUrl, kind, url }: Shown, strings: Strings): Html | null => {
  const to = safeUrl(url)
  if (!to) return null
  const { host } = new URL(embedUrl ?? to)
  return html`<figure class="attached" part="attachment">
    <a
      class="play"
      data-act="show"
      data-title="${alt}"
      ${embedUrl && html`data-embed="${embedUrl}"`}
      href="${to}"
      rel="nofollow ugc noopener noreferrer"
      >${fill(kind === 'clip' ? strings.play : strings.picture, { title: alt })}</a
    >
    <figcaption class="soft">${fill(strings.mediaHost, { host })}</figcaption>
  </figure>`
}

/** The text of a comment; one that gives something away behind a click. */
export const bodyView = (
  {
    attachments,
    body,
    isSpoiler,
    media,
  }: Pick<Comment, 'body' | 'isSpoiler' | 'media'> & { attachments: readonly Shown[] },
  { api, strings }: Pick<CommentsView, 'api' | 'strings'>,
): Html => {
  const shown = html`<div class="body" part="body">
    ${(body ?? '')
      .split(/\n{2,}/)
      .filter(Boolean)
      .map(
        (paragraph) =>
          html`<p>
            ${paragraph.split('\n').map((line, index) => html`${index > 0 && raw('<br>')}${linked(line)}`)}
          </p>`,
      )}${media.map((image) => picture(image, { api }))}${attachments.map((each) => attachmentView(each, strings))}
    ${!body && media.length === 0 && attachments.length === 0 && html`<p class="soft">${strings.empty}</p>`}
  </div>`
  return isSpoiler
    ? html`<details class="spoiler" part="spoiler">
        <summary>${strings.spoiler}</summary>
        ${shown}
      </details>`
    : shown
}

export const formView = ({
  attachment,
  body = '',
  isSpoiler = false,
  kind,
  parentId,
  told = null,
  view,
}: {
  attachment?: Pick<Attachment, 'alt' | 'url'> | undefined
  body?: string
  isSpoiler?: boolean
  kind: 'edit' | 'post' | 'reply'
  parentId: null | string
  told?: null | string | undefined
  view: CommentsView
}): Html => {
  const { api, hasLogin, hasMails, pageUrl, slug, strings, takesMedia } = view
  const action = `${api}/lists/${encodeURIComponent(slug)}/comments/form`
  return html`<form class="form" part="form" method="post" action="${action}" data-kind="${kind}">
    <input type="hidden" name="back" value="${withParams(pageUrl, {})}#comments" />
    <input type="hidden" name="parentId" value="${parentId}" />
    ${kind === 'post' && !parentId && aboutField(view)}
    ${!hasLogin && kind !== 'edit' && html`<label>${strings.name}<input part="input" name="name" autocomplete="nickname" maxlength="100" required /></label>`}
    <label
      >${strings.body}<textarea
        part="input"
        name="body"
        rows="4"
        maxlength="10000"
        ${!takesMedia && raw('required')}
      >
${body}</textarea>
    </label>
    ${takesMedia && mediaFields(attachment, strings)}
    ${hasMails && kind !== 'edit' && mailFields(view)}
    <label class="check"
      ><input
        type="checkbox"
        name="isSpoiler"
        ${isSpoiler && raw('checked')}
      />${strings.spoilerBox}</label
    >
    <p class="row">
      <button part="button submit" type="submit">
        ${kind === 'edit' ? strings.save : strings.send}
      </button>
      <button part="button" type="button" class="js" data-act="preview">${strings.preview}</button>
      ${kind !== 'post' && html`<button part="button" type="button" data-act="cancel">${strings.cancel}</button>`}
    </p>
    <div class="preview" part="preview" hidden></div>
    <p class="status" role="status">${told !== null && messageOf(told, strings)}</p>
  </form>`
}

const mediaFields = (
  attachment: Pick<Attachment, 'alt' | 'url'> | undefined,
  strings: Strings,
): Html =>
  html`<details class="media" part="media" ${attachment && raw('open')}>
    <summary>${strings.addMedia}</summary>
    <p class="soft">${strings.mediaHint}</p>
    <label
      >${strings.mediaUrl}<input
        part="input"
        type="url"
        name="mediaUrl"
        inputmode="url"
        maxlength="2000"
        value="${attachment?.url}"
    /></label>
    <label
      >${strings.mediaAlt}<input
        part="input"
        name="mediaAlt"
        maxlength="300"
        value="${attachment?.alt}"
    /></label>
  </details>`

/** An address that wants to know of replies, which is asked by a mail first. */
const mailFields = ({ locale, strings }: CommentsView): Html =>
  html`<details class="media" part="mail">
    <summary>${strings.mail}</summary>
    <p class="soft">${strings.mailHint}</p>
    <label
      >${strings.mailAddress}<input
        part="input"
        type="email"
        name="mailAddress"
        autocomplete="email"
        maxlength="254"
    /></label>
    <label
      >${strings.mailFrequency}<select part="input" name="mailFrequency">
        <option value="each">${strings.mailEach}</option>
        <option value="daily">${strings.mailDaily}</option>
      </select></label
    >
    <input type="hidden" name="mailLanguage" value="${locale}" />
  </details>`

/** What the comment is to be about: the list, or an entry of it. */
const aboutField = ({ entries, entry, strings }: CommentsView): Html | null => {
  if (entry !== null) return html`<input type="hidden" name="entry" value="${entry}" />`
  if (!entries || entries.length === 0) return null
  return html`<label
    >${strings.aboutField}<select part="input" name="entry">
      <option value="">${strings.aboutList}</option>
      ${entries.map(
        ({ id, title }) => html`<option value="${id}">${title ?? strings.untitled}</option>`,
      )}
    </select></label
  >`
}

export const flagView = ({ strings }: CommentsView): Html =>
  html`<form class="form" part="form" data-kind="flag">
    <label
      >${strings.flagReason}<select part="input" name="reason" required>
        ${Object.entries(strings.flags).map(
          ([reason, words]) => html`<option value="${reason}">${words}</option>`,
        )}
      </select></label
    >
    <label>${strings.detail}<input part="input" name="detail" maxlength="500" /></label>
    <p class="row">
      <button part="button submit" type="submit">${strings.flag}</button
      ><button part="button" type="button" data-act="cancel">${strings.cancel}</button>
    </p>
    <p class="status" role="status"></p>
  </form>`

export const sureView = ({ strings }: CommentsView): Html =>
  html`<form class="form" part="form" data-kind="delete">
    <p>${strings.deleteSure}</p>
    <p class="row">
      <button part="button submit" type="submit">${strings.yes}</button
      ><button part="button" type="button" data-act="cancel">${strings.cancel}</button>
    </p>
    <p class="status" role="status"></p>
  </form>`

/** What a page is told of a comment that was sent: how it went, or the code of what was wrong. */
export const messageOf = (told: string, strings: Strings): string => {
  if (told === 'published') return strings.published
  if (told === 'pending') return strings.held
  return (strings.problems as Record<string, string>)[told] ?? strings.problem
}

const actsView = (comment: Comment, view: CommentsView): Html => {
  const { isOpen, locale, pageUrl, sort, strings } = view
  const replyUrl = `${withParams(pageUrl, { 'reply-to': comment.id })}#comments`
  return html`<footer class="acts" part="actions">
    <span class="votes" part="votes"
      ><button
        type="button"
        class="js"
        data-act="up"
        aria-pressed="false"
        aria-label="${strings.voteUp}"
      >
        ▲</button
      ><span class="score"
        ><span class="hidden">${strings.score} </span
        ><span data-score>${numberIn(locale, comment.score)}</span></span
      ><button
        type="button"
        class="js"
        data-act="down"
        aria-pressed="false"
        aria-label="${strings.voteDown}"
      >
        ▼
      </button></span
    >
    ${isOpen && html`<a data-act="reply" href="${replyUrl}" aria-label="${fill(strings.replyTo, { name: comment.author?.name ?? '' })}">${strings.reply}</a>`}
    <button type="button" class="js" data-act="flag">${strings.flag}</button>
    ${sort !== 'reading' && comment.replyCount > 0 && html`<button type="button" class="js" data-act="replies">${fill(strings.replies, { count: numberIn(locale, comment.replyCount) })}</button>`}
    <span class="mine" hidden
      ><button type="button" data-act="edit">${strings.edit}</button>
      <button type="button" data-act="delete">${strings.delete}</button></span
    >
  </footer>`
}

const badge = (words: string): Html => html`<span class="badge" part="badge">${words}</span> `

const timeView = ({ createdAt, printedDate }: Comment, { locale }: CommentsView): Html | null => {
  if (createdAt) return html`<time datetime="${createdAt}">${formatDay(createdAt, locale)}</time>`
  if (!printedDate) return null
  const { date, precision } = printedDate
  const isDay = precision === 'day'
  return html`<time datetime="${date}">${isDay ? formatDay(date, locale) : date}</time>`
}

/** In one zone, so that a server and a browser write the same. */
const formatDay = (date: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date))

/** Addresses as links, which give nothing to search engines. */
const linked = (line: string): Html[] =>
  line
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .map((part, index) =>
      index % 2 === 1
        ? html`<a href="${part}" rel="nofollow ugc noopener noreferrer">${part}</a>`
        : html`${part}`,
    )

const OWN_PARAMS = ['comment', 'comments-cursor', 'comments-sort', 'reply-to']

const withParams = (pageUrl: string, params: Record<string, string>): string => {
  const url = new URL(pageUrl)
  url.hash = ''
  for (const name of OWN_PARAMS) url.searchParams.delete(name)
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  return url.href
}
