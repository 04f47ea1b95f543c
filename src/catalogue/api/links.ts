/** Route of clips, under the REST address of their collection; see docs/links.md. */
import type { Where } from 'payload'

import { z } from 'zod'

import type { RouteArgs } from '../../http/route.js'
import type { LookOutcome } from '../links/index.js'

import { PublicError } from '../../errors.js'
import { idParams } from '../../http/query.js'
import { route } from '../../http/route.js'
import { BROKEN_AVAILABILITIES, CLIP_AVAILABILITIES } from '../../vocabulary.js'
import { linkContextOf, lookNow } from '../links/index.js'
import { storeOf } from '../../storage/index.js'

type Availability = (typeof CLIP_AVAILABILITIES)[number]

type Clip = {
  availability?: Availability | null
  isAgeRestricted?: boolean | null
  url?: null | string
}

const checkLinkSchema = z
  .strictObject({
    /** As the clip has it now. */
    availability: z.enum(CLIP_AVAILABILITIES),
    checkedAt: z.iso.datetime().nullable(),
    isAgeRestricted: z.boolean(),
    problem: z.string().nullable().meta({ description: 'What was wrong; null where nothing was.' }),
    suspicion: z
      .enum(BROKEN_AVAILABILITIES)
      .nullable()
      .meta({ description: 'What was found once and waits for a second look.' }),
  })
  .meta({ id: 'CheckedLink' })

export type CheckLinkResult = z.infer<typeof checkLinkSchema>

const CLIP_UPDATE = { may: 'update', noun: 'clip', of: 'clips' } as const

const checkLink = async ({
  document: id,
  options,
  req: { payload },
}: RouteArgs<{ access: typeof CLIP_UPDATE }>): Promise<{ body: CheckLinkResult }> => {
  const readClip = async (): Promise<Clip> => {
    const where: Where = { id: { equals: id } }
    return (
      (await storeOf({ payload }).findOne<Clip & { id: number }>({
        collection: 'clips',
        where,
      })) ?? {}
    )
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
        body: {
          availability: availability ?? 'unknown',
          checkedAt: checkedAt === null ? null : new Date(checkedAt).toISOString(),
          isAgeRestricted: isAgeRestricted === true,
          problem,
          suspicion,
        },
      }
    }
  }
}

/** POST /:id/check-link, for accounts that may change the clip: checks its address at once. */
export const checkLinkRoute = route({
  access: CLIP_UPDATE,
  answers: { 200: checkLinkSchema },
  collection: 'clips',
  errors: ['precondition-failed', 'too-many-requests'],
  handler: checkLink,
  method: 'post',
  operationId: 'checkLink',
  params: idParams,
  path: '/:id/check-link',
  summary: 'Look at the address of a clip at once',
})
