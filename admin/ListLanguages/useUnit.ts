'use client'

import { useEffectEvent } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { FieldConflict } from '../../src/lists/merging/index.js'
import type { Answer } from '../fetchJson.js'
import type { ListSession, Part } from '../ListSession/session.js'

import { createTexts, type Stored, type Texts, type Values } from '../ListSession/texts.js'
import { keepUnsaved, readUnsaved } from '../ListSession/unsaved.js'

/** A document whose texts save themselves; see createTexts, which the page of a list has, too. */
export type Unit = {
  change: (name: string, value: unknown) => void
  conflicts: readonly FieldConflict[]
  /** Null until it is there in the browser. */
  texts: null | Texts
  values: Values
}

/**
 * @param args.keptAt where what is typed and not saved is kept
 * @param args.part what the session calls it
 */
export const useUnit = (args: {
  first: { revision: number; values: Values }
  keptAt: string
  onSaved: (stored: Stored) => void
  part: Part
  read: () => Promise<Answer<Stored>>
  save: (given: {
    isLast: boolean
    revision: number
    values: Values
  }) => Promise<Answer<{ doc: Stored }>>
  session: ListSession
}): Unit => {
  const { keptAt, part, session } = args
  const [values, setValues] = useState<Values>(args.first.values)
  const [conflicts, setConflicts] = useState<readonly FieldConflict[]>([])
  const [texts, setTexts] = useState<null | Texts>(null)
  const begin = useEffectEvent((): Texts =>
    createTexts({
      apply: (changes) => setValues((last) => ({ ...last, ...changes })),
      first: args.first,
      keep: (unsaved) => keepUnsaved(keptAt, unsaved),
      onSaved: args.onSaved,
      onState: (state) => {
        setConflicts(state.conflicts)
        session.report(part, state.status, state.reason)
      },
      read: args.read,
      save: args.save,
    }),
  )
  useEffect(() => {
    const made = begin()
    // eslint-disable-next-line react-hooks/set-state-in-effect -- it lives as long as what shows it
    setTexts(made)
    const unsaved = readUnsaved(keptAt)
    if (unsaved) made.restore(unsaved)
    const leave = () => void made.flush(true)
    const retry = () => void made.flush()
    const forget = session.onFlush(part, () => made.flush())
    window.addEventListener('pagehide', leave)
    window.addEventListener('online', retry)
    return () => {
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('online', retry)
      forget()
      void made.flush(true)
      made.stop()
      session.report(part, 'saved')
    }
  }, [keptAt, part, session])
  useEffect(() => texts?.change(values), [texts, values])
  return {
    change: (name, value) => setValues((last) => ({ ...last, [name]: value })),
    conflicts,
    texts,
    values,
  }
}
