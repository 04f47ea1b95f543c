'use client'

import { debounce } from '../debounce.js'
import { useDocumentEvents, useDocumentInfo, useEffectEvent } from '@payloadcms/ui'
import type { TypeWithID } from 'payload'

import { useEffect, useRef } from 'react'

import { useEditor, useEditorState } from './context.js'

const WAIT_MS = 400

/**
 * Tells Payload's edit view what the editor has written past it: that there is a draft to publish,
 * and when the document was last written, so that it does not take the editor's own writes for those
 * of another editor ("Document modified"). Tells live preview of these writes and of the moves of
 * others.
 */
export const DocumentState = () => {
  const { api } = useEditor()
  const { collectionSlug, data, id, setData, setUnpublishedVersionCount } = useDocumentInfo()
  const { reportUpdate } = useDocumentEvents()
  const writes = useEditorState((state) => state.writes)
  const revision = useEditorState((state) => (state.isReady ? state.base.revision : null))
  const shown = useRef({ revision: null as null | number, writes: 0 })
  const report = useEffectEvent(() =>
    reportUpdate({
      doc: { ...data, id } as TypeWithID,
      entitySlug: collectionSlug ?? '',
      id,
      operation: 'update',
      updatedAt: new Date().toISOString(),
    }),
  )
  useEffect(() => {
    if (revision === null) return
    const { current } = shown
    const isNew =
      current.revision !== null && (revision > current.revision || writes > current.writes)
    shown.current = { revision, writes }
    if (isNew) report()
  }, [revision, writes])
  const tell = useEffectEvent((updatedAt: string) => {
    setUnpublishedVersionCount((count) => Math.max(count, 1))
    if (data?.updatedAt !== updatedAt) setData({ ...data, updatedAt })
  })
  useEffect(() => {
    if (writes === 0) return
    return debounce(WAIT_MS, async (signal) => {
      const answer = await api.updatedAt()
      if (!signal.aborted && answer.kind === 'ok') tell(answer.body.updatedAt)
    })
  }, [api, writes])
  return null
}
