import type { Ranking } from '../../ranking/index.js'
import type { EntryRow, ListDocument } from './source.js'

import { rankEntries } from '../../ranking/index.js'
import { DIRECTIONS, MODES, NUMBER_STYLES, TIE_STYLES } from './schema.js'
import { oneOf, textOf } from './values.js'

const MAIN = 'main'

/** The fields of a list that its ranks and labels are computed from. */
export type RankSource = Pick<
  ListDocument,
  'displayDirection' | 'entries' | 'mode' | 'numberStyle' | 'sections' | 'showNumbers' | 'tieStyle'
>

/** The places of a list's rows, with the rows and the titles of the sections beside them. */
export const rankList = (
  list: RankSource,
): {
  ranking: Ranking
  rowsById: Map<string, EntryRow>
  /** By key of the section. */
  titles: Map<string, null | string>
} => {
  const rows = (list.entries ?? []).flatMap((row) => {
    const id = textOf(row.id)
    return id ? [[id, row] as const] : []
  })
  const sections = list.sections ?? []
  const ranking = rankEntries({
    entries: rows.map(([id, row]) => ({
      id,
      isTiedWithPrevious: row.isTiedWithPrevious === true,
      section: textOf(row.section) ?? MAIN,
    })),
    sections: sections.map(({ key, kind }) => ({
      key: textOf(key) ?? MAIN,
      kind: textOf(kind) ?? MAIN,
    })),
    settings: {
      displayDirection: oneOf(DIRECTIONS, list.displayDirection, 'ascending'),
      mode: oneOf(MODES, list.mode, 'ranked'),
      numberStyle: oneOf(NUMBER_STYLES, list.numberStyle, '#N'),
      showNumbers: list.showNumbers === true,
      tieStyle: oneOf(TIE_STYLES, list.tieStyle, 'competition'),
    },
  })
  return {
    ranking,
    rowsById: new Map(rows),
    titles: new Map(sections.map(({ key, title }) => [textOf(key) ?? MAIN, textOf(title)])),
  }
}
