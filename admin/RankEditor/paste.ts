import type { DraftsResult, PasteLine, PasteResult } from '../../src/lists/moves/types.js'
import type { PastedAside, SectionKind } from '../../src/ranking/index.js'
import type { Id } from '../../src/storage/types.js'
import type { RowToAdd } from './rowsToAdd.js'

/** Whether formatted text has an order or cells that its plain text would lose. */
export const hasStructure = (html: string): boolean => /<(?:table|ol|ul|li)[\s>]/i.test(html)

type ChosenDrama = { confidence?: number; id: Id; title: null | string; year?: null | number }

/** What becomes of a pasted line; `section` and `listTitle` of headings alone. */
export type Choice = (
  | { drama: ChosenDrama | null; kind: 'scene'; scene: RowToAdd['scene'] }
  | { drama: ChosenDrama; kind: 'drama' }
  | { key: null | string; kind: 'section' }
  | { kind: 'create' | 'listTitle' | 'none' | 'skip' }
) & {
  /** The title that was typed by hand. */
  title?: string
}

/** A pasted line, whether it was read as an entry or put aside. */
export type PasteItem = {
  aside: null | PastedAside['kind']
  isMention: boolean
  line: PasteLine
}

/** Which of the pasted lines is the best. */
export type LineOrder = 'firstIsFirst' | 'lastIsFirst'

/** What entries with a drama are called: as the catalogue has it, or as it was pasted. */
export type Titles = 'catalogue' | 'pasted'

/** All lines in the order pasted. */
export const itemsOf = ({ asides, lines }: Pick<PasteResult, 'asides' | 'lines'>): PasteItem[] => {
  const items: PasteItem[] = []
  for (let index = 0; index <= lines.length; index += 1) {
    for (const { before, isMention, kind, raw, text } of asides) {
      if (before === index) items.push({ aside: kind, isMention, line: lineOf({ raw, text }) })
    }
    const line = lines[index]
    if (line) items.push({ aside: null, isMention: line.isMention, line })
  }
  return items
}

/** A line of which nothing was read but its words. */
const lineOf = ({ raw, text }: Pick<PastedAside, 'raw' | 'text'>): PasteLine => ({
  alternatives: [],
  dramaHint: null,
  episode: null,
  isDuplicate: false,
  isMention: false,
  isTied: false,
  match: null,
  network: null,
  note: null,
  number: null,
  numberStyle: null,
  parts: [],
  people: [],
  printed: text,
  quote: null,
  raw,
  scene: null,
  season: null,
  section: null,
  title: text,
  year: null,
})

/** A section that the list has, as far as headings are compared with it. */
export type KnownSection = { key: string; kind: SectionKind; name: string }

/**
 * The match where there is one; a line that stands in the list already, and what is no entry, are left
 * out unless wanted. The heading of a section is the section of the list that goes by it, or a new one.
 */
export const chooseFirst = (
  { aside, isMention, line }: PasteItem,
  { isUntitled, sections }: { isUntitled: boolean; sections: readonly KnownSection[] },
): Choice => {
  switch (aside) {
    case 'heading':
      return { kind: isUntitled ? 'listTitle' : 'skip' }
    case 'junk':
      return { kind: 'skip' }
    case 'section': {
      const name = line.title.toLowerCase()
      const known =
        sections.find((section) => section.name.toLowerCase() === name) ??
        (isMention ? sections.find(({ kind }) => kind === 'honourable-mentions') : undefined)
      return { key: known?.key ?? null, kind: 'section' }
    }
    case null:
      if (line.isDuplicate) return { kind: 'skip' }
      if (!line.match) return { kind: 'none' }
      return line.scene
        ? { drama: line.match, kind: 'scene', scene: line.scene }
        : { drama: line.match, kind: 'drama' }
  }
}

/** Whether the editor has to say which end is the best. */
export const needsOrder = ({ lines, order }: Pick<PasteResult, 'lines' | 'order'>): boolean =>
  lines.length > 1 && (order === 'unclear' || order === 'unnumbered')

export type Chosen = PasteItem & { choice: Choice }

/** Whether a line comes in as an entry. */
export const isEntry = ({ choice: { kind } }: Pick<Chosen, 'choice'>): boolean =>
  kind !== 'skip' && kind !== 'section' && kind !== 'listTitle'

/** Titles of the dramas to be made, one for each line that needs a new one, in their order. */
export const titlesToCreate = (chosen: readonly Chosen[]): string[] =>
  chosen.flatMap(({ choice, line }) =>
    choice.kind === 'create' ? [choice.title || dramaTitleOf(line)] : [],
  )

