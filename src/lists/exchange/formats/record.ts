/** A list as it leaves the desk: all that it holds, with names in the place of ids. Pure. */
import { z } from 'zod'

import { mistakesIn } from '../../../text/files/jsonLines.js'

export type Json = boolean | Json[] | JsonObject | null | number | string

export type JsonObject = { [name: string]: Json }

/** A node of rich text without what an editor adds by itself; see `richText.ts`. */
export type RichNode = JsonObject

/** What a list or an entry holds: its fields, and its rich texts by the names of their fields. */
export type Content = { fields: JsonObject; texts: Record<string, RichNode[]> }

export type EntryRecord = Content & {
  /** The number as it prints; for people, and not read again. */
  label: string
  /** What it is called; for people too. */
  name: string
}

export type ListRecord = Content & {
  entries: EntryRecord[]
  /** The language of its texts; null where the app has none. */
  locale: null | string
  /** As it was; what comes in is a draft. */
  status: 'draft' | 'published'
}

/** The fields of lists and of entries, as paths ("quote.text"), and the names of their rich texts. */
export type Columns = { entry: ContentColumns; list: ContentColumns }

export type ContentColumns = { fields: readonly string[]; texts: readonly string[] }

export const FORMAT_VERSION = 1

/** Longest list in a file, in characters: 2,000 entries with long texts stay below it. */
export const MAX_LIST = 20_000_000

const objectSchema = z.record(z.string(), z.json())

const nodesSchema = z.array(objectSchema)

export const entryHeadSchema = z.strictObject({
  fields: objectSchema,
  label: z.string(),
  name: z.string(),
})

export const listHeadSchema = z.strictObject({
  fields: objectSchema,
  locale: z.string().nullable(),
  status: z.enum(['draft', 'published']),
  version: z.literal(FORMAT_VERSION, {
    error: `must be ${FORMAT_VERSION}; another one is of another release`,
  }),
})

export const lineSchema = listHeadSchema.extend({
  entries: z.array(entryHeadSchema.extend({ texts: z.record(z.string(), nodesSchema) })),
  texts: z.record(z.string(), nodesSchema),
})

/** What a schema says against a value, as one sentence. */
export const sentenceOf = (error: z.ZodError): string => `${mistakesIn(error)}.`

/** Control characters, which no file of XML can hold, and halves of characters; nobody sees them. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/**
 * A value as every format can hold it: lines end in a line feed, nothing is there that no text may hold,
 * members are in the order of their names, and what is empty (null, no text, no rows) is not there.
 */
export const cleaned = (value: unknown): Json | undefined => {
  if (typeof value === 'string') {
    const text = value
      .replace(/\p{Cs}/gu, '\ufffd')
      .replace(/\r\n?/g, '\n')
      .replace(UNSEEN, '')
    return text === '' ? undefined : text
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined
  if (typeof value === 'boolean') return value
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => cleaned(item) ?? [])
    return items.length > 0 ? items : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const members = Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, member]) => {
      const own = cleaned(member)
      return own === undefined ? [] : [[name, own] as const]
    })
  return members.length > 0 ? Object.fromEntries(members) : undefined
}
