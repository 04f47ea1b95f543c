/** What readers may miss in a list that is about to be published. Pure. */
import type { Data } from '../../storage/types.js'

import { idsOf, localeValues, rowsOf } from '../../storage/documents/index.js'
import { lexicalText } from '../../text/index.js'

export const WARNING_KINDS = [
  'drama-twice',
  'title-alone',
  'no-text',
  'no-byline',
  'no-date',
  'drama-draft',
  'scene-draft',
] as const

/** Something that publishing would not stop at. */
export type Warning = {
  /** The entries that it is about; empty where it is about the list. */
  entries: Array<{ id: string; title: null | string }>
  kind: (typeof WARNING_KINDS)[number]
  /** What it names: a drama, a scene. */
  name: null | string
}

/** A document that entries name. */
export type Named = { isPublished: boolean; title: null | string }

/**
 * @param list in the locale that is published, relationships as ids
 * @param dramas those that entries name, by id as text; scenes the same
 * @param titles what entries are called, by their ids
 */
export const findWarnings = ({
  dramas,
  list,
  scenes,
  titles,
}: {
  dramas: ReadonlyMap<string, Named>
  list: Data
  scenes: ReadonlyMap<string, Named>
  titles: ReadonlyMap<string, null | string>
}): Warning[] => {
  const rows = rowsOf(list.entries)
  const tell = (found: readonly Data[]): Warning['entries'] =>
    found.map(({ id }) => ({ id: String(id), title: titles.get(String(id)) ?? null }))
  const about = (kind: Warning['kind'], found: readonly Data[]): Warning[] =>
    found.length > 0 ? [{ entries: tell(found), kind, name: null }] : []
  const using = (field: 'dramas' | 'scenes'): Map<string, Data[]> => {
    const users = new Map<string, Data[]>()
    for (const row of rows) {
      for (const id of new Set(idsOf(row[field]).map(String))) {
        users.set(id, [...(users.get(id) ?? []), row])
      }
    }
    return users
  }
  const drafts = (
    kind: Warning['kind'],
    field: 'dramas' | 'scenes',
    known: ReadonlyMap<string, Named>,
  ): Warning[] =>
    [...using(field)].flatMap(([id, users]) => {
      const named = known.get(id)
      return named && !named.isPublished ? [{ entries: tell(users), kind, name: named.title }] : []
    })
  // the same drama with other scenes is another entry
  const isWholeDrama = (row: Data): boolean => idsOf(row.scenes).length === 0
  return [
    ...[...using('dramas')].flatMap(([id, users]): Warning[] => {
      const whole = users.filter(isWholeDrama)
      return whole.length > 1
        ? [{ entries: tell(whole), kind: 'drama-twice', name: dramas.get(id)?.title ?? null }]
        : []
    }),
    ...about(
      'title-alone',
      rows.filter((row) =>
        (['dramas', 'scenes', 'people', 'roles'] as const).every(
          (field) => idsOf(row[field]).length === 0,
        ),
      ),
    ),
    ...about(
      'no-text',
      rows.filter(
        (row) =>
          lexicalText(row.blurb).trim() === '' &&
          localeValues((row.quote as Data | undefined)?.text).length === 0,
      ),
    ),
    ...(idsOf(list.authors).length === 0 ? [bare('no-byline')] : []),
    ...(list.publishedOn ? [] : [bare('no-date')]),
    ...drafts('drama-draft', 'dramas', dramas),
    ...drafts('scene-draft', 'scenes', scenes),
  ]
}

const bare = (kind: Warning['kind']): Warning => ({ entries: [], kind, name: null })
