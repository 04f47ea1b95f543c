'use client'

import { Button, Drawer, ShimmerEffect, useEffectEvent, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { History, HistoryRecord } from '../../src/lists/moves/types.js'
import { timeFormat } from '../../src/text/times.js'
import { spokenIn } from '../../src/translations/translate.js'
import { useEditor, useEditorState } from './context.js'
import { joinNewest, joinOlder, MOVEMENTS_SHOWN } from './history.js'
import { useMovementText } from './movementText.js'

/** Who moved what from where to where, and when; the newest first. */
export const HistoryDrawer = ({ slug }: { slug: string }) => {
  const { t } = useEditor()
  return (
    <Drawer className="rank-editor__drawer" slug={slug} title={t('history')}>
      <div className="rank-editor__dialog">
        <Records />
      </div>
    </Drawer>
  )
}

const Records = () => {
  const { api, t } = useEditor()
  const [history, setHistory] = useState<History | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const [isLoading, setLoading] = useState(false)

  const loadNewest = useEffectEvent(async (signal: AbortSignal) => {
    const answer = await api.history(null)
    if (signal.aborted) return
    setFailed(answer.kind !== 'ok')
    if (answer.kind === 'ok') {
      setHistory((known) => joinNewest({ known, newest: answer.body }))
    }
  })
  // moves of other editors come in while the drawer is open
  const revision = useEditorState((state) => state.base.revision)
  useEffect(() => {
    const controller = new AbortController()
    void loadNewest(controller.signal)
    return () => controller.abort()
  }, [revision])

  const loadOlder = async (before: number): Promise<void> => {
    setLoading(true)
    const answer = await api.history(before)
    setLoading(false)
    setFailed(answer.kind !== 'ok')
    if (answer.kind === 'ok') {
      setHistory((known) => known && joinOlder({ known, older: answer.body }))
    }
  }

  const before = history?.nextBefore ?? null
  return (
    <>
      {hasFailed && <p role="alert">{t('historyNotLoaded')}</p>}
      {!history && !hasFailed && <ShimmerEffect height="12rem" />}
      {history?.records.length === 0 && <p>{t('noHistory')}</p>}
      <ol className="rank-editor__records">
        {history?.records.map((record) => (
          <Record key={record.id} record={record} />
        ))}
      </ol>
      {before !== null && (
        <Button
          buttonStyle="secondary"
          disabled={isLoading}
          onClick={() => void loadOlder(before)}
          size="small"
        >
          {t('older')}
        </Button>
      )}
    </>
  )
}

const Record = ({ record }: { record: HistoryRecord }) => {
  const { at, by, inverses, movements, source } = record
  const { canEdit, store, t } = useEditor()
  const { i18n } = useTranslation()
  const write = useMovementText()
  const [isWhole, setWhole] = useState(false)
  const format = timeFormat(spokenIn(i18n), {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const seen = isWhole ? movements : movements.slice(0, MOVEMENTS_SHOWN)
  const hidden = movements.length - seen.length
  return (
    <li className="rank-editor__record">
      <p className="rank-editor__record-head">
        <strong>{by ? (by.name ?? t('unnamed')) : t('nobody')}</strong>
        <time dateTime={at}>{format.format(new Date(at))}</time>
        {source === 'save' && <span className="rank-editor__flag">{t('savedWhole')}</span>}
      </p>
      {movements.length === 0 ? (
        <p>{t('orderKept')}</p>
      ) : (
        <ul className="rank-editor__movements">
          {seen.map((movement) => (
            <li key={movement.id}>{write(movement, movement.title)}</li>
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <button className="rank-editor__more" onClick={() => setWhole(true)} type="button">
          {t('more', { count: hidden })}
        </button>
      )}
      {canEdit && inverses.length > 0 && (
        <div className="rank-editor__take-back">
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => store.perform(inverses)}
            size="small"
          >
            {t('takeBack')}
          </Button>
        </div>
      )}
    </li>
  )
}
