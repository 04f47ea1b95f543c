/**
 * Ballots that look agreed upon: the same order too often, or a network or an hour in which one entry fares
 * quite otherwise than everywhere else. They are set aside where everybody can see it, never thrown away.
 */
import type { Paper, Papers, Spread } from './places.js'
import type { Group, GroupKind } from './types.js'

import { placeOn, spreadOf } from './places.js'

/** Fewer ballots than these are no group. */
const MIN_CLONES = 10
const MIN_TOGETHER = 15

/** The same order from a smaller share of all ballots than this changes nothing. */
const CLONE_SHARE = 0.005

/** How many times as often as it would by chance the same order has to come. */
const CLONE_FACTOR = 5

/** Where there are fewer orders than so many for each ballot, honest readers send the same. */
const ORDERS_PER_BALLOT = 10

/** How far the mean place of an entry has to be off: in standard deviations, and in standard errors. */
const MIN_EFFECT = 0.8
const MIN_ERRORS = 6

/** What hardly anybody names stands in the same place on nearly all ballots, which says nothing. */
const MIN_DEVIATION = 0.05

/** The share of other ballots that put an entry as high (or as low) as those that are set aside. */
const EXTREME = 0.1

const BUCKET_MS = 15 * 60_000

/** A quarter of an hour is a burst with so many times the ballots of a usual one. */
const BURST_FACTOR = 3

/** How many entries one network or hour is looked at for. */
const MAX_ROUNDS = 4

type Found = { aside: ReadonlySet<Paper>; groups: Group[] }

/**
 * @param editors the editors' own order: who sends it as it stands has agreed with nobody
 * @param restored ids of groups that a moderator has let in
 */
export const findGroups = ({
  editors = [],
  papers,
  restored = new Set(),
}: {
  editors?: readonly string[]
  papers: Papers
  restored?: ReadonlySet<string>
}): Found => {
  const aside = new Set<Paper>()
  const groups: Group[] = []
  /** Papers of those, which are no finding any more. */
  const letIn = new Set<Paper>()
  const take = ({ members, ...finding }: Finding): void => {
    const group = toGroup({ members, ...finding })
    groups.push(group)
    const into = restored.has(group.id) ? letIn : aside
    for (const paper of members) into.add(paper)
  }
  const open = (): Paper[] =>
    papers.papers.filter((paper) => !aside.has(paper) && !letIn.has(paper))

  for (const finding of clonesIn({ editors, papers })) take(finding)
  for (const kind of ['network', 'burst'] as const) {
    const parts = kind === 'network' ? networksIn(open()) : burstsIn(open())
    // by those that are in no such part: what is looked for is to be told from what is usual
    for (const [key, members] of parts) {
      let left = members
      for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const agreed = agreementIn({ members: left, others: without(open(), members), papers })
        if (!agreed) break
        take({ ...agreed, key, kind })
        const gone = new Set(agreed.members)
        left = left.filter((paper) => !gone.has(paper))
      }
    }
  }
  return { aside, groups }
}

type Finding = {
  direction: Group['direction']
  entry: null | string
  expected: number
  /** What tells it apart among those of its kind. */
  key: string
  kind: GroupKind
  members: readonly Paper[]
}

const toGroup = ({ direction, entry, expected, key, kind, members }: Finding): Group => {
  const times = members.map(({ ballot }) => ballot.at)
  return {
    ballots: members.map(({ ballot }) => ballot.id),
    direction,
    entry,
    expected,
    from: times.reduce((one, other) => Math.min(one, other), Infinity),
    id: `${kind}-${hashOf([key, entry ?? '', direction ?? ''].join('\n'))}`,
    kind,
    to: times.reduce((one, other) => Math.max(one, other), -Infinity),
  }
}

/**
 * Orders that come more often than chance explains: by how often each entry comes first, and each after each
 * other.
 */
const clonesIn = ({
  editors,
  papers: { entries, papers },
}: {
  editors: readonly string[]
  papers: Papers
}): Finding[] => {
  const first = new Float64Array(entries.length)
  const named = new Float64Array(entries.length)
  const after = new Map<number, number>()
  const same = new Map<string, Paper[]>()
  for (const paper of papers) {
    const { order } = paper
    if (order.length === 0) continue
    first[order[0] as number] = (first[order[0] as number] as number) + 1
    for (let place = 0; place + 1 < order.length; place += 1) {
      const pair = (order[place] as number) * entries.length + (order[place + 1] as number)
      named[order[place] as number] = (named[order[place] as number] as number) + 1
      after.set(pair, (after.get(pair) ?? 0) + 1)
    }
    const key = order.join()
    const alike = same.get(key)
    if (alike) alike.push(paper)
    else same.set(key, [paper])
  }
  return [...same].flatMap(([key, members]): Finding[] => {
    if (members.length < MIN_CLONES) return []
    const { order } = members[0] as Paper
    const ids = [...order].map((index) => entries[index])
    if (ids.every((id, index) => id === editors[index])) return []
    const possible = order.reduce((product, _, place) => product * (entries.length - place), 1)
    if (possible < ORDERS_PER_BALLOT * papers.length) return []
    let expected = first[order[0] as number] as number
    for (let place = 0; place + 1 < order.length; place += 1) {
      const pair = (order[place] as number) * entries.length + (order[place + 1] as number)
      expected *= (after.get(pair) ?? 0) / (named[order[place] as number] as number)
    }
    if (members.length <= CLONE_FACTOR * expected + MIN_CLONES + CLONE_SHARE * papers.length)
      return []
    const what = { direction: null, entry: null, expected: rounded(expected) }
    return [{ ...what, key, kind: 'clones', members }]
  })
}

