/** A second reading of articles: sets right what the first one read wrongly, and tells it first. */
import { createHash } from 'node:crypto'

import type { Data, Id, Row } from '../../storage/types.js'
import type { ContentFields } from '../exchange/index.js'
import type { Json, JsonObject } from '../exchange/formats/record.js'
import type { ArticleAnswers } from './create.js'
import type { ArticleProposal } from './article/index.js'
import type { BroughtPictures } from './article/lexical.js'
import type { ImportContext } from './context.js'
import type { EntryMatch } from './match.js'
import type { Change, Mending } from './mend.js'

import { idOf, idsOf, rowsOf } from '../../storage/documents/index.js'
import { joining } from '../../storage/isolated.js'
import { whole } from '../../storage/index.js'
import { contentFieldsOf, contentOf } from '../exchange/index.js'
import { readDraft } from '../moves/rows.js'
import { catchUp } from '../moves/settle.js'
import { makeClip, planClips, resolveContent } from './create.js'
import { planMending } from './mend.js'

/**
 * What a reading has left in a list, as hashes: of its fields, and of those of each entry by the id of
 * its row, in the order of then. What differs from it has been edited since.
 */
type Fingerprint = {
  entries: Array<{ fields: Record<string, string>; id: string }>
  list: Record<string, string>
}

const keyOf = (requestKey: string): string => `ranked-lists-read-${requestKey}`

/** Notes what a reading has left in a list, so that edits of it are known later. */
export const noteReading = async ({
  requestKey,
  ...context
}: ImportContext & { list: Id; requestKey: string }): Promise<void> => {
  const { content } = await readCurrent(context)
  await context.payload.kv.set(keyOf(requestKey), fingerprintOf(content))
}

type Current = { entries: Array<{ content: JsonObject; id: string }>; list: JsonObject }

const fingerprintOf = ({ entries, list }: Current): Fingerprint => ({
  entries: entries.map(({ content, id }) => ({ fields: hashesOf(content), id })),
  list: hashesOf(list),
})

const hashesOf = (content: JsonObject): Record<string, string> =>
  Object.fromEntries(Object.entries(content).map(([field, value]) => [field, hashOf(value)]))

const hashOf = (value: Json | undefined): string =>
  createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('base64url')
    .slice(0, 16)

/**
 * Compares a list with what its article says now, and sets right what nobody has edited.
 *
 * @returns what differs, field by field, with what was kept
 */
export const updateFromArticle = async ({
  answers,
  fields = {},
  isDryRun,
  isOverwriting,
  matches,
  pictures,
  proposal,
  requestKey,
  ...context
}: ImportContext & {
  answers: ArticleAnswers
  /** What the list is given besides, as when it was made. */
  fields?: Data
  isDryRun: boolean
  isOverwriting: boolean
  list: Id
  matches: EntryMatch[][]
  pictures: BroughtPictures
  proposal: ArticleProposal
  requestKey: string
}): Promise<Change[]> => {
  const { payload } = context
  const { content, document } = await readCurrent(context)
  const before = (await payload.kv.get(keyOf(requestKey))) as Fingerprint | null
  const own = await ownClips({ ...context, document })
  const fresh: Array<{ data: Data }> = []
  const read = await resolveContent({
    ...context,
    answers,
    clipsOf: async (entry) =>
      (await planClips({ ...context, entry, own })).map((clip) => {
        if ('id' in clip) return clip.id
        // stands for a clip that is to be made
        fresh.push(clip)
        return `${NEW}${fresh.length - 1}`
      }),
    matches,
    pictures,
    proposal,
  })
  const { entries, ...rest } = { ...read, ...fields }
  const rows = rowsOf(entries).map((row): Data => ({ quote: null, ...row }))
  const byRow = new Map(before?.entries.map((entry) => [entry.id, entry.fields]))
  const currentOf = new Map(content.entries.map((entry) => [entry.id, entry.content]))
  const of = contentFieldsOf(context)
  const mending = planMending({
    current: content,
    isAsRead: (row, field) => {
      const known = row === null ? before?.list : byRow.get(row)
      const value = row === null ? content.list[field] : currentOf.get(row)?.[field]
      return known !== undefined && (known[field] ?? hashOf(null)) === hashOf(value)
    },
    isOrderAsRead: idsIn(before) === idsIn(content),
    isOverwriting,
    proposed: {
      entries: rows.map((row) => proposedOf({ ...context, data: row, of: of.entry })),
      list: proposedOf({ ...context, data: rest, of: of.list }),
    },
  })
  const changes = mending.changes.map((change) => ({
    ...change,
    to: withoutNew({ fresh, value: change.to }),
  }))
  if (isDryRun || changes.every(({ isKept }) => isKept)) return changes
  await whole(context, (within) => write({ ...within, document, fresh, mending, read: rest, rows }))
  const after = await readCurrent(context)
  await payload.kv.set(
    keyOf(requestKey),
    nextFingerprint({ after: after.content, before, earlier: content, mending }),
  )
  return changes
}

const idsIn = (of: { entries: ReadonlyArray<{ id: string }> } | null): string | undefined =>
  of?.entries.map(({ id }) => id).join(' ')

const NEW = 'new clip '

