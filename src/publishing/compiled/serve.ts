import type { Where } from 'payload'

import type { Id } from '../../storage/types.js'
import type { SpoilerMode } from '../shapes/index.js'
import type { PublicationContext } from './context.js'
import type { StoredForm } from './heads.js'

import { formKey, stampOf, toHead } from './heads.js'
import { kick } from './kick.js'
import { findPending, isTouchedBy } from './marks.js'
import { noteReads, noteUnknown, noteUntil, ofDocument } from '../../storage/changes/index.js'
import { storeOf } from '../../storage/index.js'

/**
 * The stored form of a published list, validated at this moment; undefined where there is none and
 * the list has to be read from its documents (a cache miss). Three small queries at once: a publication
 * is fresh as long as its stamp is that of the list, its time is not over, and no mark waits for one of
 * the documents that it was made of.
 */
export const findStoredForm = async ({
  locale,
  mode,
  slug,
  ...context
}: PublicationContext & {
  locale: null | string
  mode: SpoilerMode
  slug: string
}): Promise<StoredForm | undefined> => {
  const { payload, publicNow, slugs } = context
  const isList: Where = { and: [{ slug: { equals: slug } }, { _status: { equals: 'published' } }] }
  const isHead: Where = { and: [{ slug: { equals: slug } }, { state: { equals: 'ready' } }] }
  const [list, row, marks] = await Promise.all([
    storeOf({ payload }).findOne<{ id: Id; revision?: unknown; updatedAt?: unknown }>({
      collection: 'rankedLists',
      select: { revision: true, updatedAt: true },
      where: isList,
    }),
    storeOf({ payload }).findOne({
      collection: 'publications',
      select: { bodies: true, list: true, madeOf: true, stamp: true, validUntil: true },
      where: isHead,
    }),
    findPending(context),
  ])
  if (!list) return undefined
  const head = row ? toHead(row) : undefined
  const form = head?.bodies[formKey({ locale, mode })]
  const isRight =
    head?.list === String(list.id) &&
    head.stamp === stampOf({ list, payload }) &&
    (head.validUntil === null || head.validUntil > publicNow().getTime())
  const isStale =
    head !== undefined &&
    isTouchedBy({
      itself: ofDocument(slugs.rankedLists, list.id),
      madeOf: head.madeOf,
      marks,
    })
  // its list is compiled again already
  if (isStale) return undefined
  if (form && isRight) {
    const { madeOf, validUntil } = head
    if (madeOf) noteReads(madeOf)
    else noteUnknown()
    if (validUntil !== null) noteUntil(Date.now() + validUntil - publicNow().getTime())
    return form
  }
  kick({ ...context, list: list.id })
  return undefined
}
