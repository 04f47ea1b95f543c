'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'

import type { EditorApi } from './api.js'
import type { Kept } from './kept.js'
import type { Translate } from './messages.js'
import type { EditorState, EditorStore, RowView } from './store.js'

export type EditorContextValue = {
  api: EditorApi
  /** Whether the editor may change the list, or only look at it. */
  canEdit: boolean
  /** Texts of entries that are not saved. */
  kept: Kept
  /** Reads the board now. */
  refresh: () => Promise<void>
  store: EditorStore
  t: Translate
}

const EditorContext = createContext<EditorContextValue | null>(null)

export const EditorProvider = EditorContext.Provider

export const useEditor = (): EditorContextValue => {
  const value = useContext(EditorContext)
  if (!value) throw new Error('useEditor is used inside the rank editor only.')
  return value
}

/** Selects a part of the state; the component renders again when that part is another object. */
export const useEditorState = <T>(select: (state: EditorState) => T): T => {
  const { store } = useEditor()
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.getState()),
    () => select(store.getServed()),
  )
}

export const useRow = (id: string): RowView => {
  const { store } = useEditor()
  const read = (): RowView => store.getRow(id)
  return useSyncExternalStore(store.subscribe, read, read)
}
