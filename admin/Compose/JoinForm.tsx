'use client'

import type { ListDrawerProps } from '@payloadcms/ui'

import { Button, useListDrawer } from '@payloadcms/ui'
import { useMemo, useState } from 'react'

import type { JoinHow } from '../../src/lists/composing/index.js'
import type { Id } from '../../src/storage/types.js'
import type { FormProps } from './CopyForm.js'

import { Choice, TitleField, Wrong } from './parts.js'
import { useCompose } from './useCompose.js'

/** Makes a list of this one's entries and another one's. */
export const JoinForm = ({ id, listsSlug, title: own }: FormProps) => {
  const { begin, isBusy, problem, t } = useCompose(listsSlug)
  const [how, setHow] = useState<JoinHow>('at-end')
  const [other, setOther] = useState<null | { id: Id; title: string }>(null)
  const [title, setTitle] = useState(own)
  // a new one each time would mount the drawer anew each time
  const filterOptions = useMemo(
    () => ({ [listsSlug]: { id: { not_equals: id } } }),
    [id, listsSlug],
  )
  const [ListDrawer, , { closeDrawer, openDrawer }] = useListDrawer({
    collectionSlugs: [listsSlug],
    filterOptions,
    selectedCollection: listsSlug,
  })
  const choose: NonNullable<ListDrawerProps['onSelect']> = ({ doc, docID }) => {
    closeDrawer()
    setOther({ id: docID, title: String((doc as { title?: unknown }).title ?? docID) })
  }
  return (
    <>
      <p>{t('joinAbout')}</p>
      <div className="compose__row">
        <Button buttonStyle="secondary" margin={false} onClick={openDrawer} size="small">
          {t(other ? 'chooseOther' : 'chooseList')}
        </Button>
        {other && <strong>{other.title}</strong>}
      </div>
      <Choice
        legend={t('how')}
        name="composeHow"
        onChange={setHow}
        options={[
          { label: t('howAtEnd'), value: 'at-end' },
          { label: t('howSections'), value: 'sections' },
        ]}
        value={how}
      />
      <TitleField label={t('newTitle')} onChange={setTitle} value={title} />
      <Wrong>{problem}</Wrong>
      <Button
        disabled={isBusy || other === null || title.trim() === ''}
        margin={false}
        onClick={() => void begin(`/${id}/join`, { how, list: other?.id, title })}
      >
        {t('begin')}
      </Button>
      <ListDrawer allowCreate={false} enableRowSelections={false} onSelect={choose} />
    </>
  )
}
