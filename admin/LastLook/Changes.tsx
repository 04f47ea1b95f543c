'use client'

import type { ReactNode } from 'react'

import type { Comparison, EntryChange, FieldChange } from '../../src/lists/comparing/compare.js'
import type { BoardSection } from '../../src/lists/moves/types.js'
import { writeMovement } from '../movementWords.js'
import { useText } from '../requests.js'

import './index.css'

type Sides = { after: string; before: string }

export type Compared = Comparison & { sections: BoardSection[] }

/** What differs between two states of a list: movements, texts, entries, each text beside the other. */
export const Changes = ({
  actionOf,
  compared: { entries, fields, movements, sections },
  nothing,
  sides,
}: {
  /** What can be done with a change of an entry. */
  actionOf?: (entry: EntryChange) => ReactNode
  compared: Compared
  /** What is said where nothing differs. */
  nothing?: string
  /** What the two states are called, by default as published and as it will be; null where there is no earlier one. */
  sides?: null | Sides
}) => {
  const t = useText('lastLook')
  const names = sides === undefined ? { after: t('after'), before: t('before') } : sides
  const words = useText('rankEditor')
  const shownOf = (kinds: readonly EntryChange['kind'][]) =>
    entries.filter(({ kind }) => kinds.includes(kind))
  const added = shownOf(['added'])
  const removed = shownOf(['removed'])
  const changed = shownOf(['changed'])
  const write = (movement: (typeof movements)[number]): string =>
    writeMovement({
      movement,
      say: words,
      sections,
      title: movement.title || words('untitled'),
    })
  const moved = movements.filter(({ kind }) => kind !== 'added' && kind !== 'removed')
  if (entries.length + fields.length + movements.length === 0)
    return <p>{nothing ?? t('nothing')}</p>
  return (
    <div className="list-changes">
      {moved.length > 0 && (
        <section>
          <h3>{t('moved', { count: moved.length })}</h3>
          <ul className="list-changes__movements">
            {moved.map((movement) => (
              <li key={movement.id}>{write(movement)}</li>
            ))}
          </ul>
        </section>
      )}
      {fields.length > 0 && (
        <section>
          <h3>{t('ofTheList')}</h3>
          {fields.map((change) => (
            <Texts change={change} key={change.field} sides={names} />
          ))}
        </section>
      )}
      {(
        [
          ['changed', changed],
          ['added', added],
          ['removed', removed],
        ] as const
      ).map(
        ([kind, some]) =>
          some.length > 0 && (
            <section key={kind}>
              <h3>{t(kind, { count: some.length })}</h3>
              {some.map((entry) => (
                <details
                  className="list-changes__entry"
                  key={entry.id}
                  open={kind === 'changed' && some.length <= OPEN}
                >
                  <summary>{entry.title || words('untitled')}</summary>
                  {entry.changes.map((change) => (
                    <Texts change={change} key={change.field} sides={names} />
                  ))}
                  {actionOf && <div className="list-changes__action">{actionOf(entry)}</div>}
                </details>
              ))}
            </section>
          ),
      )}
    </div>
  )
}

/** Of more entries than these the texts are folded, in the first look. */
const OPEN = 12

/** A text as it was, and as it is. */
const Texts = ({
  change: { after, before, field },
  sides,
}: {
  change: FieldChange
  sides: null | Sides
}) => {
  const t = useText('lastLook')
  const names = useText('fields')
  return (
    <div className="list-changes__texts">
      <h4>{names(field)}</h4>
      <div className="list-changes__pair">
        {sides && (
          <p className="list-changes__before">
            <span className="list-changes__which">{sides.before}</span>
            {before ?? t('empty')}
          </p>
        )}
        <p className="list-changes__after">
          {sides && <span className="list-changes__which">{sides.after}</span>}
          {after ?? t('empty')}
        </p>
      </div>
    </div>
  )
}
