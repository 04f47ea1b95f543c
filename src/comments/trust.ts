import type { PayloadRequest } from 'payload'

import { ValidationError } from 'payload'

import type { Id } from '../storage/types.js'
import type { TRUST_LEVELS } from '../vocabulary.js'
import type { DeskContext } from './context.js'

type TrustLevel = (typeof TRUST_LEVELS)[number]

export type Trust = {
  /** ISO 8601; null where they are not suspended. */
  suspendedUntil: null | string
  trust: TrustLevel
}

/** The standing of an author without a row. */
const UNKNOWN: Trust = { suspendedUntil: null, trust: 'normal' }

/**
 * Sets how far the author behind a key is trusted, with the access of the caller.
 *
 * @returns how far they were trusted before, so that it can be taken back
 */
export const setTrust = async ({
  context: { payload, slugs },
  key,
  name,
  req,
  set,
}: {
  context: DeskContext
  key: string
  name: string
  req: PayloadRequest
  set: Trust
}): Promise<Trust> => {
  const collection = slugs.commenters
  const access = { overrideAccess: false, req, user: req.user }
  for (let attempt = 1; ; attempt += 1) {
    const { docs } = await payload.find({
      ...access,
      collection,
      depth: 0,
      limit: 1,
      pagination: false,
      where: { key: { equals: key } },
    })
    const known = docs[0] as ({ id: Id } & Partial<Trust>) | undefined
    try {
      await (known
        ? payload.update({ ...access, collection, data: set, id: known.id })
        : payload.create({ ...access, collection, data: { ...set, key, name } }))
      return known
        ? { suspendedUntil: known.suspendedUntil ?? null, trust: known.trust ?? 'normal' }
        : UNKNOWN
    } catch (error) {
      // another moderator has made the row at the same moment
      if (known || attempt > 1 || !(error instanceof ValidationError)) throw error
    }
  }
}
