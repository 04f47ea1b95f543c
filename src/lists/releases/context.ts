import type { Payload, PayloadRequest } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'

export type ReleaseContext = { payload: Payload; slugs: CollectionSlugs }

const TAKES_BACK = 'rankedListsTakesBack'
const OWN = 'rankedListsRelease'

/** The context of a request that puts a document back to what readers had before a release. */
export const takingBack: Record<string, unknown> = { [TAKES_BACK]: true }

/** Whether a document is put back to what it was, which was let out once already. */
export const isTakenBack = ({ context }: Pick<PayloadRequest, 'context'>): boolean =>
  context[TAKES_BACK] === true

/** The context of a request in which a release is changed by its own running. */
export const ownWork: Record<string, unknown> = { [OWN]: true }

export const isOwnWork = ({ context }: Pick<PayloadRequest, 'context'>): boolean =>
  context[OWN] === true
