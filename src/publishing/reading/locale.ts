import type { Payload, SanitizedConfig } from 'payload'

import { PublicError } from '../../errors.js'
import { localesOf } from '../../storage/index.js'

export type LocaleChoice = {
  /** Where text is taken from that the locale does not have, in this order. */
  fallbacks: string[]
  /** Null where the app has no locales. */
  locale: null | string
}

/**
 * The locale of an answer and what it falls back on: the fallbacks that the app's config gives that
 * locale, then the default locale. Without a request, the default locale.
 *
 * @throws PublicError `unknown-locale` that names the locales there are.
 */
export const chooseLocale = ({
  localization,
  requested,
}: {
  localization: SanitizedConfig['localization']
  requested: string | undefined
}): LocaleChoice => {
  if (!localization) {
    if (requested === undefined) return { fallbacks: [], locale: null }
    throw unknownLocale({ detail: 'This site has one language and takes no locale.' })
  }
  const locale = requested ?? localization.defaultLocale
  const config = localization.locales.find(({ code }) => code === locale)
  if (!config) {
    const known = localization.localeCodes.map((code) => `"${code}"`).join(', ')
    throw unknownLocale({ detail: `"${locale}" is not a locale here; there are ${known}.` })
  }
  const chain = [config.fallbackLocale ?? [], localization.defaultLocale].flat()
  return { fallbacks: [...new Set(chain)].filter((code) => code !== locale), locale }
}

/** The locales in which there are pages, the default one first; null alone where the app has none. */
export const pageLocalesOf = (payload: Pick<Payload, 'config'>): ReadonlyArray<null | string> => {
  const { locale } = chooseLocale({
    localization: payload.config.localization,
    requested: undefined,
  })
  return [...new Set([locale, ...(localesOf(payload) ?? [])])]
}

const unknownLocale = ({ detail }: { detail: string }): PublicError =>
  new PublicError({
    code: 'unknown-locale',
    detail,
    errors: [{ detail: 'is not a locale here', parameter: 'locale' }],
  })

/** What asks Payload for documents in a locale and its fallbacks; nothing in an app without locales. */
export const askedIn = ({
  fallbacks,
  locale,
}: LocaleChoice): { fallbackLocale?: false | string[]; locale?: string } =>
  locale === null ? {} : { fallbackLocale: fallbacks.length > 0 ? fallbacks : false, locale }
