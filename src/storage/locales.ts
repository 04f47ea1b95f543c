import type { Payload } from 'payload'

/** The locales by which an app keeps localised values; null where it has none. */
export const localesOf = ({
  config: { localization },
}: Pick<Payload, 'config'>): null | string[] => (localization ? localization.localeCodes : null)
