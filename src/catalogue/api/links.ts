/** Endpoint of clips, under the REST address of their collection; see docs/links.md. */
import type { CollectionSlug, Endpoint, PayloadRequest, Where } from 'payload'

import type { LinksOptions, LookOutcome } from '../links/index.js'

import { PublicError } from '../../errors.js'
import { linkContextOf, lookNow } from '../links/index.js'
import { requireUpdate } from '../../http/access.js'
import { privateJson, problemEndpoint } from '../../http/problems.js'

type Options = Omit<LinksOptions, 'disabled'>

type Clip = { availability?: null | string; isAgeRestricted?: boolean | null; url?: null | string }

/** 200 of POST /:id/check-link */
export type CheckLinkResult = {
  /** As the clip has it now. */
  availability: string
  checkedAt: null | string
  isAgeRestricted: boolean
  /** What was found once and waits for a second look. */
  suspicion: null | string
  /** What was wrong; null where nothing was. */
  problem: null | string
}

/** POST /:id/check-link, for whoever may change the clip: looks at its address at once. */
export const createLinkEndpoints = (options: Options): Endpoint[] => [
  problemEndpoint({
    method: 'post',
    path: '/:id/check-link',
    work: async (req) => privateJson(await postCheckLink({ options, req })),
  }),
]

const postCheckLink = async ({
  options,
  req,
}: {
  options: Options
  req: PayloadRequest
}): Promise<CheckLinkResult> => {
  const { payload } = req
  const id = await requireUpdate({
    collection: options.slugs.clips,
    id: String(req.routeParams?.id),
    noun: 'clip',
    req,
  })
  const readClip = async (): Promise<Clip> => {
    const where: Where = { id: { equals: id } }
    const collection = options.slugs.clips as CollectionSlug
    return (await payload.db.findOne<Clip & { id: number }>({ collection, where })) ?? {}
  }
  const { url } = await readClip()
  const context = linkContextOf({ options: { ...options, disabled: false }, payload })
  const outcome: LookOutcome =
    url && options.links.isEnabled ? await lookNow({ ...context, url }) : { kind: 'not-asked' }
  switch (outcome.kind) {
    case 'busy':
      throw new PublicError({
        code: 'too-many-requests',
        detail: 'The provider is being asked just now, or wants to be left alone for a while.',
        headers: { 'Retry-After': String(Math.ceil(outcome.retryAfterMs / 1000)) },
      })
    case 'not-asked':
      throw new PublicError({
        code: 'precondition-failed',
        detail:
          'Nobody may be asked about this clip: it has no address, or none of a known provider.',
      })
    case 'looked': {
      const { availability, isAgeRestricted } = await readClip()
      const { checkedAt, problem, suspicion } = outcome.state
      return {
        availability: availability ?? 'unknown',
        checkedAt: checkedAt === null ? null : new Date(checkedAt).toISOString(),
        isAgeRestricted: isAgeRestricted === true,
        problem,
        suspicion,
      }
    }
  }
}
