/** Which part of a line was read into which field. */
import type { ParsedTitle } from './title.js'

export const LINE_FIELDS = [
  'number',
  'title',
  'drama',
  'year',
  'season',
  'episode',
  'network',
  'people',
  'note',
] as const

export type LineField = (typeof LINE_FIELDS)[number]

export type LinePart = {
  /** After its last character, in UTF-16 units of the line as pasted. */
  end: number
  field: LineField
  start: number
}

/**
 * Where each field stands in the line as it was pasted; what was worked out and stands nowhere has no
 * part. Parts do not overlap, and are in the order of the line.
 */
export const partsOf = ({
  line,
  number,
  raw,
}: {
  line: ParsedTitle
  number: null | number
  raw: string
}): LinePart[] => {
  const letters = lettersOf(raw)
  const parts: LinePart[] = []
  const add = (field: LineField, text: string, from = 0): LinePart | null => {
    const span = find({ from, letters, parts, raw, text })
    if (!span) return null
    const part = { field, ...span }
    parts.push(part)
    return part
  }
  const title = add('title', line.title)
  const behind = title?.end ?? 0
  if (line.dramaHint !== null) add('drama', line.dramaHint)
  for (const name of line.people) add('people', name, behind)
  for (const network of line.network?.split(' / ') ?? []) add('network', network, behind)
  for (const field of ['year', 'season', 'episode'] as const) {
    const value = line[field]
    if (value !== null && !add(field, String(value), behind)) add(field, String(value))
  }
  for (const note of line.note === null ? [] : [line.note, ...line.note.split('; ')]) {
    if (add('note', note, behind) && note === line.note) break
  }
  const first = Math.min(raw.length, ...parts.map(({ start }) => start))
  if (number !== null) {
    const before = /^[\s\p{Cf}•‣◦▪●○■□►▶✓✔→>*_+–—·|"-]*(\S.*?)[\s\p{Cf}*_|"“‘'([]*$/su.exec(
      raw.slice(0, first),
    )
    const text = before?.[1] ?? ''
    const start = (before?.[0] ?? '').indexOf(text)
    if (text !== '') parts.push({ end: start + text.length, field: 'number', start })
  }
  return parts.sort((one, other) => one.start - other.start)
}

type Letters = {
  /** Of each letter the character that it is of: where it begins and ends. */
  ends: number[]
  starts: number[]
  text: string
}

/** What can be read of a text, each character with its place: no spaces, nothing invisible, no marks. */
const lettersOf = (text: string): Letters => {
  const letters: Letters = { ends: [], starts: [], text: '' }
  let place = 0
  for (const character of text) {
    if (!/[\s\p{Cf}\p{Cc}*_\\[\]]/u.test(character)) {
      const plain = character.normalize('NFKD').toLowerCase()
      letters.text += plain
      for (let unit = 0; unit < plain.length; unit += 1) {
        letters.starts.push(place)
        letters.ends.push(place + character.length)
      }
    }
    place += character.length
  }
  return letters
}

const find = ({
  from,
  letters: { ends, starts, text: all },
  parts,
  raw,
  text,
}: {
  from: number
  letters: Letters
  parts: readonly LinePart[]
  raw: string
  text: string
}): null | { end: number; start: number } => {
  const wanted = lettersOf(text).text
  if (wanted === '') return null
  const isNumber = /^\d+$/.test(wanted)
  for (let found = all.indexOf(wanted); found >= 0; found = all.indexOf(wanted, found + 1)) {
    const behind = found + wanted.length
    const start = starts[found] ?? 0
    const end = ends[behind - 1] ?? 0
    const isFree = parts.every((part) => end <= part.start || start >= part.end)
    const isWhole = !isNumber || !/\d/.test(`${raw[start - 1] ?? ''}${raw[end] ?? ''}`)
    if (start >= from && isFree && isWhole) return { end, start }
  }
  return null
}
