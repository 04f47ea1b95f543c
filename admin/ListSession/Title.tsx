'use client'

import type { DefaultCellComponentProps } from 'payload'

import { RenderDefaultCell, useDocumentInfo, useDocumentTitle, useFormFields } from '@payloadcms/ui'
import { useEffect } from 'react'

import { useText } from '../requests.js'

/**
 * The title of a list in the table of lists, and in the drawer in which one is chosen; one that has none yet is
 * called by what it is.
 */
export const ListTitle = (props: DefaultCellComponentProps) => {
  const t = useText('listSession')
  return (
    <RenderDefaultCell
      clientProps={{ ...props, cellData: props.cellData || t('untitled') }}
      columnIndex={props.columnIndex ?? 0}
      isLinkedColumn={props.link === true}
    />
  )
}

/** Has the page of a list say its title as it is typed, or that it has none yet. */
export const useListTitle = (): void => {
  const t = useText('listSession')
  const { data } = useDocumentInfo()
  const { setDocumentTitle, title } = useDocumentTitle()
  const typed = useFormFields(([fields]) => fields.title?.value)
  const wanted = typeof typed === 'string' && typed.trim() !== '' ? typed : t('untitled')
  useEffect(() => {
    // Payload's own title of the document is set around this, and later
    const timer = setTimeout(() => setDocumentTitle(wanted))
    return () => clearTimeout(timer)
  }, [data, setDocumentTitle, title, wanted])
}
