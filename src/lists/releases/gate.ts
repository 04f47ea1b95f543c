/** What keeps documents of a release from going out: asked of the same gate that one of them goes through. */
import type { PayloadRequest, TypedUser } from 'payload'

import { APIError, createLocalReq, ValidationError } from 'payload'

import type { Id } from '../../storage/types.js'
import type { ReleaseContext } from './context.js'
import type { Item } from './rules.js'
import type { Blocked } from './store.js'

import { localeValues } from '../../storage/documents/index.js'
import { instantOf } from '../../storage/documents/values.js'
import { toId } from '../../storage/ids.js'
import { storeOf } from '../../storage/index.js'
import { TrialEnd, trialOf } from '../../storage/trials.js'
import { tr } from '../../translations/index.js'
import { timeFormat } from '../../text/times.js'
import { spokenIn } from '../../translations/translate.js'

/** A document of a release as it stands now. */
export type Standing = Item & {
  /** Undefined where it is gone. */
  docId: Id | undefined
  embargoUntil: null | string
  /** Whether there is anything that readers do not have. */
  hasChanges: boolean
  isPublished: boolean
  /** The version with its latest draft, and the one that readers have; null where there is none. */
  latest: Id | null
  published: Id | null
  title: null | string
}

type Content = Record<string, unknown> & { _status?: unknown }

export const readStanding = async ({
  item,
  payload,
  slugs,
}: ReleaseContext & { item: Item }): Promise<Standing> => {
  const collection = slugs[item.key]
  const id = toId({ collection, id: item.id, payload })
  const config = payload.collections[collection]?.config
  const titleField = config?.admin.useAsTitle ?? 'id'
  const select: Record<string, true> = {
    _status: true,
    [titleField]: true,
    ...(item.key === 'rankedLists' ? { embargoUntil: true } : {}),
    ...(config?.trash ? { deletedAt: true } : {}),
  }
  const none = { embargoUntil: null, hasChanges: false, isPublished: false, latest: null }
  const row =
    id === undefined
      ? undefined
      : await storeOf({ payload }).findOne<Content & { id: Id }>({
          collection: item.key,
          locale: 'all',
          select,
          where: { id: { equals: id } },
        })
  if (!row || row.deletedAt)
    return { ...item, ...none, docId: undefined, published: null, title: null }
  const versions = { collection: item.key, limit: 1, sort: '-createdAt' }
  const [latest] = await storeOf({ payload }).findVersions<Content>({
    ...versions,
    locale: 'all',
    select: { version: select },
    where: { and: [{ parent: { equals: row.id } }, { latest: { equals: true } }] },
  })
  const [published] = await storeOf({ payload }).findVersions<Content>({
    ...versions,
    select: { id: true },
    where: {
      and: [{ parent: { equals: row.id } }, { 'version._status': { equals: 'published' } }],
    },
  })
  const draft: Content = latest?.version ?? row
  return {
    ...item,
    docId: row.id,
    embargoUntil: instantOf(draft.embargoUntil),
    hasChanges: row._status !== 'published' || draft._status !== 'published',
    isPublished: row._status === 'published',
    latest: latest?.id ?? null,
    published: published?.id ?? null,
    title: localeValues(draft[titleField])[0] ?? null,
  }
}

/**
 * What keeps some documents back, each with its reasons; those that nothing keeps are not among them.
 *
 * @param at when they go out; null for now
 * @param req in whose language the reasons are told
 * @param user in whose name they go out; null where that account is gone
 */
export const findBlocked = async ({
  at,
  now,
  req,
  standings,
  user,
  ...context
}: ReleaseContext & {
  at: null | string
  now: () => Date
  req: PayloadRequest
  standings: readonly Standing[]
  user: null | TypedUser
}): Promise<Blocked[]> => {
  const blocked: Blocked[] = []
  const time = at === null ? now().getTime() : Date.parse(at)
  for (const standing of standings) {
    const { docId, embargoUntil, hasChanges, id, key, title } = standing
    const reasons: string[] = []
    if (docId === undefined) reasons.push(tr(req, 'releases:goneDocument'))
    else if (user === null) reasons.push(tr(req, 'releases:noAccount'))
    else {
      if (embargoUntil !== null && Date.parse(embargoUntil) > time) {
        reasons.push(tr(req, 'releases:embargoed', { at: writeInstant({ at: embargoUntil, req }) }))
      }
      if (hasChanges) reasons.push(...(await tryOut({ ...context, docId, key, req, user })))
    }
    if (reasons.length > 0) blocked.push({ id, key, reasons, title })
  }
  return blocked
}

/** As nobody's clock has it: the reasons are stored, too. */
const writeInstant = ({ at, req }: { at: string; req: PayloadRequest }): string => {
  const format = timeFormat(spokenIn(req.i18n), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return `${format.format(new Date(at))} UTC`
}

/** Publishes a document but for its writing. */
const tryOut = async ({
  docId,
  key,
  payload,
  req: { i18n, t },
  slugs,
  user,
}: ReleaseContext & {
  docId: Id
  key: Item['key']
  req: PayloadRequest
  user: TypedUser
}): Promise<string[]> => {
  const collection = slugs[key]
  const context = trialOf({ collection, id: docId })
  const req = await createLocalReq({ context, req: { i18n, t }, user }, payload)
  try {
    await payload.update({
      collection,
      data: { _status: 'published' } as never,
      depth: 0,
      id: docId,
      overrideAccess: false,
      req,
      user,
    })
  } catch (error) {
    if (error instanceof TrialEnd) return []
    return reasonsOf(error)
  }
  throw new Error(`The trial of ${collection}/${String(docId)} was written.`)
}

/**
 * What an error says to whoever is to publish.
 *
 * @throws the error, where it is none of the document's
 */
export const reasonsOf = (error: unknown): string[] => {
  if (error instanceof ValidationError) {
    return error.data.errors.map(({ label, message }) => {
      const named = typeof label === 'string' && label !== '' && label !== message
      return named ? `${label}: ${message}` : message
    })
  }
  if (error instanceof APIError && error.status < 500) return [error.message]
  throw error
}
