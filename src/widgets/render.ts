/**
 * The widgets as HTML of a server: each whole before any script, by declarative shadow DOM, and taken over
 * by the script as it is. Needs a stylesheet of the page's own origin, which a strict policy allows.
 */
import type { BallotResult, CommentPage, Publication, Reactions } from '../exports/sdk.js'
import type { OwnStrings } from './strings.js'

import { ballotView } from './ballot.js'
import { ballotStringsOf } from './ballotStrings.js'
import { type CommentSort, commentsView } from './comments.js'
import { html, raw } from './html.js'
import { type EntryName, entryNames, listView } from './list.js'
import { DEFAULT_KINDS, reactionsView } from './reactions.js'
import { stringsOf } from './strings.js'

export { entryNames }
export type { CommentSort, EntryName, OwnStrings }

type Common = {
  /** Where browsers reach the API, whole: "https://cms.example/api/v1". */
  api: string
  /** BCP 47: of the texts around, and of what is asked of the API. */
  locale: string
  strings?: OwnStrings
  /** Where the widget's stylesheet is served. */
  stylesheet: string
}

export const renderRankedList = ({
  headingLevel = 2,
  list,
  ...common
}: Common & {
  /** That of the list's title, 1 to 4. */
  headingLevel?: number
  /** As the API gives it with spoilers marked, which it does where nothing else is asked. */
  list: Publication
}): string => {
  const { api, locale, strings } = common
  const view = { api, headingLevel, locale, strings: stringsOf(locale, strings) }
  return element({
    ...common,
    attributes: { 'heading-level': String(headingLevel), slug: list.slug },
    content: listView(list, view).html,
    name: 'ranked-list',
  })
}

export const renderListComments = ({
  entries = null,
  entry = null,
  hasLogin = false,
  isByEntry = false,
  isLive = false,
  isOpen = true,
  listUrl,
  page,
  pageUrl,
  replyTo = null,
  slug,
  sort = 'reading',
  takesMedia = false,
  told = null,
  ...common
}: Common & {
  /**
   * Those of the list, as `entryNames` gives them: then a comment can be written about one of them, and who
   * reads of one that the list has no more is not led to it.
   */
  entries?: null | readonly EntryName[]
  /** The id of an entry, where nothing but that is talked about; `page` is of it too. */
  entry?: null | string
  /** Whether the login of the site says who writes, so that nobody is asked for a name. */
  hasLogin?: boolean
  /** Whether they stand below the entries that they are about. */
  isByEntry?: boolean
  /** Whether the script is told of new comments, counts and votes while the page is open. */
  isLive?: boolean
  /** `hasOpenComments` of the list. */
  isOpen?: boolean
  /** The page that has the entries at `#entry-ID`, where it is not that of the comments. */
  listUrl?: string
  /** As the API gives it with spoilers marked. */
  page: CommentPage
  /**
   * The page that shows them, whole. Readers without a script come back to it with `comments-sort`,
   * `comments-cursor`, `reply-to` and `comment` in its address, which are `sort`, the cursor of `page`,
   * `replyTo` and `told` here.
   */
  pageUrl: string
  replyTo?: null | string
  slug: string
  sort?: CommentSort
  /** `hasCommentMedia` of the list. */
  takesMedia?: boolean
  told?: null | string
}): string => {
  const { api, locale, strings } = common
  const view = {
    api,
    entries,
    entry,
    hasLogin,
    hasMails: page.hasReplyMails,
    isByEntry,
    isOpen,
    listUrl: listUrl ?? pageUrl,
    locale,
    pageUrl,
    slug,
    sort,
    strings: stringsOf(locale, strings),
    takesMedia,
  }
  return element({
    ...common,
    attributes: {
      ...(isByEntry ? { 'by-entry': '' } : {}),
      ...(entry === null ? {} : { entry }),
      ...(hasLogin ? { 'has-login': '' } : {}),
      ...(page.hasReplyMails ? { 'has-mails': '' } : {}),
      ...(isOpen ? {} : { closed: '' }),
      ...(isLive ? { live: '' } : {}),
      ...(listUrl === undefined ? {} : { 'list-url': listUrl }),
      id: 'comments',
      slug,
      sort,
      ...(takesMedia ? { 'takes-media': '' } : {}),
    },
    content: commentsView({ page, replyTo, told, view }).html,
    name: 'list-comments',
  })
}

export const renderListReactions = ({
  kinds = DEFAULT_KINDS,
  reactions,
  slug,
  ...common
}: Common & {
  /** `comments.reactions` of the plugin's options, where they name any. */
  kinds?: readonly string[]
  /** As `counts` gives them. */
  reactions: Reactions['reactions']
  slug: string
}): string => {
  const { locale } = common
  const strings = stringsOf(locale, common.strings)
  return element({
    ...common,
    attributes: { kinds: kinds.join(' '), slug },
    content: reactionsView({ counted: reactions, kinds, locale, strings }).html,
    name: 'list-reactions',
  })
}

export const renderListBallot = ({
  headingLevel = 2,
  pageUrl,
  result,
  told = null,
  ...common
}: Common & {
  /** That of the title, 1 to 4. */
  headingLevel?: number
  /**
   * The page that shows it, whole. Readers without a script come back to it with `ballot` in its address,
   * which is `told` here.
   */
  pageUrl: string
  /** As the API gives it. */
  result: BallotResult
  told?: null | string
}): string => {
  const { api, locale, strings } = common
  const view = { api, headingLevel, locale, pageUrl, strings: ballotStringsOf(locale, strings) }
  return element({
    ...common,
    attributes: { 'heading-level': String(headingLevel), id: 'ballot', slug: result.list.slug },
    content: ballotView({ result, told, view }).html,
    name: 'list-ballot',
  })
}

const element = ({
  api,
  attributes,
  content,
  locale,
  name,
  stylesheet,
}: Common & { attributes: Record<string, string>; content: string; name: string }): string => {
  const all = Object.entries({ api, lang: locale, locale, ready: '', ...attributes }).map(
    ([key, value]) => html` ${raw(key)}="${value}"`,
  )
  return html`<${raw(name)}${all}><template shadowrootmode="open"><link rel="stylesheet" href="${stylesheet}">${raw(content)}</template></${raw(name)}>`
    .html
}