const networksIn = (papers: readonly Paper[]): Map<string, Paper[]> => {
  const networks = groupBy(papers, ({ ballot }) => ballot.network)
  for (const [network, members] of networks) {
    if (members.length < MIN_TOGETHER) networks.delete(network)
  }
  return networks
}

/** Stretches of time with far more ballots than usual, by when they begin. */
const burstsIn = (papers: readonly Paper[]): Map<string, Paper[]> => {
  const buckets = groupBy(papers, ({ ballot }) => Math.floor(ballot.at / BUCKET_MS))
  const counts = [...buckets.values()].map(({ length }) => length).sort((one, other) => one - other)
  const usual = counts[Math.floor(counts.length / 2)] ?? 0
  const least = Math.max(MIN_TOGETHER, BURST_FACTOR * usual)
  const bursts = new Map<string, Paper[]>()
  let current: Paper[] = []
  let last = -Infinity
  for (const bucket of [...buckets.keys()].sort((one, other) => one - other)) {
    const members = buckets.get(bucket) ?? []
    if (members.length < least) continue
    if (bucket !== last + 1) {
      current = []
      bursts.set(String(bucket * BUCKET_MS), current)
    }
    for (const paper of members) current.push(paper)
    last = bucket
  }
  return bursts
}

/** The entry that some papers put quite otherwise than the others, and those that do. */
const agreementIn = ({
  members,
  others,
  papers,
}: {
  members: readonly Paper[]
  others: readonly Paper[]
  papers: Papers
}): null | Omit<Finding, 'key' | 'kind'> => {
  if (members.length < MIN_TOGETHER || others.length < MIN_TOGETHER) return null
  const inside = spreadOf({ chosen: members, papers })
  const outside = spreadOf({ chosen: others, papers })
  let found: null | { effect: number; entry: number } = null
  for (const [entry, own] of inside.entries()) {
    const other = outside[entry] as Spread
    if (own.count < MIN_TOGETHER || other.count < MIN_TOGETHER) continue
    const deviation = Math.max(deviationOf(other), MIN_DEVIATION)
    const effect = (meanOf(own) - meanOf(other)) / deviation
    const errors = Math.abs(effect) * Math.sqrt(own.count)
    if (Math.abs(effect) < MIN_EFFECT || errors < MIN_ERRORS) continue
    if (!found || Math.abs(effect) > Math.abs(found.effect)) found = { effect, entry }
  }
  if (!found) return null
  const { effect, entry } = found
  const isLifted = effect < 0
  const placed = (paper: Paper): number => placeOn({ entry, paper, papers })
  const places = others.map(placed).sort((one, other) => one - other)
  const cut = places[Math.floor((places.length - 1) * (isLifted ? EXTREME : 1 - EXTREME))] as number
  const extreme = members.filter((paper) =>
    isLifted ? placed(paper) <= cut : placed(paper) >= cut,
  )
  if (extreme.length < MIN_TOGETHER) return null
  return {
    direction: isLifted ? 'lifted' : 'buried',
    entry: papers.entries[entry] ?? null,
    expected: rounded(members.length * EXTREME),
    members: extreme,
  }
}

const groupBy = <Key>(
  papers: readonly Paper[],
  keyOf: (paper: Paper) => Key,
): Map<Key, Paper[]> => {
  const grouped = new Map<Key, Paper[]>()
  for (const paper of papers) {
    const key = keyOf(paper)
    const known = grouped.get(key)
    if (known) known.push(paper)
    else grouped.set(key, [paper])
  }
  return grouped
}

const without = (papers: readonly Paper[], some: readonly Paper[]): Paper[] => {
  const left = new Set(some)
  return papers.filter((paper) => !left.has(paper))
}

const meanOf = ({ count, sum }: Spread): number => sum / count

const deviationOf = (spread: Spread): number =>
  Math.sqrt(Math.max(spread.square / spread.count - meanOf(spread) ** 2, 0))

const rounded = (value: number): number => Math.round(value * 100) / 100

/** FNV-1a over 64 bits, as 16 hexadecimal digits. */
const hashOf = (text: string): string => {
  let value = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) {
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n)
  }
  return value.toString(16).padStart(16, '0')
}
