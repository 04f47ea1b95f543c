/** The plugin's strings, in every language that it speaks, and in English in all others. */
import type { Config } from 'payload'

import { acceptedLanguages } from '@payloadcms/translations'

import type { Strings, TranslationKey, Translations } from './types.js'

import { en } from './en.js'
import { type Genre, inGenre } from './genre.js'
import { es } from './es.js'
import { ja } from './ja.js'
import { ko } from './ko.js'
import { type Language, NAMESPACE, SPOKEN_KEY, stringAt, translate } from './translate.js'

export { NAMESPACE } from './translate.js'
export type { TranslationKey, Translations } from './types.js'

/** The languages that the plugin speaks, by the names that Payload gives them. */
export const languages: Readonly<Record<'en' | 'es' | 'ja' | 'ko', Translations>> = {
  en,
  es,
  ja,
  ko,
}

/** A text in every language of the app, and in ours, for the few places that take a record and no function. */
export type EveryLanguage = (pick: (strings: Translations) => string) => Record<string, string>

/**
 * The strings for `config.i18n.translations`: for each language the app's own wording, then ours in that
 * language, then English, so that no editor reads a key. Ours are in the words of what the app ranks.
 */
export const createTexts = (
  i18n: Config['i18n'],
  genre?: Genre,
): { everyLanguage: EveryLanguage; translations: Record<string, Strings> } => {
  const own = (i18n?.translations ?? {}) as Record<string, Strings>
  // those that somebody can look in; one that a later plugin adds has Payload's fallback
  const looked = new Set([
    ...Object.keys(languages),
    ...Object.keys(i18n?.supportedLanguages ?? {}),
    ...Object.keys(own),
  ])
  const names = new Set([...acceptedLanguages, ...looked])
  const translations = Object.fromEntries(
    [...names].map((name) => {
      const ours: Strings | undefined = (languages as Record<string, Translations>)[name]
      const given = own[name]?.[NAMESPACE]
      const spoken = ours ? over({ above: ours, below: en }) : en
      const named = genre
        ? inGenre({ genre, language: name, spoken: ours ? name : 'en', strings: spoken })
        : spoken
      const texts = typeof given === 'object' ? over({ above: given, below: named }) : named
      const language = ours || given ? name : 'en'
      return [name, { ...own[name], [NAMESPACE]: { ...texts, [SPOKEN_KEY]: language } }]
    }),
  )
  return {
    everyLanguage: (pick) =>
      Object.fromEntries(
        [...looked].map((name) => [name, pick(translations[name]?.[NAMESPACE] as Translations)]),
      ),
    translations,
  }
}

/**
 * The strings of one language over those of another. A string that is there is taken with the forms for
 * counts that it has itself: another language's would not go with it.
 */
const over = ({ above, below }: { above: Strings; below: Strings }): Strings => {
  const kept = Object.entries(below).filter(([key]) => {
    const base = key.replace(/_(?:zero|one|two|few|many)$/, '')
    return base === key || !(base in above)
  })
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(
      Object.entries(above).map(([key, value]) => {
        const under = below[key]
        return [
          key,
          typeof value === 'object' && typeof under === 'object'
            ? over({ above: value, below: under })
            : value,
        ]
      }),
    ),
  }
}

/**
 * What `label` makes, written out in every language: where Payload keeps for everybody what it made of a
 * function for whoever looked first.
 */
export const writtenOut = ({
  everyLanguage,
  label,
}: {
  everyLanguage: EveryLanguage
  label: (looker: { t: unknown }) => string
}): Record<string, string> =>
  everyLanguage((strings) =>
    label({ t: (key: string) => stringAt({ [NAMESPACE]: strings }, key) ?? key }),
  )

/** The string in the language of the request; for errors that an editor reads. */
export const tr = (
  req: { i18n: Language },
  key: TranslationKey,
  variables?: Record<string, number | string>,
): string => translate({ i18n: req.i18n, key, variables })

/** A label that Payload renders in the language of who looks at it. */
export const label =
  (key: TranslationKey): (({ t }: { t: unknown }) => string) =>
  ({ t }) =>
    (t as (key: string) => string)(`${NAMESPACE}:${key}`)