/** A clip that is to be made, in the words of an article. */
const withoutNew = ({
  fresh,
  value,
}: {
  fresh: ReadonlyArray<{ data: Data }>
  value: Json | undefined
}): Json | undefined =>
  Array.isArray(value)
    ? value.map((item) => {
        const data =
          typeof item === 'string' && item.startsWith(NEW)
            ? fresh[Number(item.slice(NEW.length))]?.data
            : undefined
        return data ? String(data.url ?? data.printedTimestamp) : item
      })
    : value

const write = async ({
  document,
  fresh,
  mending,
  read,
  rows,
  ...context
}: ImportContext & {
  document: Row
  fresh: ReadonlyArray<{ data: Data }>
  mending: Mending
  read: Data
  rows: readonly Data[]
}): Promise<void> => {
  const { locale, payload, req, slugs } = context
  const before = new Map(rowsOf(document.entries).map((row) => [String(row.id), row]))
  const entries: Data[] = []
  for (const { from, id, takes } of mending.rows) {
    const proposed = from === null ? {} : (rows[from] ?? {})
    const taken = Object.fromEntries(takes.map((field) => [field, proposed[field]]))
    if ('clips' in taken) {
      const clips: Id[] = []
      for (const clip of idsOf(taken.clips)) {
        const isFresh = typeof clip === 'string' && clip.startsWith(NEW)
        const planned = isFresh ? fresh[Number(clip.slice(NEW.length))] : undefined
        clips.push(planned ? await makeClip(context, planned) : clip)
      }
      taken.clips = clips
    }
    entries.push({ ...(id === null ? {} : before.get(id)), ...taken })
  }
  await payload.update({
    collection: slugs.rankedLists,
    data: { ...Object.fromEntries(mending.list.map((field) => [field, read[field]])), entries },
    depth: 0,
    draft: true,
    id: document.id,
    ...(locale ? { locale } : {}),
    overrideAccess: false,
    ...joining(req),
    user: req.user,
  })
}

/** What was edited and has stayed is still known as edited: its hash is that of the reading before. */
const nextFingerprint = ({
  after,
  before,
  earlier,
  mending,
}: {
  after: Current
  before: Fingerprint | null
  earlier: Current
  mending: Mending
}): Fingerprint => {
  const next = fingerprintOf(after)
  const known = new Map(earlier.entries.map(({ id }): [string, Record<string, string>] => [id, {}]))
  for (const { fields, id } of before?.entries ?? []) known.set(id, fields)
  const takes = new Map(mending.rows.map((row) => [row.id, row.takes]))
  const merged = (
    fields: Record<string, string>,
    old: Record<string, string> | undefined,
    taken: readonly string[],
  ): Record<string, string> =>
    Object.fromEntries(
      // what somebody has emptied is among the old ones only
      Object.keys({ ...old, ...fields }).flatMap((field) => {
        const hash = fields[field] ?? hashOf(null)
        const isRead = !old || taken.includes(field) || old[field] === hash
        if (isRead) return [[field, hash]]
        return old[field] === undefined ? [] : [[field, old[field]]]
      }),
    )
  return {
    entries: next.entries.map(({ fields, id }) => ({
      fields: merged(fields, known.get(id), takes.get(id) ?? []),
      id,
    })),
    list: merged(next.list, before?.list ?? {}, mending.list),
  }
}

/** A list as its fields are compared, with ids where it names something. */
const readCurrent = async (
  context: ImportContext & { list: Id },
): Promise<{ content: Current; document: Row }> => {
  await catchUp(context)
  const document = (await readDraft(context)) as Row
  const of = contentFieldsOf(context)
  return {
    content: {
      entries: rowsOf(document.entries).map((row) => ({
        content: portable({ ...context, data: row, of: of.entry }),
        id: String(row.id),
      })),
      list: portable({ ...context, data: document, of: of.list }),
    },
    document,
  }
}

type Portable = Pick<ImportContext, 'slugs'> & { data: Data; of: ContentFields['list'] }

const portable = ({ data, of, slugs }: Portable): JsonObject => {
  const { fields, texts } = contentOf({
    data,
    fields: of,
    rename: ({ value }) => idOf(value),
    slugs,
  })
  return { ...fields, ...texts }
}

/** Every field that an article speaks of, null where it says that there is none. */
const proposedOf = (args: Portable): JsonObject => {
  const values = portable(args)
  return Object.fromEntries(
    args.of.flatMap(({ name }) => (name in args.data ? [[name, values[name] ?? null]] : [])),
  )
}

/** Clips of a list that stand for times without an address, by the time as printed. */
const ownClips = async ({
  document,
  payload,
  req,
  slugs,
}: ImportContext & { document: Row }): Promise<Map<string, Id>> => {
  const ids = rowsOf(document.entries).flatMap(({ clips }) => idsOf(clips))
  if (ids.length === 0) return new Map()
  const { docs } = await payload.find({
    collection: slugs.clips,
    depth: 0,
    joins: false,
    limit: ids.length,
    overrideAccess: false,
    pagination: false,
    ...joining(req),
    select: { printedTimestamp: true },
    user: req.user,
    where: { and: [{ id: { in: ids } }, { url: { exists: false } }] },
  })
  return new Map(docs.map(({ id, printedTimestamp }) => [String(printedTimestamp), id]))
}
