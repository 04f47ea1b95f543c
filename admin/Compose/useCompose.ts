'use client'

import { toast, useConfig, useLocale } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useRef, useState } from 'react'

import type { StartResult } from '../../src/lists/api/compose.js'

import { fetchJson } from '../fetchJson.js'
import { createKey } from '../RankEditor/ids.js'
import { useText } from '../requests.js'

export type Answer<T> =
  { body: T; kind: 'ok' } | { detail: string; kind: 'refused'; status: null | number }

/**
 * Requests to the endpoints that begin lists, in the language of the content.
 *
 * @param listsSlug slug of the collection of lists
 */
export const useCompose = (listsSlug: string) => {
  const { config } = useConfig()
  const { code } = useLocale()
  const router = useRouter()
  const t = useText('compose')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<null | string>(null)
  const last = useRef({ key: '', sent: '' })

  const request = useCallback(
    async <T>(
      path: string,
      init: { body?: object; signal?: AbortSignal } = {},
    ): Promise<Answer<T>> => {
      const [route = '', query = ''] = path.split('?')
      const params = new URLSearchParams(query)
      if (config.localization) params.set('locale', code)
      const address = formatAdminURL({ apiRoute: config.routes.api, path: `/${listsSlug}${route}` })
      const answer = await fetchJson<T>({ ...init, url: `${address}?${params.toString()}` })
      if (answer.kind === 'ok') return answer
      if (answer.kind !== 'refused') {
        return { detail: t('offline'), kind: 'refused', status: null }
      }
      const { problem, status } = answer
      return { detail: problem?.detail ?? t('refused', { status }), kind: 'refused', status }
    },
    [code, config, listsSlug, t],
  )

  /**
   * Begins a list and leads to it; what was refused is told, and its status given back. The same again, whose
   * answer may have been lost, makes no second list.
   */
  const begin = async (path: string, body: object): Promise<null | number> => {
    setBusy(true)
    setProblem(null)
    const sent = JSON.stringify([path, body])
    if (last.current.sent !== sent) last.current = { key: createKey(), sent }
    const answer = await request<StartResult>(path, { body: { ...body, key: last.current.key } })
    if (answer.kind === 'refused') {
      setBusy(false)
      setProblem(answer.status === 409 ? t('conflict') : answer.detail)
      return answer.status
    }
    const { id, title } = answer.body
    toast.success(t('begun', { title }))
    router.push(
      formatAdminURL({
        adminRoute: config.routes.admin,
        path: `/collections/${listsSlug}/${id}`,
      }),
    )
    return null
  }
  return { begin, isBusy, problem, request, t }
}
