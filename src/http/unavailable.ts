/** What callers are told while the database is busy, or cannot be reached (service unavailable). */
import type { AfterErrorHook, Payload, PayloadRequest } from 'payload'

import { PROBLEMS } from '../errors.js'
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

/**
 * Asks the database for nothing where a request says who sends it and Payload does not know them: it takes an
 * account that it cannot read for none, and would have people log in again.
 *
 * @throws the error of a database that cannot be reached
 */
export const requireReachable = async ({ headers, payload }: PayloadRequest): Promise<void> => {
  const saysWho =
    headers.has('Authorization') ||
    headers.get('Cookie')?.includes(`${payload.config.cookiePrefix}-token=`)
  if (saysWho) await ping(payload)
}
