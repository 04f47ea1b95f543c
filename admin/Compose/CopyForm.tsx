'use client'

import type { Id } from '../../src/storage/types.js'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'

import { TitleField, Wrong } from './parts.js'
import { useCompose } from './useCompose.js'

export type FormProps = { id: Id; listsSlug: string; title: string }

/** Begins a list from this one as it is saved, by a plan that is fixed. */
const createCopyForm = ({
  about,
  body,
  titleOf,
}: {
  about: string
  body: { entries: 'all' | 'empty'; isTemplate: boolean }
  titleOf: (title: string) => string
}) => {
  const Form = ({ id, listsSlug, title: own }: FormProps) => {
    const [title, setTitle] = useState(titleOf(own))
    const { begin, isBusy, problem, t } = useCompose(listsSlug)
    return (
      <>
        <p>{t(about)}</p>
        <TitleField label={t('newTitle')} onChange={setTitle} value={title} />
        <Wrong>{problem}</Wrong>
        <Button
          disabled={isBusy || title.trim() === ''}
          margin={false}
          onClick={() => void begin('/start', { ...body, from: id, title })}
        >
          {t('begin')}
        </Button>
      </>
    )
  }
  return Form
}

/** Forms that copy a list: one like it, a template of it, a list of a template. */
export const CopyForm = {
  alike: createCopyForm({
    about: 'alikeAbout',
    body: { entries: 'empty', isTemplate: false },
    titleOf: () => '',
  }),
  start: createCopyForm({
    about: 'startAbout',
    body: { entries: 'all', isTemplate: false },
    titleOf: () => '',
  }),
  template: createCopyForm({
    about: 'templateAbout',
    body: { entries: 'empty', isTemplate: true },
    titleOf: (title) => title,
  }),
}
