'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useEffectEvent } from 'react'

import { useEditor, useEditorState } from './context.js'

const WAIT_MS = 400

/**
 * Tells Payload's edit view what the editor has written past it: that there is a draft to publish, and
 * when the document was last written, so that it does not take the editor's own writes for somebody
 * else's ("Document modified").
 */
export const DocumentState = () => {
  const { api } = useEditor()
  const { data, setData, setUnpublishedVersionCount } = useDocumentInfo()
  const writes = useEditorState((state) => state.writes)
  const tell = useEffectEvent((updatedAt: string) => {
    setUnpublishedVersionCount((count) => Math.max(count, 1))
    if (data?.updatedAt !== updatedAt) setData({ ...data, updatedAt })
  })
  useEffect(() => {
    if (writes === 0) return
    let isWanted = true
    const timer = setTimeout(async () => {
      const answer = await api.updatedAt()
      if (isWanted && answer.kind === 'ok') tell(answer.body.updatedAt)
    }, WAIT_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [api, writes])
  return null
}
