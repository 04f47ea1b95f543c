import { diffMovements } from '../../src/ranking/index.js'
import type {
  Operation,
  PlacedEntry,
  RankingSettings,
  RankingState,
} from '../../src/ranking/index.js'
import type { en } from '../../src/translations/en.js'
import { placementsOf } from './view.js'

/** Kinds of sections may be the app's own. */
export type MessageKey = `kind_${string}` | keyof (typeof en)['rankEditor']

/** A sentence to be put into the editor's language where it is shown; a variable may be one itself. */
export type Message = {
  key: MessageKey
  vars?: Record<string, Message | number | string>
}

export type Translate = (key: MessageKey, vars?: Record<string, number | string>) => string

/** @example writeMessage({ message: { key: 'moved', vars: { title: 'Healer', from: 7, to: 2, total: 10 } }, t }) */
export const writeMessage = (args: { message: Message; t: Translate }): string => {
  const { message, t } = args
  const vars = Object.entries(message.vars ?? {}).map(([name, value]) => [
    name,
    typeof value === 'object' ? writeMessage({ message: value, t }) : value,
  ])
  return t(message.key, Object.fromEntries(vars))
}

type Names = {
  titleOf: (id: string) => Message | string
  sectionOf: (key: string) => Message | string
}

type DescribeArgs = Names & {
  after: RankingState
  before: RankingState
  operations: ReadonlyArray<Operation>
  settings: RankingSettings
  touched: ReadonlyArray<string>
}

/**
 * What a gesture did, by title and position, in one sentence: "Healer, moved from 7 to 2 of 10". A
 * position is the place in the section, ties counted one by one.
 */
export const describeGesture = (args: DescribeArgs): Message => {
  const { operations } = args
  const [operation] = operations
  const places = {
    before: placementsOf(args.before, args.settings),
    after: placementsOf(args.after, args.settings),
  }
  if (!operation || operations.length > 1) return describeDifference({ ...args, places })
  switch (operation.type) {
    case 'move':
      return describeMove({ ...args, ids: operation.ids, places })
    case 'swap': {
      const to = places.after.get(operation.a)
      return {
        key: 'swapped',
        vars: {
          title: args.titleOf(operation.a),
          other: args.titleOf(operation.b),
          from: places.before.get(operation.a)?.position ?? 0,
          to: to?.position ?? 0,
          total: totalOf({ places: places.after, section: to?.section }),
        },
      }
    }
    case 'tie': {
      const to = places.after.get(operation.id)
      const previous = args.after.entries.findIndex(({ id }) => id === operation.id) - 1
      return {
        key: 'tiedWith',
        vars: {
          title: args.titleOf(operation.id),
          other: args.titleOf(args.after.entries[previous]?.id ?? operation.id),
          to: placeNumber(to),
        },
      }
    }
    case 'untie':
      return {
        key: 'untiedFrom',
        vars: {
          title: args.titleOf(operation.id),
          to: placeNumber(places.after.get(operation.id)),
        },
      }
    case 'reverse':
      return { key: 'reversed', vars: { section: args.sectionOf(operation.section) } }
    case 'shuffle':
      return { key: 'shuffled', vars: { section: args.sectionOf(operation.section) } }
    case 'sort':
      return { key: 'sorted', vars: { section: args.sectionOf(operation.section) } }
    case 'add':
    case 'remove':
    case 'restore':
      return describeDifference({ ...args, places })
  }
}

/** An entry that stays where it is, for a step beyond the top or the bottom. */
export const describeStill = (args: {
  id: string
  settings: RankingSettings
  state: RankingState
  titleOf: Names['titleOf']
}): Message => {
  const places = placementsOf(args.state, args.settings)
  const place = places.get(args.id)
  return {
    key: 'still',
    vars: {
      title: args.titleOf(args.id),
      to: place?.position ?? 0,
      total: totalOf({ places, section: place?.section }),
    },
  }
}

type Places = ReadonlyMap<string, PlacedEntry>
type BothPlaces = { after: Places; before: Places }

const describeMove = (
  args: Names & { ids: ReadonlyArray<string>; places: BothPlaces },
): Message => {
  const { ids, places } = args
  const moving = new Set(ids)
  const first = [...places.after.keys()].find((id) => moving.has(id)) ?? ''
  const from = places.before.get(first)
  const to = places.after.get(first)
  const vars = {
    title: args.titleOf(first),
    from: from?.position ?? 0,
    to: to?.position ?? 0,
    total: totalOf({ places: places.after, section: to?.section }),
  }
  const isMany = ids.length > 1
  if (from?.section === to?.section) {
    return isMany
      ? { key: 'movedMany', vars: { ...vars, count: ids.length - 1 } }
      : { key: 'moved', vars }
  }
  const section = args.sectionOf(to?.section ?? '')
  return isMany
    ? { key: 'movedManySection', vars: { ...vars, section, count: ids.length - 1 } }
    : { key: 'movedSection', vars: { ...vars, section } }
}

/** The sentence of what two states differ in, where no single operation says it. */
const describeDifference = (args: DescribeArgs & { places: BothPlaces }): Message => {
  const movements = diffMovements(args)
  const [first] = movements
  if (!first) return { key: 'orderKept' }
  const place = first.to ?? first.from
  const vars = {
    title: args.titleOf(first.id),
    from: first.from?.position ?? 0,
    to: first.to?.position ?? 0,
    total: totalOf({ places: args.places.after, section: place?.section }),
    count: movements.length - 1,
    section: args.sectionOf(place?.section ?? ''),
  }
  const isMany = movements.length > 1
  switch (first.kind) {
    case 'added':
      return { key: isMany ? 'addedMany' : 'added', vars }
    case 'removed':
      return { key: isMany ? 'removedMany' : 'removed', vars }
    case 'section-changed':
      return { key: isMany ? 'movedManySection' : 'movedSection', vars }
    case 'tied':
      return { key: 'tied', vars: { ...vars, to: placeNumber(first.to) } }
    case 'untied':
      return { key: 'untiedFrom', vars: { ...vars, to: placeNumber(first.to) } }
    case 'moved':
      return { key: isMany ? 'movedMany' : 'moved', vars }
  }
}

const placeNumber = (place: null | Pick<PlacedEntry, 'position' | 'rank'> | undefined): number =>
  place?.rank ?? place?.position ?? 0

const totalOf = (args: { places: Places; section: string | undefined }): number =>
  [...args.places.values()].filter(({ section }) => section === args.section).length
