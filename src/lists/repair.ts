/** Lists that a process left in pieces: what tells that one is whole, and mending it. */
import type { Payload } from 'payload'

import type { Data, Id } from '../storage/types.js'
import type { CollectionSlugs } from '../slugs.js'
import type { WholeRule, WholeRules } from '../storage/repair/index.js'

import { rowsOf } from '../storage/documents/index.js'
import { effectivePlacement } from './moves/head.js'
import { findRecent, draftCollections, repairVersions } from '../storage/repair/index.js'

/** Documents of each collection that are looked at when a process starts: those written last. */
const RECENT = 50

/** When that happens after a start: what another process is just writing is whole by then. */
const START_MS = 15_000

/** How long editors are told that a list was mended, in milliseconds: two weeks. */
const TOLD_MS = 14 * 86_400_000

/** A list is whole where each place in its order has its row. */
const wholeList: WholeRule = {
  complete: ({ content, others }) => {
    const lost = missingRows(content)
    const rows = others.flatMap(({ entries }) => rowsOf(entries))
    const found = lost.flatMap((id) => rows.find((row) => row.id === id) ?? [])
    // without a title it lacks more than rows
    return found.length === lost.length && hasTitle(content)
      ? { ...content, entries: [...rowsOf(content.entries), ...found] }
      : undefined
  },
  isWhole: (content) => missingRows(content).length === 0,
  select: { entries: { id: true }, pendingKey: true, pendingOrder: true, placement: true },
}

export const wholeRules = ({ rankedLists }: CollectionSlugs): WholeRules => ({
  [rankedLists]: wholeList,
})

/** What was mended, as it is kept. */
type Repair = {
  /** ISO 8601. */
  at: string
  sentences: string[]
}

type Context = { payload: Payload; quietMs?: number; slugs: CollectionSlugs }

/**
 * Mends one list where its versions and its document disagree, from its last whole state. Two reads
 * where nothing is wrong.
 */
export const repairList = async ({ list, ...context }: Context & { list: Id }): Promise<void> =>
  repair({ ...context, collection: context.slugs.rankedLists, id: list })

/**
 * Mends what a crash may have left: of each collection with drafts the documents that were written
 * last. What is older is mended when it is read, or by the doctor.
 */
export const repairRecent = async (context: Context): Promise<void> => {
  const { payload } = context
  for (const collection of draftCollections(payload)) {
    for (const id of await findRecent({ collection, limit: RECENT, payload })) {
      await repair({ ...context, collection, id })
    }
  }
}

/** When a list was mended last (ISO 8601), as long as its editors are told; else null. */
export const readRepairedAt = async ({
  list,
  payload,
  slugs,
}: Context & { list: Id }): Promise<null | string> => {
  const repair = await payload.kv.get<Repair>(keyOf({ collection: slugs.rankedLists, id: list }))
  return repair && Date.parse(repair.at) > Date.now() - TOLD_MS ? repair.at : null
}

/** Mends what a crash may have left, some time after the start, and keeps nobody waiting for it. */
export const repairAfterStart = (context: Context): void => {
  const work = async (): Promise<void> => {
    try {
      await repairRecent(context)
    } catch (err) {
      context.payload.logger.error({
        err,
        msg: 'Documents could not be looked through for damage.',
      })
    }
  }
  setTimeout(() => void work(), START_MS).unref()
}

const repair = async ({
  collection,
  id,
  slugs,
  ...context
}: Context & { collection: string; id: Id }): Promise<void> => {
  const { payload } = context
  const found = await repairVersions({ ...context, collection, id, rules: wholeRules(slugs) })
  if (found.length === 0) return
  const sentences = found.map(({ sentence }) => sentence)
  payload.logger.warn({
    msg: `Mended ${collection} ${id} from its last whole state. ${sentences.join(' ')}`,
  })
  await payload.kv.set(keyOf({ collection, id }), {
    at: new Date().toISOString(),
    sentences,
  } satisfies Repair)
}

const keyOf = ({ collection, id }: { collection: string; id: Id }): string =>
  `ranked-lists:repaired:${collection}:${id}`

const missingRows = (content: Data): string[] => {
  const placement = effectivePlacement(content) ?? []
  const rows = new Set(rowsOf(content.entries).map(({ id }) => id))
  return placement.flatMap(({ id }) => (rows.has(id) ? [] : [id]))
}

const hasTitle = ({ title }: Data): boolean =>
  typeof title === 'object' && title !== null
    ? Object.values(title).some((text) => typeof text === 'string' && text !== '')
    : typeof title === 'string' && title !== ''
