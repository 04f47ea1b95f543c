import type { BoardEntry, NewRow } from '../../src/lists/moves/types.js'
import type { Id } from '../../src/storage/types.js'
import { createId } from './ids.js'

/** A row to be added, with the names that show until the server tells more. */
export type RowToAdd = {
  drama?: { id: Id; title: null | string; year?: null | number | undefined } | null
  heading?: null | string
  isHeadingQuote?: boolean
  isTiedWithPrevious?: boolean
  /** What editors note for themselves. */
  note?: null | string
  printedTitle?: null | string
  scene?: { id: Id; label: null | string } | null
}

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
