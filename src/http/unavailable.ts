/** What callers are told while the database is busy, or cannot be reached (service unavailable). */
import type { AfterErrorHook, Payload, PayloadRequest } from 'payload'

import { PROBLEMS, PublicError } from '../errors.js'
import { isUnreachable, ping } from '../storage/index.js'
import { TimeOut } from '../storage/inTime.js'

/** How long a caller had better wait, in seconds. */
const RETRY_SECONDS = 5

export const RETRY_LATER = { 'Retry-After': String(RETRY_SECONDS) }

const UNREACHABLE = 'The database cannot be reached at the moment; send the request again later.'

/** What to say of an error that is the database's and will pass; undefined of any other. */
export const sentenceOfUnavailable = ({
  error,
  payload,
}: {
  error: unknown
  payload: Payload
}): string | undefined => {
  if (isUnreachable({ error, payload }) || error instanceof TimeOut) return UNREACHABLE
  // of storage that others kept from writing, see DatabaseBusy
  const isBusy =
    error instanceof Error && 'status' in error && error.status === PROBLEMS.busy.status
  return isBusy ? error.message : undefined
}

/** Payload's own routes take an error that has no status for a fault of the desk. */
export const answerUnavailable: AfterErrorHook = ({ error, req }) => {
  const sentence = sentenceOfUnavailable({ error, payload: req.payload })
  if (sentence === undefined) return
  req.responseHeaders = new Headers([
    ...(req.responseHeaders ?? []),
    ...Object.entries(RETRY_LATER),
  ])
  return { response: { errors: [{ message: sentence }] }, status: PROBLEMS.busy.status }
}

type Sent = Pick<PayloadRequest, 'headers' | 'payload'>

const saysWho = ({ headers, payload }: Sent): boolean =>
  headers.has('Authorization') ||
  headers.get('Cookie')?.includes(`${payload.config.cookiePrefix}-token=`) === true

/**
 * Asks the database for nothing where a request says who sends it and Payload does not know them: it takes an
 * account that it cannot read for none, and would have people log in again.
 *
 * @throws the error of a database that cannot be reached
 */
export const requireReachable = async (sent: Sent): Promise<void> => {
  if (saysWho(sent)) await ping(sent.payload)
}

const KEY = Symbol.for('payload-ranked-lists.unknown')

/** By the headers of a request: whom to tell that its sender cannot be looked up. Once for a process, see closing.ts. */
const watchers = (): WeakMap<Headers, () => void> => {
  const all = globalThis as { [KEY]?: WeakMap<Headers, () => void> }
  return (all[KEY] ??= new WeakMap())
}

/**
 * Has an account that could not be read looked for once more, and kept apart from one that is not there: Payload
 * swallows the error, and would answer as it answers nobody.
 */
export const lookTwice = (payload: Payload): void => {
  payload.authStrategies = payload.authStrategies.map(({ authenticate, ...strategy }) => ({
    ...strategy,
    authenticate: async (args) => {
      const { headers } = args
      const first = await authenticate(args)
      if (first.user || !saysWho({ headers, payload })) return first
      try {
        await ping(payload)
      } catch {
        watchers().get(headers)?.()
        return first
      }
      return authenticate(args)
    },
  }))
}

/**
 * What some work answers to a request, unless nobody can know who has sent it: then that, at once.
 *
 * @throws PublicError `busy`
 */
export const whileKnown = async ({
  headers,
  work,
}: {
  headers: Headers
  work: () => Promise<Response> | Response
}): Promise<Response> => {
  const unknown = new Promise<never>((_resolve, reject) => {
    watchers().set(headers, () =>
      reject(new PublicError({ code: 'busy', detail: UNREACHABLE, headers: RETRY_LATER })),
    )
  })
  return Promise.race([work(), unknown])
}
