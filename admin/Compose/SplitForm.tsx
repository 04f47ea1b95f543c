'use client'

import { Button } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'

import type { Board } from '../../src/lists/moves/types.js'
import type { FormProps } from './CopyForm.js'

import { placementsById, rankEntries } from '../../src/ranking/index.js'
import { Check, Checklist, TitleField, Wrong } from './parts.js'
import { useCompose } from './useCompose.js'

/** Makes a list of some of this one's entries. */
export const SplitForm = ({ id, listsSlug }: FormProps) => {
  const { begin, isBusy, problem, request, t } = useCompose(listsSlug)
  const [board, setBoard] = useState<Board | null>(null)
  const [failure, setFailure] = useState<null | string>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isKept, setKept] = useState(false)
  const [title, setTitle] = useState('')

  const read = useCallback(async () => {
    const answer = await request<Board>(`/${id}/board`)
    if (answer.kind === 'refused') {
      setFailure(answer.detail)
      return
    }
    const { entries } = answer.body
    setFailure(null)
    setBoard(answer.body)
    // entries that another editor has removed in the meantime cannot be chosen any more
    setChosen(
      (before) => new Set(entries.flatMap((entry) => (before.has(entry.id) ? [entry.id] : []))),
    )
  }, [id, request])
  useEffect(() => {
    const first = setTimeout(() => void read(), 0)
    return () => clearTimeout(first)
  }, [read])

  const split = async (): Promise<void> => {
    const status = await begin(`/${id}/split`, {
      entries: [...chosen],
      isKept,
      revision: board?.revision,
      title,
    })
    if (status === 409) await read()
  }
  if (!board) {
    return failure === null ? (
      <p>{t('loading')}</p>
    ) : (
      <>
        <Wrong>{failure}</Wrong>
        <Button buttonStyle="secondary" margin={false} onClick={() => void read()} size="small">
          {t('tryAgain')}
        </Button>
      </>
    )
  }
  const places = placementsById(rankEntries(board))
  return (
    <>
      <p>{t('splitAbout')}</p>
      <Checklist
        chosen={chosen}
        items={board.entries.map((entry) => ({
          beside: entry.year === null ? null : String(entry.year),
          id: entry.id,
          label: [places.get(entry.id)?.label, entry.title ?? t('untitled')]
            .filter(Boolean)
            .join(' '),
        }))}
        legend={t('entriesOf', { count: chosen.size })}
        onChange={setChosen}
      />
      <Check checked={isKept} label={t('keep')} onChange={setKept} />
      <TitleField label={t('newTitle')} onChange={setTitle} value={title} />
      <Wrong>{problem ?? failure}</Wrong>
      <Button
        disabled={isBusy || chosen.size === 0 || title.trim() === ''}
        margin={false}
        onClick={() => void split()}
      >
        {t('begin')}
      </Button>
    </>
  )
}
