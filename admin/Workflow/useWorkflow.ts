'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useState } from 'react'

import type { WorkflowState } from '../../src/lists/api/workflow.js'
import { ENTRIES_CHANGED } from './signal.js'

/** How long nothing has to change before the workflow is read again, in milliseconds. */
const WAIT_MS = 400

/** What came of a request; a conflict has brought what stands now. */
export type Outcome =
  | { kind: 'conflict' | 'offline' }
  | { kind: 'ok'; mail: WorkflowState['mail'] }
  | { kind: 'refused'; status: number }

/**
 * The workflow of the list on this page. It is read again when the list is saved here or its entries
 * change before the editor's eyes, and not at other times: what is approved is what was seen.
 */
export const useWorkflow = () => {
  const { collectionSlug, id, lastUpdateTime } = useDocumentInfo()
  const { config } = useConfig()
  const [state, setState] = useState<null | WorkflowState>(null)
  const [failure, setFailure] = useState<null | number>(null)
  const [isBusy, setBusy] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const address = useCallback(
    (path: string) =>
      formatAdminURL({
        apiRoute: config.routes.api,
        path: `/${collectionSlug}/${id}/workflow${path}`,
      }),
    [collectionSlug, config.routes.api, id],
  )

  useEffect(() => {
    const onChange = () => setAttempt((before) => before + 1)
    window.addEventListener(ENTRIES_CHANGED, onChange)
    return () => window.removeEventListener(ENTRIES_CHANGED, onChange)
  }, [])

  useEffect(() => {
    if (id === undefined) return
    const controller = new AbortController()
    const read = async () => {
      try {
        const response = await fetch(address(''), {
          credentials: 'include',
          signal: controller.signal,
        })
        if (response.ok) setState((await response.json()) as WorkflowState)
        setFailure(response.ok ? null : response.status)
      } catch {
        if (!controller.signal.aborted) setFailure(0)
      }
    }
    const timer = setTimeout(() => void read(), attempt === 0 ? 0 : WAIT_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [address, attempt, id, lastUpdateTime])

  const send = async (path: string, body: object): Promise<Outcome> => {
    setBusy(true)
    try {
      const response = await fetch(address(path), {
        body: JSON.stringify(body),
        credentials: 'include',
        headers: { 'Content-Type': 'application/json' },
        method: 'POST',
      })
      const answer = (await response.json()) as WorkflowState & { current?: WorkflowState }
      if (response.ok) {
        setState(answer)
        return { kind: 'ok', mail: answer.mail }
      }
      if (response.status === 409 && answer.current) {
        setState(answer.current)
        return { kind: 'conflict' }
      }
      return { kind: 'refused', status: response.status }
    } catch {
      return { kind: 'offline' }
    } finally {
      setBusy(false)
    }
  }

  return {
    /** The status of the last reading that failed, 0 without an answer. */
    failure,
    isBusy,
    retry: () => setAttempt((before) => before + 1),
    send,
    state,
  }
}
