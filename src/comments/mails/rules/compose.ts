/** Mails as texts and as HTML that shows the same: no pictures, no scripts, nothing that tells who has read it. */
import type { Excerpt } from './told.js'
import type { Say } from './say.js'

import { escapeHtml } from '../../../publishing/shapes/richText.js'

export type Mail = {
  headers: Record<string, string>
  html: string
  subject: string
  text: string
}

/** A reply as a mail tells of it. */
export type ToldReply = {
  author: string
  excerpt: Excerpt
  list: string
  /** Where readers see it, and answer. */
  url: string
}

/** How many replies one mail shows; of the others it says how many there are. */
export const MAX_SHOWN = 20

const MAX_SUBJECT = 150

/** One part of a mail: words, a link with what is behind it, or what somebody has written. */
type Part = { quote: string } | { text: string } | { text: string; url: string }

/**
 * The mail that asks whether an address wants mails. Nothing that the reader has written stands in it: who
 * gives somebody else's address has nothing to say there.
 *
 * @param hours for how long its link works
 */
export const composeConfirmation = ({
  confirmUrl,
  hours,
  language,
  list,
  neverUrl,
  say,
  site,
}: {
  confirmUrl: string
  hours: number
  language: string
  list: string
  neverUrl: string
  say: Say
  site: string
}): Mail =>
  write({
    headers: AUTOMATIC,
    language,
    parts: [
      { text: say('mails:confirmText', { list, site }) },
      { text: say('mails:confirmAct', { count: hours }), url: confirmUrl },
      { text: say('mails:confirmIgnore') },
      { text: say('mails:confirmNever', { site }), url: neverUrl },
    ],
    subject: say('mails:confirmSubject', { site }),
  })

/** The mail about replies. Mail programs can end them by its headers alone (RFC 8058). */
export const composeReplies = ({
  language,
  oneClickUrl,
  replies,
  say,
  settingsUrl,
  site,
  stopUrl,
}: {
  language: string
  oneClickUrl: string
  replies: readonly ToldReply[]
  say: Say
  settingsUrl: string
  site: string
  stopUrl: string
}): Mail => {
  const count = replies.length
  const left = count - MAX_SHOWN
  const [first] = replies
  return write({
    headers: {
      ...AUTOMATIC,
      'List-Unsubscribe': `<${oneClickUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    language,
    parts: [
      ...replies.slice(0, MAX_SHOWN).flatMap((reply) => partsOf({ reply, say })),
      ...(left > 0 ? [{ text: say('mails:more', { count: left }) }] : []),
      { text: say('mails:why', { site }) },
      { text: say('mails:change'), url: settingsUrl },
      { text: say('mails:stop'), url: stopUrl },
    ],
    subject:
      count === 1 && first
        ? say('mails:replySubject', { name: first.author, site })
        : say('mails:repliesSubject', { count, site }),
  })
}

const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' }

const partsOf = ({
  reply: { author, excerpt, list, url },
  say,
}: {
  reply: ToldReply
  say: Say
}): Part[] => [
  { text: say('mails:replyOn', { list, name: author }) },
  excerpt.kind === 'text'
    ? { quote: excerpt.isCut ? `${excerpt.text} …` : excerpt.text }
    : { text: say(excerpt.kind === 'media' ? 'mails:media' : 'mails:spoiler') },
  { text: say('mails:read'), url },
]

const write = ({
  headers,
  language,
  parts,
  subject,
}: Pick<Mail, 'headers' | 'subject'> & { language: string; parts: readonly Part[] }): Mail => ({
  headers,
  html: [
    `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8">`,
    `<title>${escapeHtml(lineOf(subject))}</title></head><body>`,
    ...parts.map(htmlOf),
    '</body></html>',
  ].join('\n'),
  subject: shortened(lineOf(subject)),
  text: `${parts.map(textOf).join('\n\n')}\n`,
})

const textOf = (part: Part): string => {
  if ('quote' in part) {
    return linesOf(part.quote)
      .map((line) => `> ${line}`)
      .join('\n')
  }
  return 'url' in part ? `${lineOf(part.text)}\n${part.url}` : lineOf(part.text)
}

const htmlOf = (part: Part): string => {
  if ('quote' in part) {
    return `<blockquote>${linesOf(part.quote).map(escapeHtml).join('<br>')}</blockquote>`
  }
  const words = escapeHtml(lineOf(part.text))
  if (!('url' in part)) return `<p>${words}</p>`
  const url = escapeHtml(part.url)
  return `<p>${words}<br><a href="${url}">${url}</a></p>`
}

/** Without what begins another line, or another header: names and titles are others' to choose. */
const lineOf = (text: string): string => text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const linesOf = (text: string): string[] => text.split(/\r\n|[\n\r\u2028\u2029]/).map(clean)

const clean = (line: string): string => line.replaceAll(/\p{Cc}/gu, ' ')

const shortened = (subject: string): string => {
  const characters = [...subject]
  return characters.length > MAX_SUBJECT
    ? `${characters.slice(0, MAX_SUBJECT - 1).join('')}…`
    : subject
}
