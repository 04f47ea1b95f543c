/** The plugin's strings, in every language that it speaks. */
import type { PayloadRequest } from 'payload'

import type { Translations } from './en.js'

import { en } from './en.js'
import { ko } from './ko.js'

type Leaves<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}:`>
}[keyof T & string]

export type TranslationKey = Leaves<typeof en>

export const NAMESPACE = 'rankedLists'

/** Ready for `config.i18n.translations`. */
export const translations = { en: { [NAMESPACE]: en }, ko: { [NAMESPACE]: ko } }

type Translate = (key: string, variables?: Record<string, unknown>) => string

/** The string in the language of the request; for errors that an editor reads. */
export const tr = (
  req: Pick<PayloadRequest, 't'>,
  key: TranslationKey,
  variables?: Record<string, number | string>,
): string => (req.t as Translate)(`${NAMESPACE}:${key}`, variables)

/** A label that Payload renders in the language of who looks at it. */
export const label =
  (key: TranslationKey): (({ t }: { t: unknown }) => string) =>
  ({ t }) =>
    (t as Translate)(`${NAMESPACE}:${key}`)

/** The same string in every language, for the few places that take a record and not a function. */
export const everyLanguage = (pick: (strings: Translations) => string): Record<string, string> => ({
  en: pick(en),
  ko: pick(ko),
})
