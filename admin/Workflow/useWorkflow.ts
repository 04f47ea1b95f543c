'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useState } from 'react'

import type { WorkflowState } from '../../src/lists/api/workflow.js'
import { debounce } from '../debounce.js'
import { fetchJson } from '../fetchJson.js'
import { ENTRIES_CHANGED } from './signal.js'

/** How long nothing has to change before the workflow is read again, in milliseconds. */
const WAIT_MS = 400

/** The outcome of a request; a conflict brings the current state. */
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
    return debounce(attempt === 0 ? 0 : WAIT_MS, async (signal) => {
      const answer = await fetchJson<WorkflowState>({ signal, url: address('') })
      if (signal.aborted) return
      if (answer.kind === 'ok') setState(answer.body)
      setFailure(answer.kind === 'ok' ? null : answer.kind === 'refused' ? answer.status : 0)
    })
  }, [address, attempt, id, lastUpdateTime])

  const send = async (path: string, body: object): Promise<Outcome> => {
    setBusy(true)
    const answer = await fetchJson<WorkflowState>({ body, url: address(path) })
    setBusy(false)
    if (answer.kind === 'ok') {
      setState(answer.body)
      return { kind: 'ok', mail: answer.body.mail }
    }
    if (answer.kind !== 'refused') return { kind: 'offline' }
    const current = answer.problem?.current as undefined | WorkflowState
    if (answer.status !== 409 || !current) return { kind: 'refused', status: answer.status }
    setState(current)
    return { kind: 'conflict' }
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
