'use client'

import { toast, useConfig, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useMemo, useState } from 'react'

import { NAMESPACE } from '../../src/translations/index.js'

type Translate = (key: string, variables?: Record<string, unknown>) => string

/** Events are on their way for a moment; then what the page shows is read again. */
const REFRESH_MS = 1_500

/** The plugin's words for what has to do with webhooks. */
export const useText = (): Translate => {
  const { t } = useTranslation()
  return useMemo(
    () => (key, variables) => (t as Translate)(`${NAMESPACE}:webhooks:${key}`, variables),
    [t],
  )
}

/** Posts to an endpoint of ours, says what came of it, and has the page read again what it shows. */
export const useRequest = () => {
  const t = useText()
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
          setTimeout(() => router.refresh(), REFRESH_MS)
        } else {
          toast.error(t(REFUSALS[response.status] ?? 'refused', { status: response.status }))
        }
      } catch {
        toast.error(t('offline'))
      } finally {
        setIsBusy(false)
      }
    },
    [config, router, t],
  )
  return { isBusy, request }
}

const REFUSALS: Record<number, string> = { 409: 'beingSent', 412: 'switchedOff' }
