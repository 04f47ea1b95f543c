'use client'

import { toast, useConfig, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useMemo, useState } from 'react'

import { spokenIn, translate, writeList } from '../src/translations/translate.js'
import { fetchJson } from './fetchJson.js'

type Translate = (key: string, variables?: Record<string, unknown>) => string

/** The plugin's words under one key. */
export const useText = (group: string): Translate => {
  const { i18n } = useTranslation()
  return useMemo(
    () => (key, variables) => translate({ i18n, key: `${group}:${key}`, variables }),
    [group, i18n],
  )
}

/** Several things as the language puts them into a sentence: "Healer, Goblin and Signal". */
export const useList = (): ((items: readonly string[]) => string) => {
  const { i18n } = useTranslation()
  return (items) => writeList({ items, language: spokenIn(i18n) })
}

export type Sent<T> = {
  body?: object
  /** Under Payload's API route. */
  path: `/${string}`
  /** The message for a successful answer. */
  said: (answer: T) => string
}

export type SendRequest = <T>(sent: Sent<T>) => Promise<void>

/**
 * Posts to an endpoint of ours, shows the outcome as a toast, and has the page read its data again.
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
  const request: SendRequest = useCallback(
    async <T>({ body = {}, path, said }: Sent<T>): Promise<void> => {
      setIsBusy(true)
      const url = formatAdminURL({ apiRoute: config.routes.api, path })
      const answer = await fetchJson<T>({ body, url })
      setIsBusy(false)
      if (answer.kind === 'ok') {
        toast.success(said(answer.body))
        setTimeout(() => router.refresh(), refreshMs)
      } else if (answer.kind === 'refused') {
        toast.error(t(refusals[answer.status] ?? 'refused', { status: answer.status }))
      } else {
        toast.error(t('offline'))
      }
    },
    [config, refreshMs, refusals, router, t],
  )
  return { isBusy, request }
}
