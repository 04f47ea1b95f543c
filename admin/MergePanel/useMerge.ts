'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useState } from 'react'

import type { MergePreview, MergeState } from '../../src/catalogue/api/merge.js'
import type { Id } from '../../src/storage/types.js'

import { fetchJson } from '../fetchJson.js'

/** How often a merge that is under way is asked about, in milliseconds. */
const ASK_MS = 2000

export type Outcome<T> = { answer: T; kind: 'ok' } | { detail: null | string; kind: 'refused' }

/** What became of the document on this page, and what may be done about it. */
export const useMerge = () => {
  const { collectionSlug, id } = useDocumentInfo()
  const { config } = useConfig()
  const [state, setState] = useState<MergeState | null>(null)
  const address = useCallback(
    (path: string) =>
      formatAdminURL({
        apiRoute: config.routes.api,
        path: `/${collectionSlug}/${id}/merge${path}`,
      }),
    [collectionSlug, config.routes.api, id],
  )
  const ask = useCallback(
    async <T>(path: string, body?: object): Promise<Outcome<T>> => {
      const answer = await fetchJson<T>({ body, url: address(path) })
      if (answer.kind === 'ok') return { answer: answer.body, kind: 'ok' }
      const detail = answer.kind === 'refused' ? answer.problem?.detail : undefined
      return { detail: detail ?? null, kind: 'refused' }
    },
    [address],
  )
  const read = useCallback(async () => {
    const outcome = await ask<MergeState>('')
    if (outcome.kind === 'ok') setState(outcome.answer)
  }, [ask])

  const isUnderWay = state?.merge?.state === 'running' || state?.merge?.state === 'undoing'
  useEffect(() => {
    if (id === undefined) return
    const first = setTimeout(() => void read(), 0)
    const timer = isUnderWay ? setInterval(() => void read(), ASK_MS) : undefined
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [id, isUnderWay, read])

  const post = async (path: string, body: object): Promise<Outcome<MergeState>> => {
    const outcome = await ask<MergeState>(path, body)
    if (outcome.kind === 'ok') setState(outcome.answer)
    return outcome
  }
  return {
    mergeInto: (into: Id) => post('', { into }),
    preview: (into: Id) => ask<MergePreview>(`?into=${encodeURIComponent(String(into))}`),
    state,
    undo: () => post('/undo', {}),
  }
}
