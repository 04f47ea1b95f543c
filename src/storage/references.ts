/** Following references against their direction: which documents refer to one, and where. */
import type { Where } from 'payload'

import type { Engine, Scope } from './engine.js'
import type { Edge, Place } from './graph/index.js'
import type { Data, Id } from './types.js'

import { engineOf } from './engines/index.js'
import { placesIn } from './graph/index.js'
import { localesOf } from './locales.js'
import { storeOf } from './store.js'

/** A document, or a version of one, that refers to one of some others. */
export type Referring = {
  /** As it is stored, in all locales. */
  content: Data
  document: Id
  places: Array<Place & { field: Edge }>
  /** The id of the version; null for the document itself. */
  version: Id | null
}

/** See Engine. */
export const setReference = async (args: Parameters<Engine['setReference']>[0]): Promise<boolean> =>
  engineOf(args.payload).setReference(args)

/**
 * The documents of a collection, or their versions, in which some fields refer to one of some others;
 * by their ids, read a page at a time. Drafts count where versions are asked for.
 *
 * @param edges fields of this collection
 * @param select further fields to be read
 * @param target slug of the collection that has the ids
 * @param versions `latest` for what is worked on, `all` for the past too; null for documents
 */
export async function* eachReferring({
  collection,
  edges,
  ids,
  pageSize = 50,
  select,
  target,
  versions = null,
  ...scope
}: Scope & {
  collection: string
  edges: readonly Edge[]
  ids: readonly Id[]
  pageSize?: number
  /** All fields where it is left out. */
  select?: readonly string[]
  target: string
  versions?: 'all' | 'latest' | null
}): AsyncGenerator<Referring> {
  const { payload } = scope
  const { config } = payload.collections[collection] ?? {}
  const fields = edgesTo({ collection, edges, target })
  const isThere =
    versions === null ||
    Boolean(versions === 'latest' ? config?.versions?.drafts : config?.versions)
  if (fields.length === 0 || ids.length === 0 || !isThere) return
  const locales = localesOf(payload)
  const isWanted = namesOneOf({ ids, target })
  for (let after: Id | null = null; ;) {
    const found: Id[] = await engineOf(payload).findReferring({
      ...scope,
      after,
      collection,
      fields,
      ids,
      limit: pageSize,
      target,
      versions,
    })
    if (found.length === 0) return
    after = found.at(-1) ?? null
    const isOfVersions = versions !== null
    const read = { ...scope, collection, fields, ids: found, isOfVersions, select }
    for (const one of await readContents(read)) {
      const places = fields.flatMap((field) =>
        placesIn({ content: one.content, field, locales })
          .filter(isWanted)
          .map((place) => ({ ...place, field })),
      )
      if (places.length > 0) yield { ...one, places }
    }
    if (found.length < pageSize) return
  }
}

/** The ids of the documents of a collection that refer to one of some others, drafts left out. */
export const findReferringIds = async (
  args: Omit<Parameters<typeof eachReferring>[0], 'select' | 'versions'>,
): Promise<Id[]> => {
  const { edges, payload, pageSize = 1000 } = args
  const fields = edgesTo(args)
  const certain = fields.filter(isCertain)
  const found = new Map<string, Id>()
  for (let after: Id | null = null; certain.length > 0;) {
    const page: Id[] = await engineOf(payload).findReferring({
      ...args,
      after,
      fields: certain,
      limit: pageSize,
      versions: null,
    })
    for (const id of page) found.set(String(id), id)
    if (page.length < pageSize) break
    after = page.at(-1) ?? null
  }
  const rest = { ...args, edges: edges.filter((edge) => !isCertain(edge)), select: [] }
  for await (const { document } of eachReferring(rest)) found.set(String(document), document)
  return [...found.values()]
}

/** Whether no engine gives more for it than what refers by it: texts are not read, nor which block it is. */
const isCertain = ({ isPolymorphic, steps, text }: Edge): boolean =>
  !text && !isPolymorphic && steps.every(({ kind }) => kind !== 'blocks')

const edgesTo = ({
  collection,
  edges,
  target,
}: {
  collection: string
  edges: readonly Edge[]
  target: string
}): Edge[] =>
  edges.filter(({ from, isGlobal, to }) => from === collection && !isGlobal && to.includes(target))

const namesOneOf = ({ ids, target }: { ids: readonly Id[]; target: string }) => {
  const wanted = new Set(ids.map(String))
  return ({ references }: Place): boolean =>
    references.some(({ id, to }) => to === target && wanted.has(String(id)))
}

/**
 * The globals that refer to one of some documents, as they are published or in their latest drafts, each
 * with a field that does.
 */
export const findReferringGlobals = async ({
  edges,
  ids,
  target,
  ...scope
}: Scope & { edges: readonly Edge[]; ids: readonly Id[]; target: string }): Promise<Edge[]> => {
  const { payload } = scope
  const locales = localesOf(payload)
  const bySlug = new Map<string, Edge[]>()
  for (const edge of edges) {
    if (!edge.isGlobal || !edge.to.includes(target)) continue
    bySlug.set(edge.from, [...(bySlug.get(edge.from) ?? []), edge])
  }
  const found: Edge[] = []
  for (const [slug, fields] of bySlug) {
    const contents = await readGlobal({ ...scope, slug })
    const field = fields.find((one) =>
      contents.some((content) =>
        placesIn({ content, field: one, locales }).some(namesOneOf({ ids, target })),
      ),
    )
    if (field) found.push(field)
  }
  return found
}

const readGlobal = async ({ payload, req, slug }: Scope & { slug: string }): Promise<Data[]> => {
  // null where the global was never saved
  const stored: Data | null = await payload.db.findGlobal<Data>({ locale: 'all', req, slug })
  const config = payload.config.globals.find((global) => global.slug === slug)
  if (!config?.versions?.drafts) return stored ? [stored] : []
  const where: Where = { latest: { equals: true } }
  const { docs } = await payload.db.findGlobalVersions<Data>({
    global: slug,
    limit: 1,
    locale: 'all',
    pagination: false,
    req,
    where,
  })
  return [...(stored ? [stored] : []), ...docs.map(({ version }) => version as Data)]
}

type Read = Scope & {
  collection: string
  fields: readonly Edge[]
  ids: readonly Id[]
  isOfVersions: boolean
  /** Fields beside those that are looked at; all where it is left out. */
  select: readonly string[] | undefined
}

/** What refers, read from the documents or from their versions. */
const readContents = async ({
  collection: slug,
  fields,
  ids,
  isOfVersions,
  select,
  ...scope
}: Read): Promise<Array<Omit<Referring, 'places'>>> => {
  const store = storeOf(scope)
  const query = {
    collection: { slug },
    limit: ids.length,
    locale: 'all' as const,
    sort: 'id',
    where: { id: { in: [...ids] } },
  }
  const names = select && [...fields.map(topOf), ...select]
  const fieldsOnly = names && Object.fromEntries(names.map((name) => [name, true as const]))
  if (!isOfVersions) {
    const rows = await store.find({ ...query, ...(fieldsOnly ? { select: fieldsOnly } : {}) })
    return rows.map((content) => ({ content, document: content.id, version: null }))
  }
  const versions = await store.findVersions({
    ...query,
    ...(fieldsOnly ? { select: { parent: true, version: fieldsOnly } } : {}),
  })
  return versions.map(({ id, parent, version }) => ({
    content: version,
    document: parent,
    version: id,
  }))
}

const topOf = ({ name, steps: [first] }: Edge): string => first?.name ?? name
