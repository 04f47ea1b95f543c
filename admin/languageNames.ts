import { getTranslation } from '@payloadcms/translations'
import { useConfig, useTranslation } from '@payloadcms/ui'

/** What the app calls its languages, by their codes; a code that it does not know is its own name. */
export const useLanguageNames = (): ((code: string) => string) => {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  return (code) => {
    const locales = config.localization ? config.localization.locales : []
    const label = locales.find((locale) => locale.code === code)?.label
    return (label && getTranslation(label as string, i18n)) || code
  }
}
