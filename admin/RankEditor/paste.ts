import type {
  DraftsResult,
  PasteCandidate,
  PasteLine,
  PasteResult,
} from '../../src/lists/moves/types.js'
import type { RowToAdd } from './AddDrawer.js'

/** Whether formatted text has an order or cells that its plain text would lose. */
export const hasStructure = (html: string): boolean => /<(?:table|ol|ul|li)[\s>]/i.test(html)

/** What becomes of a pasted line. */
export type Choice =
  | { drama: PasteCandidate; kind: 'drama' }
  | { kind: 'create' }
  | { kind: 'none' }
  | { kind: 'skip' }

/** Which of the pasted lines is the best. */
export type LineOrder = 'firstIsFirst' | 'lastIsFirst'

/** The match where there is one; a line that stands in the list already is left out unless wanted. */
export const chooseFirst = (line: PasteLine): Choice => {
  if (line.isDuplicate) return { kind: 'skip' }
  return line.match ? { drama: line.match, kind: 'drama' } : { kind: 'none' }
}

/** Whether the editor has to say which end is the best. */
export const needsOrder = ({ lines, order }: Pick<PasteResult, 'lines' | 'order'>): boolean =>
  lines.length > 1 && (order === 'unclear' || order === 'unnumbered')

/** Titles of the dramas to be made, one for each line that needs a new one, in their order. */
export const titlesToCreate = (args: {
  choices: readonly Choice[]
  lines: readonly PasteLine[]
}): string[] =>
  args.lines.flatMap((line, index) =>
    args.choices[index]?.kind === 'create' ? [dramaTitleOf(line)] : [],
  )

/** The rows of the chosen lines, the best first; a tie holds between neighbours that both come in. */
export const toRows = (args: {
  choices: readonly Choice[]
  created: DraftsResult['dramas']
  lines: readonly PasteLine[]
  order: LineOrder
}): RowToAdd[] => {
  const { choices, lines, order } = args
  const created = [...args.created]
  const rows = lines.map((line, index): (RowToAdd & { isTied: boolean }) | null => {
    const choice = choices[index] ?? { kind: 'none' }
    if (choice.kind === 'skip') return null
    const drama =
      choice.kind === 'drama'
        ? choice.drama
        : choice.kind === 'create'
          ? created.shift()
          : undefined
    const isOwnMatch = choice.kind === 'drama' && choice.drama.id === line.match?.id
    return {
      drama: drama ? { id: drama.id, title: drama.title } : null,
      // a line that names its drama apart has a heading of its own
      ...(line.dramaHint ? { heading: line.title, isHeadingQuote: line.quote !== null } : {}),
      isTied: line.isTied && choices[index - 1]?.kind !== 'skip',
      // what is no fact of the drama is not lost
      ...noteOf(line),
      printedTitle: line.dramaHint ?? line.title,
      scene: isOwnMatch ? line.scene : null,
    }
  })
  // in a countdown a tie is with the line above, which comes to stand below
  const ranked = order === 'lastIsFirst' ? tiesTurned(rows) : rows
  return ranked.flatMap((row, index) => {
    if (!row) return []
    const { isTied, ...rest } = row
    return [{ ...rest, isTiedWithPrevious: index > 0 && isTied }]
  })
}

const noteOf = ({ note, people }: PasteLine): { note?: string } => {
  const parts = [note, people.join(', ')].filter(Boolean)
  return parts.length > 0 ? { note: parts.join('; ') } : {}
}

const tiesTurned = <T extends { isTied: boolean }>(rows: ReadonlyArray<null | T>): (null | T)[] =>
  rows.map((row, index) => row && { ...row, isTied: rows[index + 1]?.isTied ?? false }).reverse()

const dramaTitleOf = (line: PasteLine): string => line.dramaHint ?? line.title
