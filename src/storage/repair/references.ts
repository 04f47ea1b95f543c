import type { Payload } from 'payload'

import type { Edge, Place, Reference } from '../graph/index.js'
import type { Data, Id } from '../types.js'
import type { Finding } from './types.js'

import { graphOf, placesIn } from '../graph/index.js'
import { localesOf } from '../locales.js'
import { setReference } from '../references.js'
import { storeOf } from '../store.js'

/** Documents that are looked at together: whole ones, so that texts are seen too. */
const PAGE = 50

type Holder = {
  content: Data
  /** Id of the document. */
  document: Id
  /** Id of the version; null for the document itself. */
  version: Id | null
}

type Broken = Holder & { field: Edge; missing: readonly Reference[]; place: Place }

/**
 * Every place in the documents of a collection, and in their latest drafts, that names a document which
 * is not there.
 *
 * @param isHanging whether a document is nothing without what a required field of it names, and goes with
 * it
 */
export async function* eachDanglingReference({
  collection,
  isHanging,
  payload,
}: {
  collection: string
  isHanging: boolean
  payload: Payload
}): AsyncGenerator<Finding> {
  const fields = graphOf(payload.config).from(collection)
  if (fields.length === 0) return
  for await (const page of pagesOf({ collection, payload })) {
    for (const broken of await findBroken({ fields, holders: page, payload })) {
      yield toFinding({ broken, collection, isHanging, payload })
    }
  }
}

const toFinding = ({
  broken,
  collection,
  isHanging,
  payload,
}: {
  broken: Broken
  collection: string
  isHanging: boolean
  payload: Payload
}): Finding => {
  const { content, document, field, missing, place, version } = broken
  const names = missing.map(({ id, to }) => `${to} ${id}`).join(', ')
  const where = version === null ? '' : ` of its latest draft (version ${version})`
  const left = place.references.filter((one) => !missing.includes(one))
  const isRequired = field.isRequired && left.length === 0
  const clear = async (): Promise<void> => {
    await setReference({
      collection,
      content,
      expected: place.references,
      id: version ?? document,
      isVersion: version !== null,
      payload,
      place: { at: place.at, field },
      value: left,
    })
  }
  const remove = async (): Promise<void> => {
    await storeOf({ payload }).remove({
      collection: { slug: collection },
      where: { id: { equals: document } },
    })
  }
  const isOfRow = field.steps.length > 0
  return {
    collection,
    id: document,
    mend:
      isRequired && !isOfRow && isHanging && version === null
        ? remove
        : field.text || isRequired
          ? null
          : clear,
    sentence: `The field "${field.path}"${where} names what is not there: ${names}.`,
  }
}

const findBroken = async ({
  fields,
  holders,
  payload,
}: {
  fields: readonly Edge[]
  holders: readonly Holder[]
  payload: Payload
}): Promise<Broken[]> => {
  const locales = localesOf(payload)
  const places = holders.flatMap((holder) =>
    fields.flatMap((field) =>
      placesIn({ content: holder.content, field, locales }).map((place) => ({
        ...holder,
        field,
        place,
      })),
    ),
  )
  const named = new Map<string, Map<string, Id>>()
  for (const { id, to } of places.flatMap(({ place }) => place.references)) {
    named.set(to, (named.get(to) ?? new Map<string, Id>()).set(String(id), id))
  }
  const there = new Set<string>()
  for (const [slug, ids] of named) {
    if (!payload.collections[slug]) continue
    const found = await storeOf({ payload }).findThere({
      collection: { slug },
      ids: [...ids.values()],
    })
    for (const id of found) there.add(`${slug} ${id}`)
  }
  return places.flatMap((one) => {
    const missing = one.place.references.filter(({ id, to }) => !there.has(`${to} ${id}`))
    return missing.length > 0 ? [{ ...one, missing }] : []
  })
}

/** Documents, and then the latest versions, a page at a time. */
async function* pagesOf({
  collection: slug,
  payload,
}: {
  collection: string
  payload: Payload
}): AsyncGenerator<Holder[]> {
  const store = storeOf({ payload })
  const all = { collection: { slug }, locale: 'all', pageSize: PAGE } as const
  for await (const page of store.eachPage(all)) {
    yield page.map((content) => ({ content, document: content.id, version: null }))
  }
  if (!payload.collections[slug]?.config.versions?.drafts) return
  const latest = { ...all, where: { latest: { equals: true } } }
  for await (const page of store.eachPageOfVersions<Data>(latest)) {
    yield page.map(({ id, parent, version }) => ({
      content: version,
      document: parent,
      version: id,
    }))
  }
}