/** The title that the list is given by a pasted heading; null where none gives one. */
export const listTitleOf = (chosen: readonly Chosen[]): null | string =>
  chosen.find(({ choice }) => choice.kind === 'listTitle')?.line.title ?? null

/** What a line is called where it comes in, and what becomes of it, to be put into words. */
export const fateOf = (
  { aside, choice, line }: Chosen,
  titles: Titles,
): {
  kind:
    'alone' | 'asListTitle' | 'asSection' | 'drama' | 'duplicate' | 'newDrama' | 'notEntry' | 'out'
  title: string
} => {
  const pasted = line.dramaHint ?? line.title
  switch (choice.kind) {
    case 'create':
      return { kind: 'newDrama', title: choice.title || pasted }
    case 'drama':
    case 'scene': {
      const own = titles === 'catalogue' ? choice.drama?.title : null
      return { kind: 'drama', title: choice.title || own || pasted }
    }
    case 'listTitle':
      return { kind: 'asListTitle', title: line.title }
    case 'none':
      return { kind: 'alone', title: choice.title || pasted }
    case 'section':
      return { kind: 'asSection', title: line.title }
    case 'skip': {
      const kind = aside ? 'notEntry' : line.isDuplicate ? 'duplicate' : 'out'
      return { kind, title: choice.title || pasted }
    }
  }
}

/** Rows that go into one section: where the entry of the editor's choice is, or below a pasted heading. */
export type PastedGroup = {
  rows: RowToAdd[]
  /** Null for where the editor has chosen; without a key a section is to be made. */
  section: { isMention: boolean; key: null | string; title: string } | null
}

/**
 * The rows of the chosen lines by section, in each the best first; a tie holds between neighbours that
 * both come in.
 *
 * @param args.created the dramas of `titlesToCreate`
 */
export const toGroups = (args: {
  chosen: readonly Chosen[]
  created: DraftsResult['dramas']
  order: LineOrder
  titles: Titles
}): PastedGroup[] => {
  const { chosen, order, titles } = args
  const created = [...args.created]
  type Group = {
    rows: Array<(RowToAdd & { isTied: boolean }) | null>
    section: PastedGroup['section']
  }
  const groups: Group[] = [{ rows: [], section: null }]
  for (const { aside, choice, isMention, line } of chosen) {
    if (choice.kind === 'section') {
      groups.push({ rows: [], section: { isMention, key: choice.key, title: line.title } })
      continue
    }
    const group = groups.at(-1)
    if (!group || choice.kind === 'listTitle' || (choice.kind === 'skip' && aside !== null))
      continue
    if (choice.kind === 'skip') {
      group.rows.push(null)
      continue
    }
    const before = group.rows.at(-1)
    group.rows.push({
      ...rowOf({
        choice,
        drama: choice.kind === 'create' ? created.shift() : undefined,
        line,
        titles,
      }),
      isTied: line.isTied && before !== null && before !== undefined,
    })
  }
  return groups
    .map(({ rows, section }) => ({ rows: ranked({ order, rows }), section }))
    .filter(({ rows, section }) => rows.length > 0 || section?.key === null)
}

const rowOf = ({
  choice,
  drama: made,
  line,
  titles,
}: {
  choice: Choice
  drama: DraftsResult['dramas'][number] | undefined
  line: PasteLine
  titles: Titles
}): RowToAdd => {
  const drama: ChosenDrama | null = 'drama' in choice ? choice.drama : (made ?? null)
  const pasted = line.dramaHint ?? line.title
  const isNamedByDrama = drama !== null && (made !== undefined || titles === 'catalogue')
  return {
    drama: drama && { id: drama.id, title: drama.title, year: drama.year },
    // a line that names its drama apart has a heading of its own
    ...(line.dramaHint ? { heading: line.title, isHeadingQuote: line.quote !== null } : {}),
    // what is no fact of the drama is not lost
    ...noteOf(line),
    printedTitle: choice.title || (isNamedByDrama ? null : pasted),
    scene: choice.kind === 'scene' ? (choice.scene ?? null) : null,
  }
}

const ranked = ({
  order,
  rows,
}: {
  order: LineOrder
  rows: ReadonlyArray<(RowToAdd & { isTied: boolean }) | null>
}): RowToAdd[] => {
  // in a countdown a tie is with the line above, which comes to stand below
  const turned = order === 'lastIsFirst' ? tiesTurned(rows) : rows
  return turned.flatMap((row, index) => {
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
