'use client'

import { Button } from '@payloadcms/ui'

import { useEditor, useEditorState } from './context.js'
import { writeMessage } from './messages.js'

/** What was done last, and the way to take it back, beside each other. */
export const LastAct = () => {
  const { store, t } = useEditor()
  const last = useEditorState(({ undo }) => undo.at(-1))
  // its place is kept, so that no row moves below the pointer with the first act
  if (!last) return <div className="rank-editor__last" />
  return (
    <p className="rank-editor__last">
      <span>{writeMessage({ message: last.message, t })}</span>
      <Button buttonStyle="secondary" margin={false} onClick={store.undo} size="small">
        {t('takeBack')}
      </Button>
    </p>
  )
}
