import type { Payload } from 'payload'

import { createHash } from 'node:crypto'

import type { ReplyMails } from '../../options/comments.js'
import type { SanitizedOptions } from '../../options.js'
import type { CommentContext } from '../context.js'
import type { Keys } from './rules/sealed.js'
import type { Say } from './rules/say.js'

import { DEFAULT_REPLY_MAILS } from '../../options/comments.js'
import { apiBaseOf } from '../../http/apiPath.js'
import { siteOf } from '../../publishing/api/structuredData.js'
import { languages } from '../../translations/index.js'
import { languageOf, sayIn } from './rules/say.js'
import { keysOf } from './rules/sealed.js'

/** What mails about replies need. */
export type MailContext = CommentContext & {
  api: Pick<SanitizedOptions['api'], 'basePath' | 'listUrl' | 'siteTitle' | 'siteUrl'>
  mails: ReplyMails
}

/** Who is kept from before can end the mails, and is erased in time, also where the app sends none any more. */
export const mailContextOf = ({
  options: { api, comments, now, slugs },
  payload,
}: {
  options: Pick<SanitizedOptions, 'api' | 'comments' | 'now' | 'slugs'>
  payload: Payload
}): MailContext => ({
  api,
  comments,
  mails: comments.replyMails ?? DEFAULT_REPLY_MAILS,
  now,
  payload,
  slugs,
})

/** What opening an address needs. */
export type Opening = {
  mails: Pick<ReplyMails, 'previousSecrets'>
  payload: Payload
}

/** Those of the present secret first. */
export const allKeysOf = ({
  mails: { previousSecrets },
  payload,
}: Opening): readonly [Keys, ...Keys[]] => [
  keysOf(payload.secret),
  ...previousSecrets.map((secret) => keysOf(asPayloadHas(secret))),
]

/** Payload keeps a hash of the secret that it is given. */
const asPayloadHas = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex').slice(0, 32)

/** The pages that mails lead to. */
export const MAIL_PAGES = {
  confirm: '/mails/confirm',
  settings: '/mails/settings',
  stop: '/mails/stop',
}

/** The address of a page for who has a token, whole: by the desk's own address, and never that of a request. */
export const pageUrlOf = ({
  context: { api, payload },
  page,
  token,
}: {
  context: MailContext
  page: keyof typeof MAIL_PAGES
  token: string
}): string => {
  const url = new URL(
    `${apiBaseOf(payload)}${api.basePath}${MAIL_PAGES[page]}`,
    payload.config.serverURL,
  )
  url.searchParams.set('token', token)
  return url.href
}

/** What the site is called. */
export const siteNameOf = ({ api }: Pick<MailContext, 'api'>): string => {
  if (api.siteTitle !== null) return api.siteTitle
  const url = api.siteUrl ?? api.listUrl?.('list', { locale: null }) ?? ''
  return URL.canParse(url) ? new URL(url).host : url
}

/** Where readers see a comment. */
export const commentUrlOf = ({
  comment,
  context: { api, mails },
  locale,
  slug,
}: {
  comment: string
  context: MailContext
  locale: null | string
  slug: string
}): null | string => {
  if (mails.commentUrl) return mails.commentUrl({ comment, locale, slug })
  const page = siteOf({ api, locale }).listUrl(slug)
  if (page === null || !URL.canParse(page)) return null
  const url = new URL(page)
  url.hash = `comment-${comment}`
  return url.href
}

/** The language of ours that a tag asks for. */
export const mailLanguageOf = (tag: null | string | undefined): string =>
  languageOf({ known: Object.keys(languages), tag })

/** The words of a language, as the app has them. */
export const wordsIn = ({ language, payload }: { language: string; payload: Payload }): Say =>
  sayIn({
    language,
    translations: (payload.config.i18n.translations as Record<string, unknown>)[language],
  })
