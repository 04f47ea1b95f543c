/**
 * The pages that mails lead to. Each asks first, by a button that sends a form: programs that look behind the
 * links of a mail change nothing by it.
 */
import type { MailState } from './state.js'
import type { Say } from './say.js'

import { createHash } from 'node:crypto'

import { escapeHtml } from '../../../publishing/shapes/richText.js'
import { MAIL_FREQUENCIES } from './frequency.js'

export type PageName =
  'confirm' | 'confirmed' | 'never' | 'over' | 'saved' | 'settings' | 'stop' | 'stopped'

type PageArgs = {
  language: string
  page: PageName
  say: Say
  site: string
  state: MailState
  /** Of the link, which forms are sent back to. */
  token: string
}

const CSS =
  ':root{color-scheme:light dark;font:1.0625rem/1.6 system-ui,sans-serif}body{margin:0 auto;max-width:38rem;padding:2rem 1.25rem}h1{font-size:1.5rem;line-height:1.25}ul{padding-left:1.25rem}fieldset{border:1px solid GrayText;border-radius:.5rem;margin:0 0 1rem;padding:.75rem 1rem}label{display:flex;gap:.6rem;padding:.4rem 0}input{flex:none;height:1.25rem;margin:.2rem 0 0;width:1.25rem}button{background:ButtonFace;border:1px solid;border-radius:.5rem;color:ButtonText;cursor:pointer;font:inherit;margin:.25rem .5rem .25rem 0;min-height:2.75rem;padding:.5rem 1.1rem}button.main{background:#1d4ed8;border-color:#1d4ed8;color:#fff}button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid;outline-offset:2px}.soft{font-size:.9375rem;opacity:.85}'

/** The headers of such a page, whose address is a secret: it is kept nowhere and named to no other site. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'private, no-store',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(CSS).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex',
}

export const toMailPage = ({ language, page, say, site, state, token }: PageArgs): string => {
  const title = say(`mails:page:${page}Title`, { site })
  const address = state.address ?? ''
  const words = say(`mails:page:${page}Text`, { address, site })
  return [
    `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex">',
    `<title>${escapeHtml(title)}</title><style>${CSS}</style></head><body><main>`,
    `<h1>${escapeHtml(title)}</h1>`,
    `<p${STATUS.includes(page) ? ' role="status"' : ''}>${escapeHtml(words)}</p>`,
    ...bodyOf({ language, page, say, state, token }),
    `</main></body></html>`,
  ].join('\n')
}

/** Those that say what has just been done. */
const STATUS: readonly PageName[] = ['confirmed', 'never', 'saved', 'stopped']

const bodyOf = ({
  language,
  page,
  say,
  state,
  token,
}: Pick<PageArgs, 'language' | 'page' | 'say' | 'state' | 'token'>): string[] => {
  const form = (name: 'confirm' | 'settings' | 'stop', ...inner: string[]): string =>
    `<form method="post" action="${name}?token=${encodeURIComponent(token)}">${inner.join('')}</form>`
  const button = (words: string, rest = ''): string =>
    `<button type="submit"${rest}>${escapeHtml(words)}</button>`
  const main = ' class="main"'
  const never = form('stop', button(say('mails:page:never'), ' name="never" value="on"'))
  switch (page) {
    case 'confirm':
      return [
        listOf({ language, say, state }),
        form('confirm', button(say('mails:page:confirm'), main)),
        `<p class="soft">${escapeHtml(say('mails:page:notYou'))}</p>`,
        never,
      ]
    case 'confirmed':
    case 'saved':
    case 'settings':
      return [
        form(
          'settings',
          frequencies({ say, state }),
          choices({ language, say, state }),
          button(say('mails:page:save'), main),
        ),
        form('stop', button(say('mails:page:stop'))),
      ]
    case 'stop':
      return [form('stop', button(say('mails:page:stop'), main)), never]
    default:
      return []
  }
}

/** What the mails would be about. */
const listOf = ({ language, say, state }: Pick<PageArgs, 'language' | 'say' | 'state'>): string =>
  state.comments.length === 0
    ? ''
    : `<ul>${state.comments.map((each) => `<li>${commentIn({ each, language, say })}</li>`).join('')}</ul>`

const commentIn = ({
  each: { commentedAt, list, url },
  language,
  say,
}: Pick<PageArgs, 'language' | 'say'> & { each: MailState['comments'][number] }): string => {
  const words = escapeHtml(
    say('mails:page:comment', { date: dayIn({ at: commentedAt, language }), list: list ?? '…' }),
  )
  return url === null ? words : `<a href="${escapeHtml(url)}" rel="noreferrer">${words}</a>`
}

const frequencies = ({ say, state }: Pick<PageArgs, 'say' | 'state'>): string =>
  `<fieldset><legend>${escapeHtml(say('mails:page:frequency'))}</legend>${MAIL_FREQUENCIES.map(
    (each) =>
      `<label><input type="radio" name="frequency" value="${each}"${each === state.frequency ? ' checked' : ''}>${escapeHtml(say(`mails:page:${each}`))}</label>`,
  ).join('')}</fieldset>`

/** One box a comment, ticked: what is taken out of it is told of no more. */
const choices = ({ language, say, state }: Pick<PageArgs, 'language' | 'say' | 'state'>): string =>
  state.comments.length === 0
    ? ''
    : `<fieldset><legend>${escapeHtml(say('mails:page:comments'))}</legend><input type="hidden" name="chosen" value="">${state.comments
        .map(
          (each) =>
            `<label><input type="checkbox" name="chosen" value="${escapeHtml(each.id)}" checked><span>${commentIn({ each, language, say })}</span></label>`,
        )
        .join('')}</fieldset>`

/** A day as the language writes it, in one zone. */
const dayIn = ({ at, language }: { at: string; language: string }): string => {
  const days =
    formats.get(language) ??
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  formats.set(language, days)
  return days.format(new Date(at))
}

/** One for each language: making one takes far longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>()
