/** What may be written of an entry, checked before it is: drafts are saved without validation. */
import type { Payload } from 'payload'

import { z } from 'zod'

import type { CollectionKey, CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'
import type { EntryContent } from './types.js'

import { rowsOf } from '../../storage/documents/index.js'
import { toId } from '../../storage/ids.js'
import { SPOILER_LEVELS } from '../../vocabulary.js'
import { storeOf } from '../../storage/index.js'

/** A thing that is wrong, and where: a path of keys into the content. */
export type ContentProblem = { message: string; path: Array<number | string> }

const MAX_RELATED = 200

const id = z.union([z.string().min(1).max(100), z.int().min(0)])
const ids = z.array(id).max(MAX_RELATED)
const text = (max: number) => z.string().max(max).nullable()
const rowId = z.string().max(100).optional()

/** The shape of an entry's content; anything else is refused by name. */
export const contentSchema = z.strictObject({
  blurb: z.looseObject({ root: z.looseObject({ children: z.array(z.unknown()) }) }).nullish(),
  clips: ids.optional(),
  credits: z.array(z.string().max(500)).max(MAX_RELATED).optional(),
  dramas: ids.optional(),
  epigraph: z.strictObject({ by: text(200).optional(), text: text(5000).optional() }).optional(),
  heading: text(300).optional(),
  images: z
    .array(z.strictObject({ caption: text(500).optional(), id: rowId, image: id.nullish() }))
    .max(MAX_RELATED)
    .optional(),
  isHeadingQuote: z.boolean().optional(),
  note: text(10_000).optional(),
  pairing: id.nullish(),
  people: ids.optional(),
  printedNames: z.array(z.string().max(500)).max(MAX_RELATED).optional(),
  printedTitle: text(300).optional(),
  quote: z
    .strictObject({
      speaker: id.nullish(),
      speakerText: text(200).optional(),
      text: text(5000).optional(),
      variant: text(100).optional(),
    })
    .optional(),
  revealAt: z.iso.datetime({ offset: true }).nullish(),
  roles: ids.optional(),
  scenes: ids.optional(),
  spoiler: z.enum(SPOILER_LEVELS).optional(),
  watchLinks: z
    .array(
      z.strictObject({
        id: rowId,
        label: text(100).optional(),
        region: text(2).optional(),
        url: text(2000).optional(),
      }),
    )
    .max(MAX_RELATED)
    .optional(),
}) satisfies z.ZodType<EntryContent>

/**
 * Content with the ids of documents as the engine has them.
 *
 * @returns problems for documents that are not there; nothing may be written then
 */
export const resolveContent = async <T extends EntryContent>({
  contents,
  payload,
  slugs,
}: {
  contents: readonly T[]
  payload: Payload
  slugs: CollectionSlugs
}): Promise<{ contents: T[]; problems: Array<ContentProblem & { index: number }> }> => {
  const resolve = (key: CollectionKey, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one) => resolve(key, one))
    return value === null || value === undefined
      ? value
      : toId({ collection: slugs[key], id: value as Id, payload })
  }
  const resolved = contents.map((content): T => {
    const copy: Record<string, unknown> = { ...content }
    for (const [field, key] of RELATED) {
      if (field in copy) copy[field] = resolve(key, copy[field])
    }
    if (content.quote && 'speaker' in content.quote) {
      copy.quote = { ...content.quote, speaker: resolve('roles', content.quote.speaker) }
    }
    if (content.images) {
      copy.images = content.images.map((row) =>
        'image' in row ? { ...row, image: resolve('media', row.image) } : row,
      )
    }
    return copy as T
  })

  const uses = resolved.flatMap((content, index) =>
    usesOf(content).map((use) => ({ ...use, index })),
  )
  const problems: Array<ContentProblem & { index: number }> = []
  for (const key of new Set(uses.map((use) => use.key))) {
    const ofKey = uses.filter((use) => use.key === key)
    const there = await storeOf({ payload }).findThere({
      collection: key,
      ids: ofKey.flatMap((use) => use.id ?? []),
    })
    for (const { id: used, index, path } of ofKey) {
      if (used !== undefined && there.has(String(used))) continue
      problems.push({ index, message: `There is no such document in ${slugs[key]}.`, path })
    }
  }
  return { contents: resolved, problems }
}

/** Rows inside an entry that are not its own lose their ids: ids of rows are unique in the database. */
export const withOwnRowIds = ({
  content,
  current,
}: {
  content: EntryContent
  current: Record<string, unknown>
}): EntryContent => {
  const copy = { ...content }
  for (const field of ['images', 'watchLinks'] as const) {
    const known = new Set(rowsOf(current[field]).map((row) => row.id))
    const rows = content[field]
    if (rows) {
      copy[field] = rows.map(({ id: own, ...row }) => (known.has(own) ? { ...row, id: own } : row))
    }
  }
  return copy
}

const RELATED = [
  ['clips', 'clips'],
  ['dramas', 'dramas'],
  ['pairing', 'pairings'],
  ['people', 'people'],
  ['roles', 'roles'],
  ['scenes', 'scenes'],
] as const satisfies ReadonlyArray<readonly [keyof EntryContent, CollectionKey]>

type Use = { id: Id | undefined; key: CollectionKey; path: Array<number | string> }

const usesOf = (content: EntryContent): Use[] => {
  const uses: Use[] = []
  for (const [field, key] of RELATED) {
    const value = content[field] as Array<Id | undefined> | Id | null | undefined
    if (Array.isArray(value)) {
      value.forEach((used, index) => uses.push({ id: used, key, path: [field, index] }))
    } else if (field in content && value !== null) {
      uses.push({ id: value, key, path: [field] })
    }
  }
  const { images, quote } = content
  if (quote && 'speaker' in quote && quote.speaker !== null) {
    uses.push({ id: quote.speaker as Id | undefined, key: 'roles', path: ['quote', 'speaker'] })
  }
  images?.forEach((row, index) => {
    // a picture that is still to be chosen
    if (!('image' in row) || row.image === null) return
    uses.push({ id: row.image as Id | undefined, key: 'media', path: ['images', index, 'image'] })
  })
  return uses
}
