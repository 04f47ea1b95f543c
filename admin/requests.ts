'use client'

import { toast, useConfig, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useMemo, useState } from 'react'

import { NAMESPACE } from '../src/translations/index.js'

type Translate = (key: string, variables?: Record<string, unknown>) => string

/** The plugin's words under one key. */
export const useText = (group: string): Translate => {
  const { t } = useTranslation()
  return useMemo(
    () => (key, variables) => (t as Translate)(`${NAMESPACE}:${group}:${key}`, variables),
    [group, t],
  )
}

/**
 * Posts to an endpoint of ours, says what came of it, and has the page read again what it shows.
 *
 * @param refreshMs how long what was asked for is on its way, in milliseconds
 * @param refusals keys of messages by status, for answers other than 200; `refused` for any other
 * status
 * @param t the words, among them `offline` and `refused`
 */
export const useRequest = ({
  refreshMs,
  refusals,
  t,
}: {
  refreshMs: number
  refusals: Readonly<Record<number, string>>
  t: Translate
}) => {
  const { config } = useConfig()
  const router = useRouter()
  const [isBusy, setIsBusy] = useState(false)
  const request = useCallback(
    async <T>({
      body,
      path,
      said,
    }: {
      body?: object
      /** Under Payload's API route. */
      path: `/${string}`
      /** What is told of the answer. */
      said: (answer: T) => string
    }): Promise<void> => {
      setIsBusy(true)
      try {
        const response = await fetch(formatAdminURL({ apiRoute: config.routes.api, path }), {
          body: JSON.stringify(body ?? {}),
          credentials: 'include',
          headers: { 'Content-Type': 'application/json' },
          method: 'POST',
        })
        if (response.ok) {
          toast.success(said((await response.json()) as T))
          setTimeout(() => router.refresh(), refreshMs)
        } else {
          toast.error(t(refusals[response.status] ?? 'refused', { status: response.status }))
        }
      } catch {
        toast.error(t('offline'))
      } finally {
        setIsBusy(false)
      }
    },
    [config, refreshMs, refusals, router, t],
  )
  return { isBusy, request }
}
