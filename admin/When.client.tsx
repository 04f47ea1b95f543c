'use client'

import { useTranslation } from '@payloadcms/ui'
import { useSyncExternalStore } from 'react'

import { timeFormat } from '../src/text/times.js'
import { spokenIn } from '../src/translations/translate.js'

/** That of the browser; the server does not know it. */
export const useTimeZone = (): string =>
  useSyncExternalStore(
    () => () => undefined,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    () => 'UTC',
  )

/** Writes instants in the language and by the clock of who looks. */
export const useWhen = (
  dateStyle: 'full' | 'long' | 'medium' = 'medium',
): ((at: string) => string) => {
  const { i18n } = useTranslation()
  const timeZone = useTimeZone()
  const format = timeFormat(spokenIn(i18n), {
    dateStyle,
    timeStyle: 'short',
    timeZone,
  })
  return (at) => format.format(new Date(at))
}

/** An instant in the language and by the clock of who looks. */
export const When = ({ at }: { at: string }) => <time dateTime={at}>{useWhen()(at)}</time>
