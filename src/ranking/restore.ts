import { requireSection, requireSpot, requireUnique } from './checks.js'
import { RankingError } from './errors.js'
import { placesOf, spotsOf, withoutIds } from './layout.js'
import type { Layout } from './layout.js'
import type { RestoreOperation, RestoredEntry } from './operations.js'

/**
 * The operation that leads from `after` back to `before`. It names the neighbours it needs, so that it can also be carried out when others have changed other entries since.
 */
export const invert = (args: {
  before: Layout
  after: Layout
  /** Ids that the operation placed, added or removed. */
  placed: ReadonlyArray<string>
}): RestoreOperation => {
  const { before, after } = args
  const placed = new Set(args.placed)
  const old = standings(before)
  const now = standings(after)
  const entries: RestoredEntry[] = []
  const ties: Array<{ id: string; tiedWith: null | string }> = []
  for (const [id, was] of old) {
    if (placed.has(id)) {
      const { section, previous, isTied } = was
      entries.push({ id, section, after: previous, isTiedWithPrevious: isTied })
      continue
    }
    const is = now.get(id)
    const hasNewTie = is?.isTied !== was.isTied
    const hasNewPrevious = is?.previous !== was.previous || placed.has(was.previous ?? '')
    if (hasNewTie || (was.isTied && hasNewPrevious)) {
      ties.push({ id, tiedWith: was.isTied ? was.previous : null })
    }
  }
  return { type: 'restore', entries, remove: args.placed.filter((id) => !old.has(id)), ties }
}

/**
 * Puts entries back behind the entries they followed. Where another editor has tied entries since, an
 * untied entry lands behind the tie, and a tie whose two entries are no longer side by side is
 * refused.
 *
 * @throws RankingError `not-adjacent`, `wrong-section`, `unknown-entry`, `unknown-section`
 */
export const performRestore = (args: { layout: Layout; operation: RestoreOperation }): Layout => {
  const { layout, operation } = args
  const spots = spotsOf(layout)
  operation.remove.forEach((id) => requireSpot({ spots, id, field: 'remove' }))
  const ids = [...operation.remove, ...operation.entries.map(({ id }) => id)]
  const gone = requireUnique({ ids, field: 'entries' })
  requireUnique({ ids: operation.ties.map(({ id }) => id), field: 'ties' })

  const chain = toChain(withoutIds(layout, gone))
  for (const { id } of operation.ties) chainLink({ chain, id, field: 'ties' }).isTied = false
  for (const entry of operation.entries) putBack({ layout, chain, entry })
  for (const { id, tiedWith } of operation.ties) {
    if (tiedWith !== null) tieAgain({ chain, id, tiedWith })
  }
  return toLayoutAgain({ layout, chain })
}

type Standing = { section: string; previous: null | string; isTied: boolean }

/** Where each id stands, by the id before it. */
const standings = (layout: Layout): Map<string, Standing> => {
  const found = new Map<string, Standing>()
  for (const { key } of layout.sections) {
    let previous: null | string = null
    for (const place of placesOf(layout, key)) {
      for (const [index, id] of place.entries()) {
        found.set(id, { section: key, previous, isTied: index > 0 })
        previous = id
      }
    }
  }
  return found
}

/** Entries as a chain, so that putting back thousands of them stays linear. */
type Link = {
  id: string
  section: string
  isTied: boolean
  previous: Link | null
  next: Link | null
}
type Chain = { starts: Map<string, Link>; links: Map<string, Link> }

const toChain = (layout: Layout): Chain => {
  const chain: Chain = { starts: new Map(), links: new Map() }
  for (const { key } of layout.sections) {
    let last: Link = { id: '', section: key, isTied: false, previous: null, next: null }
    chain.starts.set(key, last)
    for (const place of placesOf(layout, key)) {
      for (const [index, id] of place.entries()) {
        last = insertAfter({ chain, before: last, id, isTied: index > 0 })
      }
    }
  }
  return chain
}

const toLayoutAgain = (args: { layout: Layout; chain: Chain }): Layout => {
  const places = new Map<string, string[][]>()
  for (const [key, start] of args.chain.starts) {
    const list: string[][] = []
    for (let link = start.next; link; link = link.next) {
      const last = list.at(-1)
      if (link.isTied && last) last.push(link.id)
      else list.push([link.id])
    }
    places.set(key, list)
  }
  return { ...args.layout, places }
}

const insertAfter = (args: { chain: Chain; before: Link; id: string; isTied: boolean }): Link => {
  const { chain, before, id, isTied } = args
  const link: Link = { id, section: before.section, isTied, previous: before, next: before.next }
  if (before.next) before.next.previous = link
  before.next = link
  chain.links.set(id, link)
  return link
}

const chainLink = (args: { chain: Chain; id: string; field: string }): Link => {
  const link = args.chain.links.get(args.id)
  if (link) return link
  throw new RankingError({
    code: 'unknown-entry',
    field: args.field,
    message: `The list has no entry "${args.id}" to go by; "${args.field}" must name one of its entries.`,
  })
}

const putBack = (args: { layout: Layout; chain: Chain; entry: RestoredEntry }): void => {
  const { layout, chain, entry } = args
  const { id, section, after, isTiedWithPrevious } = entry
  requireSection({ layout, section, field: 'entries.section' })
  const start = chain.starts.get(section)
  let before =
    after === null && start ? start : chainLink({ chain, id: after ?? '', field: 'entries.after' })
  if (before.section !== section) {
    throw new RankingError({
      code: 'wrong-section',
      field: 'entries.after',
      message: `"${after}" is in the section "${before.section}" now; to put "${id}" back after it, it must be in "${section}".`,
    })
  }
  if (!isTiedWithPrevious) while (before.next?.isTied) before = before.next
  insertAfter({ chain, before, id, isTied: isTiedWithPrevious && after !== null })
}

const tieAgain = (args: { chain: Chain; id: string; tiedWith: string }): void => {
  const { chain, id, tiedWith } = args
  const link = chainLink({ chain, id, field: 'ties' })
  if (link.previous?.id !== tiedWith || tiedWith === '') {
    throw new RankingError({
      code: 'not-adjacent',
      field: 'ties',
      message: `"${tiedWith}" does not stand right before "${id}" any more; it must, to be tied with it again.`,
    })
  }
  link.isTied = true
}
