/** A name for each request, under which its lines stand in the log (correlation id). */
import type { IncomingMessage } from 'node:http'

import { AsyncLocalStorage } from 'node:async_hooks'

export const REQUEST_ID = 'X-Request-Id'

const KEY = Symbol.for('payload-ranked-lists.request-id')

/** Kept once for a process, whose bundles each have a copy of this module. */
const storage = (): AsyncLocalStorage<string> => {
  const all = globalThis as { [KEY]?: AsyncLocalStorage<string> }
  return (all[KEY] ??= new AsyncLocalStorage<string>())
}

/** The name that a proxy has given a request, where it can stand in a log; a new one otherwise. */
export const requestIdOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string => {
  const given = headers[REQUEST_ID.toLowerCase()]
  return typeof given === 'string' && /^[\w.:/+=-]{1,128}$/.test(given)
    ? given
    : crypto.randomUUID()
}

export const withRequestId = <T>(id: string, work: () => T): T => storage().run(id, work)

/** The name of the request that is worked on; undefined where none is. */
export const currentRequestId = (): string | undefined => storage().getStore()
