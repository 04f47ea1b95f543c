/** Routes of accounts, under the REST address of their collection: the sessions that one has. */
import { z } from 'zod'

import type { Route, RouteArgs } from '../../http/route.js'

import { PublicError } from '../../errors.js'
import { route } from '../../http/route.js'
import { dropDevices, readDevices } from '../devices.js'
import { endSessions, readSessions } from '../sessions.js'

/** Who is signed in, about their own account; admins too see and end no sessions but their own here. */
const OWN = {
  document: ({ options, req: { user } }) =>
    Promise.resolve(user && user.collection === options.slugs.users ? user.id : null),
  may: 'update',
  noun: 'account',
  of: 'users',
} as const satisfies Route['access']

const sessionsSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        browser: z.string().nullable().meta({
          description: 'What it was begun with, such as "Firefox"; null where that is not known.',
        }),
        createdAt: z.iso.datetime().nullable(),
        expiresAt: z.iso.datetime(),
        id: z.string(),
        isCurrent: z.boolean().meta({ description: 'Whether it is the one of this request.' }),
        seenAt: z.iso.datetime().nullable().meta({
          description: 'When it was last in use, to some minutes; null where that is not known.',
        }),
        system: z.string().nullable().meta({ description: 'Such as "macOS".' }),
      }),
    ),
  })
  .meta({ description: 'The sessions of an account, the newest first.', id: 'Sessions' })

export type Sessions = z.infer<typeof sessionsSchema>

type Told = Sessions['items'][number]

type Args = Pick<RouteArgs<{ access: typeof OWN }>, 'document' | 'options' | 'req'>

const common = { access: OWN, answers: { 200: sessionsSchema }, collection: 'users' } as const

const getSessions = route({
  ...common,
  handler: async (args) => answer(await read(args)),
  method: 'get',
  operationId: 'getSessions',
  path: '/sessions',
  summary: 'One’s own sessions',
})

const endSession = route({
  ...common,
  body: z.strictObject({ id: z.string().max(100) }),
  errors: ['not-found'],
  handler: async ({ body: { id }, ...args }) => {
    const sessions = await read(args)
    if (!sessions.some((session) => session.id === id)) {
      throw new PublicError({
        code: 'not-found',
        detail: 'There is no such session, or no longer.',
      })
    }
    return end(args, [id])
  },
  method: 'post',
  operationId: 'endSession',
  path: '/sessions/end',
  summary: 'End one of one’s own sessions',
})

const endOtherSessions = route({
  ...common,
  handler: async (args) =>
    end(
      args,
      (await read(args)).map(({ id }) => id).filter((id) => id !== currentOf(args)),
    ),
  method: 'post',
  operationId: 'endOtherSessions',
  path: '/sessions/end-others',
  summary: 'End all of one’s own sessions but this one',
})

export const ACCOUNT_ROUTES: readonly Route[] = [getSessions, endSession, endOtherSessions]

const accountOf = ({ document: id, options, req }: Args) => ({
  collection: options.slugs.users,
  id,
  req,
})

const read = async (args: Args): Promise<Told[]> => {
  const account = accountOf(args)
  const sessions = await readSessions({ ...account, now: args.options.now() })
  const devices = await readDevices({ ...account, payload: args.req.payload })
  return sessions.map((session) => {
    const { browser = null, seenAt = null, system = null } = devices[session.id] ?? {}
    return { ...session, browser, isCurrent: session.id === currentOf(args), seenAt, system }
  })
}

const end = async (args: Args, ids: readonly string[]): Promise<{ body: Sessions }> => {
  const account = accountOf(args)
  await endSessions({ ...account, ids })
  await dropDevices({ ...account, payload: args.req.payload })
  return answer(await read(args))
}

const answer = (items: Told[]): { body: Sessions } => ({ body: { items } })

/** The session of the request; Payload puts it on the account that it has found. */
const currentOf = ({ req: { user } }: Args): string | undefined =>
  (user as null | { _sid?: string })?._sid
