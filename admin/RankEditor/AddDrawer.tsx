'use client'

import { Button, Drawer, useModal } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { BoardEntry, NewRow, SearchTarget } from '../../src/lists/moves/types.js'
import type { Id } from '../../src/storage/types.js'
import { debounce } from '../debounce.js'
import { useEditor } from './context.js'
import { createId } from './ids.js'
import { useLanding } from './Landing.js'

const WAIT_MS = 250

/** Finds dramas and scenes by any of their names and adds several at once. */
export const AddDrawer = ({ slug }: { slug: string }) => {
  const { t } = useEditor()
  return (
    <Drawer className="rank-editor__drawer" slug={slug} title={t('addTitle')}>
      <AddForm slug={slug} />
    </Drawer>
  )
}

const AddForm = ({ slug }: { slug: string }) => {
  const { api, store, t } = useEditor()
  const { closeModal } = useModal()
  const landing = useLanding()
  const [text, setText] = useState('')
  const [found, setFound] = useState<null | SearchTarget[]>(null)
  const [chosen, setChosen] = useState<ReadonlyMap<string, SearchTarget>>(new Map())

  useEffect(() => {
    const q = text.trim()
    return debounce(WAIT_MS, async (signal) => {
      if (q === '') return setFound(null)
      const answer = await api.searchTargets(q, signal)
      if (answer.kind === 'ok') setFound(answer.body.targets)
    })
  }, [api, text])

  const toggle = (target: SearchTarget): void => {
    const next = new Map(chosen)
    if (!next.delete(keyOf(target))) next.set(keyOf(target), target)
    setChosen(next)
  }
  const add = (): void => {
    const rows = [...chosen.values()].map(toRow)
    store.add({ ...rowsToAdd(rows), to: landing.to })
    closeModal(slug)
  }
  const known = listed(store.getState().entries, store.getState().view.indexes)

  return (
    <div className="rank-editor__dialog">
      <label className="rank-editor__field">
        <span>{t('searchTargets')}</span>
        <input
          autoComplete="off"
          autoFocus
          onChange={(event) => setText(event.target.value)}
          type="search"
          value={text}
        />
      </label>
      {chosen.size > 0 && (
        <ul aria-label={t('chosen')} className="rank-editor__chosen">
          {[...chosen.values()].map((target) => (
            <li key={keyOf(target)}>
              <button
                aria-label={t('unchoose', { title: target.title ?? t('untitled') })}
                onClick={() => toggle(target)}
                type="button"
              >
                {target.title ?? t('untitled')} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {found?.length === 0 && <p>{t('nothingFound')}</p>}
      {found && found.length > 0 && (
        <ul className="rank-editor__targets">
          {found.map((target) => {
            const isListed = known.has(keyOf(target))
            return (
              <li key={keyOf(target)}>
                <label>
                  <input
                    checked={chosen.has(keyOf(target))}
                    onChange={() => toggle(target)}
                    type="checkbox"
                  />
                  <span className="rank-editor__text">
                    <span className="rank-editor__title">{target.title ?? t('untitled')}</span>
                    <span className="rank-editor__sub">{subtitleOf(target, t)}</span>
                  </span>
                  {isListed && (
                    <span className="rank-editor__flag rank-editor__flag--warning">
                      {t('alreadyListed')}
                    </span>
                  )}
                </label>
              </li>
            )
          })}
        </ul>
      )}
      {landing.field}
      <Button buttonStyle="primary" disabled={chosen.size === 0} onClick={add}>
        {chosen.size === 0 ? t('addNone') : t('addCount', { count: chosen.size })}
      </Button>
    </div>
  )
}

const keyOf = ({ id, kind }: Pick<SearchTarget, 'id' | 'kind'>): string => `${kind}:${id}`

const subtitleOf = (target: SearchTarget, t: ReturnType<typeof useEditor>['t']): string =>
  [
    ...(target.kind === 'drama' ? [t('drama'), target.year] : [t('scene'), target.drama?.title]),
    target.aliasMatched && t('aliasMatched', { name: target.aliasMatched }),
  ]
    .filter(Boolean)
    .join(' · ')

/** Keys of the dramas and scenes that the list has already. */
const listed = (
  entries: ReadonlyMap<string, BoardEntry>,
  places: ReadonlyMap<string, unknown>,
): Set<string> =>
  new Set(
    [...entries.values()]
      .filter(({ id }) => places.has(id))
      .flatMap(({ dramas, scenes }) => [
        ...(scenes.length === 0 ? dramas.map(({ id }) => `drama:${id}`) : []),
        ...scenes.map(({ id }) => `scene:${id}`),
      ]),
  )

/** A row to be added, with the names that show until the server tells more. */
export type RowToAdd = {
  drama?: { id: Id; title: null | string; year?: null | number } | null
  heading?: null | string
  isHeadingQuote?: boolean
  isTiedWithPrevious?: boolean
  /** What editors note for themselves. */
  note?: null | string
  printedTitle?: null | string
  scene?: { id: Id; label: null | string } | null
}

const toRow = (target: SearchTarget): RowToAdd =>
  target.kind === 'drama'
    ? { drama: { id: target.id, title: target.title, year: target.year } }
    : { drama: target.drama, scene: { id: target.id, label: target.title } }

/** The entries and contents of rows to add, best first. */
export const rowsToAdd = (rows: readonly RowToAdd[]): { entries: BoardEntry[]; rows: NewRow[] } => {
  const made = rows.map((row) => ({ ...row, id: createId() }))
  return {
    entries: made.map(({ drama, id, isTiedWithPrevious, printedTitle, scene }) => ({
      contentRevision: '',
      dramas: drama ? [{ id: drama.id, title: drama.title }] : [],
      flags: {
        duplicateOf: [],
        hasBrokenClip: false,
        hasSpoiler: false,
        isMissingTitle: false,
      },
      id,
      isTiedWithPrevious: isTiedWithPrevious ?? false,
      people: [],
      printedTitle: printedTitle ?? null,
      scenes: scene ? [scene] : [],
      section: '',
      thumbnail: null,
      title: printedTitle || drama?.title || scene?.label || null,
      year: drama?.year ?? null,
    })),
    rows: made.map(({ drama, heading, id, isHeadingQuote, note, printedTitle, scene }) => ({
      id,
      ...(drama ? { dramas: [drama.id] } : {}),
      ...(heading ? { heading, isHeadingQuote: isHeadingQuote ?? false } : {}),
      ...(note ? { note } : {}),
      ...(printedTitle ? { printedTitle } : {}),
      ...(scene ? { scenes: [scene.id] } : {}),
    })),
  }
}
