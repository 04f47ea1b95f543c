'use client'

import { useDocumentInfo, useEffectEvent } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'

import type { CheckReport } from '../../src/lists/checks/index.js'
import { debounce } from '../debounce.js'
import { useEditor, useEditorState } from '../RankEditor/context.js'

/** How long nothing has to change before the list is checked again, in milliseconds. */
const WAIT_MS = 600

type Result = {
  findings: CheckReport[] | null
  /** Whether the last answer did not come, so that what is shown may be old. */
  isFailed: boolean
  /** States of the entries when the list was checked, by id. */
  revisions: ReadonlyMap<string, string>
}

/**
 * What the checks find in the latest draft; asked for again a moment after the list has been moved in or
 * saved, by this editor or another one. One request at a time, and none while something changes.
 */
export const useChecks = () => {
  const { api, store } = useEditor()
  const { lastUpdateTime, data } = useDocumentInfo()
  const base = useEditorState((state) => state.base)
  const entries = useEditorState((state) => state.entries)
  const isReady = useEditorState((state) => state.isReady)
  const [result, setResult] = useState<Result>({
    findings: null,
    isFailed: false,
    revisions: new Map(),
  })

  const ask = useEffectEvent(async (signal: AbortSignal) => {
    const revisions = new Map(
      [...store.getState().entries].map(([id, { contentRevision }]) => [id, contentRevision]),
    )
    const answer = await api.checks(signal)
    if (signal.aborted) return
    if (answer.kind === 'ok') {
      setResult({ findings: answer.body.findings, isFailed: false, revisions })
    } else {
      setResult((before) => ({ ...before, isFailed: true }))
    }
  })

  useEffect(() => {
    if (!isReady) return
    return debounce(WAIT_MS, (signal) => ask(signal))
  }, [api, base, data?.updatedAt, entries, isReady, lastUpdateTime])

  const forget = useCallback(
    (finding: CheckReport) =>
      setResult((before) => ({
        ...before,
        findings: before.findings?.filter((each) => each !== finding) ?? null,
      })),
    [],
  )
  return {
    findings: result.findings,
    /** Leaves out what has been put right in the form, which is not saved yet. */
    forget,
    isFailed: result.isFailed,
    revisionOf: (entry: string) => result.revisions.get(entry),
  }
}
