'use client'

import { useDeferredValue, useState } from 'react'

import { fold } from '../../src/text/index.js'
import { useEditor, useEditorState } from './context.js'

/** Most entries offered at once; more letters make them fewer. */
const MAX_OFFERED = 50

/** Finds an entry of the list by any of the names that it shows. */
export const EntryPicker = (props: {
  excluded: ReadonlySet<string>
  label: string
  onPick: (id: string) => void
}) => {
  const { excluded, label, onPick } = props
  const { t } = useEditor()
  const [text, setText] = useState('')
  const wanted = fold(useDeferredValue(text))
  const entries = useEditorState((state) => state.entries)
  const view = useEditorState((state) => state.view)
  const found: { id: string; number: number | string; title: string }[] = []
  for (const [id, place] of view.places) {
    if (found.length === MAX_OFFERED) break
    const entry = entries.get(id)
    if (!entry || excluded.has(id)) continue
    const names = [
      entry.title,
      ...entry.dramas.map(({ title }) => title),
      ...entry.scenes.map((scene) => scene.label),
      ...entry.people.map(({ name }) => name),
    ]
    if (!fold(names.filter(Boolean).join(' ')).includes(wanted)) continue
    found.push({ id, number: place.label ?? place.position, title: entry.title || t('untitled') })
  }
  const [first] = found
  return (
    <div className="rank-editor__picker">
      <label>
        <span>{label}</span>
        <input
          autoComplete="off"
          autoFocus
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            if (first) onPick(first.id)
          }}
          type="search"
          value={text}
        />
      </label>
      {first ? (
        <ul>
          {found.map(({ id, number, title }) => (
            <li key={id}>
              <button className="rank-editor__menu-button" onClick={() => onPick(id)} type="button">
                <span className="rank-editor__picker-number">{number}</span> {title}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p>{t('nothingFound')}</p>
      )}
    </div>
  )
}
