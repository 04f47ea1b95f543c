'use client'

import type { ReactNode } from 'react'

import { useState } from 'react'

import type { AnchoredTarget } from '../../src/ranking/index.js'
import { useEditor, useEditorState } from './context.js'

/**
 * The choice of where new entries land; by default the end of a section that was just made, else of the
 * one that has the keyboard.
 */
export const useLanding = (): { field: ReactNode; to: AnchoredTarget } => {
  const { t } = useEditor()
  const sections = useEditorState((state) => state.sections)
  const totals = useEditorState((state) => state.view.totals)
  const active = useEditorState(({ activeId, view }) => view.places.get(activeId ?? ''))
  const entry = useEditorState(({ activeId, entries }) => entries.get(activeId ?? ''))
  const landing = useEditorState((state) => state.landing)
  const keys = [...totals.keys()]
  const nameOf = (key: string): string => {
    const found = sections.find((section) => section.key === key)
    return found?.title || t(`kind_${found?.kind ?? 'main'}`)
  }
  const choices: { label: string; to: AnchoredTarget; value: string }[] = keys.flatMap((key) => [
    {
      label: t('landEnd', { section: nameOf(key) }),
      to: { section: key, at: 'end' },
      value: `end:${key}`,
    },
    {
      label: t('landStart', { section: nameOf(key) }),
      to: { section: key, at: 'start' },
      value: `start:${key}`,
    },
  ])
  if (active) {
    choices.push({
      label: t('landAfter', { title: entry?.title || t('untitled') }),
      to: { after: active.id },
      value: 'after',
    })
  }
  const [value, setValue] = useState(`end:${landing ?? active?.section ?? keys[0] ?? 'main'}`)
  const chosen = choices.find((choice) => choice.value === value) ?? choices[0]
  return {
    field: (
      <label className="rank-editor__field">
        <span>{t('landing')}</span>
        <select onChange={(event) => setValue(event.target.value)} value={chosen?.value}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </label>
    ),
    to: chosen?.to ?? { section: 'main', at: 'end' },
  }
}
