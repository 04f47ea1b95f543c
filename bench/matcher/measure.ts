/** How many lines find the drama that they name, and how many of those found are right. */
import type { NameMatcher } from '../../src/ranking/index.js'
import type { Drama } from './catalogue.js'
import type { Line } from './lines.js'

import { createRandom } from '../../seed/random.js'
import { createNameMatcher, editDistance, parsePastedList } from '../../src/ranking/index.js'
import { compact } from '../../src/text/index.js'
import { makeCatalogue } from './catalogue.js'
import { SHAPES } from './lines.js'

export type Tally = {
  /** Lines that name one drama of the catalogue and no other. */
  answerable: number
  /** Lines for which a drama was taken, whether rightly or not. */
  answered: number
  right: number
  /** Some lines that went wrong, as text, with what was wanted and what was taken. */
  wrong: Array<{ found: null | string; text: string; wanted: null | string }>
}

export type Measurement = {
  byShape: ReadonlyMap<string, Tally>
  precision: number
  recall: number
}

const DRAMAS = 800
/** Dramas that the catalogue has not; their lines must find nothing. */
const STRANGERS = 100

/**
 * Every name of the catalogue in every shape. A line that says too little to tell its drama from a
 * namesake, or from another name that it is as near to, has to be asked about: nothing may be found.
 */
export const measureMatcher = ({
  seed,
  share = 1,
}: {
  seed: string
  /** Of how many lines one is tried; all names are, but each in fewer shapes. */
  share?: number
}): Measurement => {
  const all = makeCatalogue({ count: DRAMAS + STRANGERS, seed })
  const catalogue = all.slice(0, DRAMAS)
  const names = createNames(catalogue)
  const match = createNameMatcher(
    catalogue.map(({ id, latin, native, network, people, year }) => ({
      id,
      names: [...latin, native],
      network,
      people,
      year,
    })),
  )
  const byShape = new Map<string, Tally>()
  for (const [place, [shape, write]] of Object.entries(SHAPES).entries()) {
    const random = createRandom(`${seed} ${shape}`)
    const tally: Tally = { answerable: 0, answered: 0, right: 0, wrong: [] }
    for (const [index, drama] of all.entries()) {
      for (const [form, name] of [...drama.latin, drama.native].entries()) {
        if ((index * 3 + form + place) % share !== 0) continue
        const line = write({ drama, name, random })
        const wanted = wantedOf({ drama, line, name, names, isKnown: index < DRAMAS })
        const found = find({ match, text: line.text })
        if (wanted !== null) tally.answerable += 1
        if (found !== null) tally.answered += 1
        if (found !== null && found === wanted) tally.right += 1
        else if (found !== wanted) tally.wrong.push({ found, text: line.text, wanted })
      }
    }
    byShape.set(shape, tally)
  }
  const sum = (key: 'answerable' | 'answered' | 'right'): number =>
    [...byShape.values()].reduce((total, tally) => total + tally[key], 0)
  return {
    byShape,
    precision: sum('right') / sum('answered'),
    recall: sum('right') / sum('answerable'),
  }
}

const find = ({ match, text }: { match: NameMatcher; text: string }): null | string => {
  const [line] = parsePastedList(text).lines
  return line ? match(line).id : null
}

type Names = {
  bearersOf: (name: string) => readonly Drama[]
  /** Other names with nearly the same letters. */
  nearTo: (name: string) => readonly Drama[]
}

const createNames = (catalogue: readonly Drama[]): Names => {
  const byName = new Map<string, Drama[]>()
  const byLength = new Map<number, Array<{ drama: Drama; letters: string }>>()
  for (const drama of catalogue) {
    for (const name of [...drama.latin, drama.native]) {
      byName.set(compact(name), [...(byName.get(compact(name)) ?? []), drama])
      const letters = compact(name)
      const same = byLength.get(letters.length) ?? []
      same.push({ drama, letters })
      byLength.set(letters.length, same)
    }
  }
  return {
    bearersOf: (name) => byName.get(compact(name)) ?? [],
    nearTo: (name) => {
      const letters = compact(name)
      return [-1, 0, 1]
        .flatMap((more) => byLength.get(letters.length + more) ?? [])
        .filter((one) => editDistance({ limit: 1, one: one.letters, other: letters }) !== null)
        .map(({ drama }) => drama)
    },
  }
}

const wantedOf = ({
  drama,
  isKnown,
  line,
  name,
  names,
}: {
  drama: Drama
  isKnown: boolean
  line: Line
  name: string
  names: Names
}): null | string => {
  const { evidence, misspelt } = line
  const sequels = evidence.includes('season') ? names.bearersOf(`${name} 2`) : []
  if (sequels.length > 0) return sequels.length === 1 ? (sequels[0]?.id ?? null) : null
  const bearers = new Set(names.bearersOf(name))
  // a stranger's line is taken for a drama that it cannot be told from
  if (isKnown) bearers.add(drama)
  // the slip may have made another name, or come as near to one
  if (misspelt !== undefined && names.bearersOf(misspelt).length === 0) {
    for (const other of names.nearTo(misspelt)) bearers.add(other)
  }
  const left = [...bearers].filter((other) => agrees({ drama, evidence, other }))
  const ofNetwork = left.filter(({ network }) => network === drama.network)
  const isTold = evidence.includes('network') && ofNetwork.length > 0
  const [only, second] = isTold ? ofNetwork : left
  if (!only || second) return null
  // a station that is remembered wrongly weighs less than the year; a service shows all dramas
  const isOther =
    evidence.includes('network') &&
    !evidence.includes('year') &&
    ![only.network, drama.network].includes('Netflix') &&
    only.network !== drama.network
  return isOther ? null : only.id
}

const agrees = ({
  drama,
  evidence,
  other,
}: {
  drama: Drama
  evidence: Line['evidence']
  other: Drama
}): boolean =>
  other === drama ||
  evidence.every((fact) => {
    if (fact === 'people') return other.people.some((person) => drama.people.includes(person))
    if (fact === 'season') return other.year < drama.year + 2
    if (fact === 'year') return Math.abs(other.year - drama.year) <= 1
    return true
  })
