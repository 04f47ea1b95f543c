'use client'

import { Button, Drawer, useModal } from '@payloadcms/ui'
import { useState } from 'react'

import type { BoardEntry } from '../../src/lists/moves/types.js'
import { CatalogueSearch, keyOfTarget, rowOfTarget, type Target } from './CatalogueSearch.js'
import { useEditor } from './context.js'
import { useLanding } from './Landing.js'
import { rowsToAdd } from './rowsToAdd.js'

/** Finds dramas and scenes by any of their names, makes those that are not there, adds several at once. */
export const AddDrawer = ({ slug }: { slug: string }) => {
  const { t } = useEditor()
  return (
    <Drawer className="rank-editor__drawer" slug={slug} title={t('addTitle')}>
      <AddForm slug={slug} />
    </Drawer>
  )
}

const AddForm = ({ slug }: { slug: string }) => {
  const { store, t } = useEditor()
  const { closeModal } = useModal()
  const landing = useLanding()
  const [chosen, setChosen] = useState<ReadonlyMap<string, Target>>(new Map())

  const toggle = (target: Target): void =>
    setChosen((before) => {
      const next = new Map(before)
      if (!next.delete(keyOfTarget(target))) next.set(keyOfTarget(target), target)
      return next
    })
  const add = (): void => {
    if (chosen.size === 0) return
    const rows = [...chosen.values()].map(rowOfTarget)
    store.add([{ ...rowsToAdd(rows), to: landing.to }])
    closeModal(slug)
  }
  const known = listed(store.getState().entries, store.getState().view.indexes)

  return (
    <div
      className="rank-editor__dialog"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        add()
      }}
    >
      {chosen.size > 0 && (
        <ul aria-label={t('chosen')} className="rank-editor__chosen">
          {[...chosen.values()].map((target) => (
            <li key={keyOfTarget(target)}>
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
      <CatalogueSearch
        flagOf={(target) =>
          known.has(keyOfTarget(target)) && (
            <span className="rank-editor__flag rank-editor__flag--warning">
              {t('alreadyListed')}
            </span>
          )
        }
        isChosen={(target) => chosen.has(keyOfTarget(target))}
        onChoose={toggle}
      />
      {landing.field}
      <Button buttonStyle="primary" disabled={chosen.size === 0} onClick={add}>
        {chosen.size === 0 ? t('addNone') : t('addCount', { count: chosen.size })}
      </Button>
    </div>
  )
}

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
