'use client'

import type { Id } from '../../src/storage/types.js'

import {
  Button,
  Drawer,
  useDocumentInfo,
  useDocumentTitle,
  useFormFields,
  useFormModified,
  useModal,
} from '@payloadcms/ui'
import { useId } from 'react'

import { useText } from '../requests.js'
import { useKeptChanges } from '../useKeptChanges.js'
import { CopyForm } from './CopyForm.js'
import { JoinForm } from './JoinForm.js'
import { SplitForm } from './SplitForm.js'

import './index.css'

/** In the sidebar of a list: what other lists can be made of it. */
export const ComposePanel = () => {
  const { collectionSlug = '', id } = useDocumentInfo()
  const { title } = useDocumentTitle()
  const isModified = useFormModified()
  const isTemplate = useFormFields(([fields]) => fields.isTemplate?.initialValue === true)
  const { openModal } = useModal()
  const t = useText('compose')
  const titleId = useId()
  useKeptChanges()
  if (id === undefined) return null

  const given = { id, listsSlug: collectionSlug, title }
  const actions = [
    { Form: SplitForm, key: 'split' },
    { Form: JoinForm, key: 'join' },
    ...(isTemplate
      ? [{ Form: CopyForm.start, key: 'start' }]
      : [
          { Form: CopyForm.alike, key: 'alike' },
          { Form: CopyForm.template, key: 'template' },
        ]),
  ]
  return (
    <section aria-labelledby={titleId} className="desk-panel compose">
      <h2 className="compose__title" id={titleId}>
        {t('title')}
      </h2>
      <div className="compose__buttons">
        {actions.map(({ key }) => (
          <Button
            buttonStyle="secondary"
            key={key}
            margin={false}
            onClick={() => openModal(slugOf({ id, key }))}
            size="small"
          >
            {t(key)}
          </Button>
        ))}
      </div>
      {actions.map(({ Form, key }) => (
        <Drawer key={key} slug={slugOf({ id, key })} title={t(`${key}Title`)}>
          <div className="compose__form">
            {isModified && <p role="status">{t('unsaved')}</p>}
            <Form {...given} />
          </div>
        </Drawer>
      ))}
    </section>
  )
}

const slugOf = ({ id, key }: { id: Id; key: string }): string => `compose-${key}-${id}`
