import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionAfterLoginHook,
  CollectionAfterLogoutHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  PayloadRequest,
} from 'payload'

import crypto from 'node:crypto'
import { APIError } from 'payload'

import type { CollectionSlugs } from '../slugs.js'
import type { TrustedProxies } from '../net/index.js'
import type { Id } from '../storage/types.js'
import type { Attempt, Door } from './limits.js'

import { PROBLEMS } from '../errors.js'
import { findingNothing } from '../storage/findingNothing.js'
import { noteFailure } from '../storage/failures.js'
import { afterCommit, storeOf } from '../storage/index.js'
import { tr } from '../translations/index.js'
import { dropAccount, dropDevices, noteBegin } from './devices.js'
import { attemptOf, forgiveAttempt, takeAttempt } from './limits.js'
import { keepSessions } from './sessions.js'

/** Payload's own way to hash a password; who is not there is to cost the same. */
const HASH = { digest: 'sha256', keyLength: 32, rounds: 600_000, saltBytes: 32 } as const

type Doors = {
  now: () => Date
  slugs: CollectionSlugs
  trustedProxies: TrustedProxies
}

/** The attempt that a request has made, for when it gets in. */
const attempts = new WeakMap<PayloadRequest, Attempt>()

/**
 * Hooks of the login, over REST and GraphQL: limits by network and account, and the same work and the
 * same answer whether there is an account or not. Calls of the app's own code (the Local API) pass.
 * What is kept of a session beside Payload begins and ends with it.
 */
export const createLoginHooks = (
  doors: Doors,
): Required<
  Pick<
    NonNullable<CollectionConfig['hooks']>,
    'afterChange' | 'afterDelete' | 'afterLogin' | 'afterLogout' | 'beforeOperation'
  >
> => ({
  afterChange: [createAfterChange(doors)],
  afterDelete: [createAfterDelete(doors)],
  afterLogin: [createAfterLogin(doors)],
  afterLogout: [createAfterLogout(doors)],
  beforeOperation: [createBeforeDoor(doors)],
})

const createBeforeDoor =
  (doors: Doors): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    if (req.payloadAPI === 'local') return args
    if (operation === 'login') {
      const { email, password } = credentialsOf(args)
      // Payload says what is missing
      if (email === '' || password === '') return args
      await enter({ door: 'login', doors, email, req })
      await spendAsMuch({ doors, email, password, req })
      return args
    }
    if (operation === 'forgotPassword') {
      const { email } = credentialsOf(args)
      await enter({ door: 'reset', doors, email, req })
      sendLater({ doors, email, req })
      return { ...args, req: findingNothing(req) }
    }
    return args
  }

/** @throws APIError 429 */
const enter = async ({
  door,
  doors: { now, trustedProxies },
  email,
  req,
}: {
  door: Door
  doors: Doors
  email: string
  req: PayloadRequest
}): Promise<void> => {
  const { headers, payload } = req
  const attempt = attemptOf({ door, email, headers, now: now(), payload, trustedProxies })
  const { isLimited, retryAfterSeconds } = await takeAttempt(attempt)
  if (isLimited) {
    req.responseHeaders = new Headers(req.responseHeaders)
    req.responseHeaders.set('Retry-After', String(retryAfterSeconds))
    throw new APIError(
      tr(req, 'errors:tooManyLogins', { seconds: retryAfterSeconds }),
      PROBLEMS['too-many-requests'].status,
      { retryAfterSeconds },
      true,
    )
  }
  attempts.set(req, attempt)
}

/** Hashes a password for nobody, where Payload would find no account to hash it for. */
const spendAsMuch = async ({
  doors: { slugs },
  email,
  password,
  req: { payload },
}: {
  doors: Doors
  email: string
  password: string
  req: PayloadRequest
}): Promise<void> => {
  const account = await storeOf({ payload }).findOne({
    collection: { slug: slugs.users },
    where: { email: { equals: email } },
  })
  if (account) return
  const salt = crypto.randomBytes(HASH.saltBytes).toString('hex')
  await new Promise<void>((resolve, reject) => {
    crypto.pbkdf2(password, salt, HASH.rounds, HASH.keyLength, HASH.digest, (error) =>
      error ? reject(error) : resolve(),
    )
  })
}

const createAfterLogin =
  ({ now, slugs }: Doors): CollectionAfterLoginHook =>
  async ({ req, user }) => {
    const account = { collection: slugs.users, id: user.id }
    // the last that Payload has written is the one that begins
    const session = (user as { sessions?: Array<{ id: string }> | null }).sessions?.at(-1)?.id
    await keepSessions({ collection: slugs.users, req, user })
    if (session !== undefined) {
      const seen = { ...account, now: now(), req, session }
      await afterCommit({ req, work: () => noteBegin(seen) })
    }
    const attempt = attempts.get(req)
    // limits are rows outside of the request's transaction
    if (attempt) await afterCommit({ req, work: async () => forgiveAttempt(attempt) })
  }

const createAfterLogout =
  ({ slugs: { users } }: Doors): CollectionAfterLogoutHook =>
  async ({ req }) => {
    const { payload, user } = req
    if (!user) return
    const session = (user as { _sid?: string })._sid
    const gone = {
      collection: users,
      except: (one: string) => one === session,
      id: user.id,
      payload,
    }
    await afterCommit({ req, work: () => dropDevices(gone) })
  }

/** A new password ends sessions. */
const createAfterChange =
  ({ slugs: { users } }: Doors): CollectionAfterChangeHook =>
  async ({ doc, operation, req }) => {
    const { id } = doc as { id: Id }
    if (operation !== 'update') return
    await afterCommit({
      req,
      work: () => dropDevices({ collection: users, id, payload: req.payload }),
    })
  }

const createAfterDelete =
  ({ slugs: { users } }: Doors): CollectionAfterDeleteHook =>
  async ({ id, req }) => {
    await afterCommit({
      req,
      work: () => dropAccount({ collection: users, id, payload: req.payload }),
    })
  }

/** Sends the e-mail once the request is answered: how long it takes tells who has an account. */
const sendLater = ({
  doors: { slugs },
  email,
  req,
}: {
  doors: Doors
  email: string
  req: PayloadRequest
}): void => {
  const { headers, i18n, locale, payload, url } = req
  const own = {
    headers: new Headers(headers),
    i18n,
    locale,
    t: req.t,
    url,
  } as Partial<PayloadRequest>
  void payload
    .forgotPassword({ collection: slugs.users, data: { email }, req: own })
    .catch((err: unknown) => {
      noteFailure({ error: err, kind: 'email', payload })
    })
}

const credentialsOf = (args: unknown): { email: string; password: string } => {
  const { email, password } = (args as { data?: Record<string, unknown> }).data ?? {}
  return {
    email: typeof email === 'string' ? email.toLowerCase().trim() : '',
    password: typeof password === 'string' ? password.trim() : '',
  }
}
