'use client'

import { Button, Drawer, useLocale } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { HistoryRecord } from '../../src/moves/types.js'
import type { Movement } from '../../src/ranking/index.js'
import { diffMovements, formatMovement } from '../../src/ranking/index.js'
import { useEditor, useEditorState } from './context.js'

/** What readers do not see yet, as movements; and who moved what when. */
export const ChangesDrawer = ({ slug }: { slug: string }) => {
  const { t } = useEditor()
  return (
    <Drawer slug={slug} title={t('changesTitle')}>
      <div className="rank-editor__dialog">
        <SincePublished />
        <History />
      </div>
    </Drawer>
  )
}

/** Variables that stay in the sentence, for `formatMovement` to fill in. */
const LATER = {
  from: '{from}',
  fromSection: '{fromSection}',
  title: '{title}',
  to: '{to}',
  toSection: '{toSection}',
}

const useSentence = () => {
  const { t } = useEditor()
  const entries = useEditorState((state) => state.entries)
  const sections = useEditorState((state) => state.sections)
  return (movement: Movement, title?: null | string): string =>
    formatMovement({
      movement,
      sectionTitleOf: (key) => {
        const section = sections.find((candidate) => candidate.key === key)
        return section?.title || t(`kind_${section?.kind ?? 'main'}`)
      },
      titleOf: (id) => title || entries.get(id)?.title || t('untitled'),
      words: {
        added: t('wordAdded', LATER),
        moved: t('wordMoved', LATER),
        removed: t('wordRemoved', LATER),
        'section-changed': t('wordSection', LATER),
        tied: t('wordTied', LATER),
        untied: t('wordUntied', LATER),
      },
    })
}

const SincePublished = () => {
  const { t } = useEditor()
  const published = useEditorState((state) => state.published)
  const local = useEditorState((state) => state.local)
  const settings = useEditorState((state) => state.settings)
  const write = useSentence()
  const movements = published ? diffMovements({ after: local, before: published, settings }) : null
  return (
    <section>
      <h3>{t('sincePublished')}</h3>
      {movements === null ? (
        <p>{t('neverPublished')}</p>
      ) : movements.length === 0 ? (
        <p>{t('nothingChanged')}</p>
      ) : (
        <ul className="rank-editor__movements">
          {movements.map((movement) => (
            <li key={movement.id}>{write(movement)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

const History = () => {
  const { api, t } = useEditor()
  const write = useSentence()
  const { code } = useLocale()
  const [records, setRecords] = useState<HistoryRecord[]>([])
  const [before, setBefore] = useState<null | number>(null)
  const load = async (from: null | number, isWanted: () => boolean): Promise<void> => {
    const answer = await api.history(from)
    if (answer.kind !== 'ok' || !isWanted()) return
    setRecords((known) =>
      from === null ? answer.body.records : [...known, ...answer.body.records],
    )
    setBefore(answer.body.nextBefore)
  }
  useEffect(() => {
    let isWanted = true
    // eslint-disable-next-line react-hooks/set-state-in-effect -- it is set when the answer has come
    void load(null, () => isWanted)
    return () => {
      isWanted = false
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the drawer opens
  }, [api])
  const format = new Intl.DateTimeFormat(code, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section>
      <h3>{t('history')}</h3>
      {records.length === 0 && <p>{t('noHistory')}</p>}
      <ul className="rank-editor__movements">
        {records.map(({ at, by, id, movements, source }) => (
          <li key={id}>
            <span className="rank-editor__sub">
              {format.format(new Date(at))}
              {by?.name ? ` · ${by.name}` : ''}
            </span>
            {movements.length > 0 ? (
              <span>
                {movements
                  .slice(0, 5)
                  .map((movement) => write(movement, movement.title))
                  .join(' · ')}
                {movements.length > 5 ? ` · ${t('more', { count: movements.length - 5 })}` : ''}
              </span>
            ) : (
              <span>{source === 'save' ? t('savedWhole') : t('orderKept')}</span>
            )}
          </li>
        ))}
      </ul>
      {before !== null && (
        <Button buttonStyle="secondary" onClick={() => void load(before, () => true)} size="small">
          {t('older')}
        </Button>
      )}
    </section>
  )
}
