'use client'

import { useEffect, useRef } from 'react'

import { useEditorState } from '../RankEditor/context.js'

/** Said on the window when the entries that are shown have changed. */
export const ENTRIES_CHANGED = 'ranked-lists:entries-changed'

/** To stand inside the rank editor: has the panel of the workflow read again what it shows. */
export const useTellWorkflow = (): void => {
  const base = useEditorState((state) => state.base)
  const entries = useEditorState((state) => state.entries)
  const isReady = useEditorState((state) => state.isReady)
  const wasReady = useRef(false)
  useEffect(() => {
    if (wasReady.current) window.dispatchEvent(new Event(ENTRIES_CHANGED))
    wasReady.current = isReady
  }, [base, entries, isReady])
}
