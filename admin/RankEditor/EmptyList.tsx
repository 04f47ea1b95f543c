'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'

import { useEditor } from './context.js'
import { hasStructure } from './paste.js'

/** In the place of a list without entries: it takes what is pasted or dropped on it. */
export const EmptyList = (props: { onAdd: () => void; onPaste: (text: string) => void }) => {
  const { t } = useEditor()
  const [isOver, setOver] = useState(false)
  const take = async (data: DataTransfer): Promise<void> => {
    const html = data.getData('text/html')
    const [file] = data.files
    if (file) return props.onPaste(await file.text())
    const plain = data.getData('text/plain')
    if (!hasStructure(html)) return props.onPaste(plain)
    const { linesOfHtml } = await import('../../src/lists/importing/clipboard.js')
    props.onPaste(linesOfHtml(html))
  }
  return (
    <div
      className={`rank-editor__invite${isOver ? ' rank-editor__invite--over' : ''}`}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take(event.dataTransfer)
      }}
      onPaste={(event) => {
        event.preventDefault()
        void take(event.clipboardData)
      }}
    >
      <p className="rank-editor__invite-title">{t('invite')}</p>
      <p>{t('inviteHow')}</p>
      <div className="rank-editor__buttons">
        <Button margin={false} onClick={() => props.onPaste('')} size="medium">
          {t('paste')}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={props.onAdd} size="medium">
          {t('add')}
        </Button>
      </div>
    </div>
  )
}
