'use client'

import { toast } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

import { useEditor, useEditorState } from './context.js'
import { writeMessage } from './messages.js'

/**
 * Says what was done: one polite sentence a move. Refusals are shown instead, where Payload's messages
 * are read out too. A sentence is written into the page once, so that a screen reader reads it once; the
 * same one again differs by a space.
 */
export const LiveRegion = () => {
  const { t } = useEditor()
  const region = useRef<HTMLDivElement>(null)
  const announcement = useEditorState((state) => state.announcement)
  const warning = useEditorState((state) => state.warning)
  useEffect(() => {
    if (!announcement || announcement === warning || !region.current) return
    const text = writeMessage({ message: announcement.message, t })
    region.current.textContent = region.current.textContent === text ? `${text} ` : text
  }, [announcement, t, warning])
  useEffect(() => {
    if (warning) toast.warning(writeMessage({ message: warning.message, t }))
  }, [t, warning])
  return <div aria-live="polite" className="rank-editor__live" ref={region} role="status" />
}
