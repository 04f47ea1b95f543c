/** What is wrong with a request, in the language in which it asks to be answered. */
import type { PayloadRequest } from 'payload'

import type { ProblemDetail } from '../errors.js'
import type { Phrases } from '../text/rephrase.js'

import { PublicError } from '../errors.js'
import { rephrase } from '../text/rephrase.js'
import { languages, NAMESPACE } from '../translations/index.js'

/**
 * The same error with its sentences in the language that `locale` of the address names, or `Accept-Language`
 * (or the account): those that the plugin has in it, and English for the others. Codes, parameters and
 * pointers stay.
 */
export const inLanguageAsked = ({
  error,
  req,
}: {
  error: unknown
  req: Pick<PayloadRequest, 'i18n' | 'payload' | 'searchParams'>
}): unknown => {
  const language = error instanceof PublicError ? languageOf(req) : undefined
  const phrases = language === undefined ? undefined : phrasesIn({ language, req })
  if (!(error instanceof PublicError) || language === undefined || !phrases) return error
  const say = (text: string): string =>
    rephrase({ from: languages.en.problems, into: phrases, text }) ?? text
  const errors = error.errors.map((each) => ({ ...each, detail: say(each.detail) }))
  const detail = detailOf({ error, errors, say })
  const isSaid =
    detail !== error.message || errors.some((each, at) => each.detail !== error.errors[at]?.detail)
  if (!isSaid) return error
  const { cause, code, extensions, headers } = error
  return new PublicError({
    cause,
    code,
    detail,
    errors,
    extensions,
    headers: { ...headers, 'Content-Language': language },
  })
}

/** The sentence of the whole, which is made of those of its parts where it has parts. */
const detailOf = ({
  error,
  errors,
  say,
}: {
  error: PublicError
  errors: readonly ProblemDetail[]
  say: (text: string) => string
}): string =>
  errors.reduce((detail, { detail: said, pointer }, at) => {
    const before = error.errors[at]?.detail
    if (before === undefined) return detail
    const { theBody } = languages.en.problems
    return pointer === ''
      ? detail.replace(`${theBody}: ${before}`, () => `${say(theBody)}: ${said}`)
      : detail.replace(before, () => said)
  }, say(error.message))

const languageOf = ({
  i18n,
  searchParams,
}: Pick<PayloadRequest, 'i18n' | 'searchParams'>): string | undefined => {
  const asked = searchParams?.get('locale')
  const language = asked && asked in languages ? asked : i18n?.language
  return language === 'en' ? undefined : language
}

/** As the app has them, whose own words stand over the plugin's. */
const phrasesIn = ({
  language,
  req: { payload },
}: {
  language: string
  req: Pick<PayloadRequest, 'payload'>
}): Phrases | undefined => {
  const { translations } = payload.config.i18n
  const strings = (translations as Record<string, Record<string, unknown> | undefined>)[language]
  return (strings?.[NAMESPACE] as undefined | { problems?: Phrases })?.problems
}
