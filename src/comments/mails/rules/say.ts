/** Words of mails and of the pages that they lead to, in the language of the reader. */
import type { TranslationKey } from '../../../translations/types.js'

import { stringAt, translate, type Variables } from '../../../translations/translate.js'

export type Say = (key: TranslationKey, variables?: Record<string, number | string>) => string

/**
 * @param translations of that language, as the app has them: its own words stand over the plugin's
 */
export const sayIn = ({
  language,
  translations,
}: {
  language: string
  translations: unknown
}): Say => {
  const t = (key: string, variables: Variables = {}): string =>
    (stringAt(translations, key) ?? key).replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) =>
      name in variables ? String(variables[name]) : whole,
    )
  return (key, variables) => translate({ i18n: { language, t, translations }, key, variables })
}

/** The language of ours that a tag asks for; English where it asks for another. */
export const languageOf = ({
  known,
  tag,
}: {
  known: readonly string[]
  tag: null | string | undefined
}): string => {
  const base = (tag ?? '').split(/[-_]/)[0]?.toLowerCase() ?? ''
  return known.includes(base) ? base : 'en'
}
