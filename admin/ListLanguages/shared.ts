import type { BoardEntry } from '../../src/lists/moves/types.js'
import type { TranslationMarks } from '../../src/lists/translating/behind.js'
import type { Id } from '../../src/storage/types.js'
import type { ListSession } from '../ListSession/session.js'
import type { EditorApi } from '../RankEditor/api.js'
import type { Kept } from '../RankEditor/kept.js'
import type { Language } from './Pair.js'

import { type Place, stateOf, type TextState, valueAt } from './places.js'

/** A document in one language, relationships as ids. */
export type Row = Record<string, unknown> & { id: Id }

/** An entry as the rank editor lists it. */
export type Listed = Pick<BoardEntry, 'contentRevision' | 'id' | 'title'>

export type ListDoc = Row & { revision: number; updatedAt: string }

/** What all texts of the view have in common. */
export type Shared = {
  api: EditorApi
  canEdit: boolean
  from: Language
  kept: Kept
  /** REST address of the list. */
  list: string
  marks: TranslationMarks
  /** Slug of the collection of pictures, and its REST address. */
  media: string
  mediaBase: string
  /** To be called when something has been saved: what is marked may be another. */
  onSaved: () => void
  query: (locale: string, more?: Record<string, string>) => string
  refresh: () => Promise<void>
  session: ListSession
  to: Language
}

/** A draft in one language, as it has it itself. */
export const queryOf = (locale: string, more: Record<string, string> = {}): string =>
  new URLSearchParams({
    depth: '0',
    draft: 'true',
    'fallback-locale': 'null',
    locale,
    ...more,
  }).toString()

/** By which a link leads to a text: of the list where there is no owner. */
export const anchorOf = (owner: null | string, path: string): string =>
  owner === null ? `text-${path}` : `text-${owner}.${path}`

/** How the texts of a document stand in the language that is written. */
export const statesOf = ({
  entry,
  left,
  marks,
  owner,
  places,
  right,
  to,
}: {
  entry: null | string | undefined
  left: Readonly<Record<string, unknown>>
  marks: TranslationMarks
  owner?: string
  places: readonly Place[]
  right: Readonly<Record<string, unknown>>
  to: Pick<Language, 'code'>
}): Array<{ anchor: string; state: TextState }> =>
  places.map(({ path }) => ({
    anchor: anchorOf(owner ?? entry ?? null, path),
    state: stateOf({
      entry,
      locale: to.code,
      marks,
      other: valueAt(left, path),
      own: valueAt(right, path),
      path,
    }),
  }))

/** What entries are called, by their ids. */
export const titlesOf =
  (entries: readonly Listed[]) =>
  (id: string): null | string =>
    entries.find((entry) => entry.id === id)?.title ?? null
