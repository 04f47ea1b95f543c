import type { LookupFunction } from 'node:net'

import http from 'node:http'
import https from 'node:https'

import type { AddressProblem, Resolve } from './address.js'

import {
  findWrittenProblem,
  hostOf,
  isAllowedHost,
  isPublicAddress,
  resolveAll,
} from './address.js'

/** How long a receiver may take for all of its answer, in milliseconds. */
export const TIMEOUT_MS = 15_000

/** So much of an answer is read, in bytes; nothing in it is needed. */
export const MAX_ANSWER_BYTES = 65_536

export type SendOutcome =
  | { kind: 'answered'; retryAfter: string | undefined; status: number }
  /** `reason` is for an admin to read. */
  | { kind: 'unreachable'; reason: string }
  | { kind: 'refused'; problem: AddressProblem }

/**
 * Posts a body to an address and tells what came of it; never throws. The status decides: what stands
 * in the answer is not used, a redirect is an answer like another and not followed. The name is looked
 * up here, and the connection made to the very addresses that were found to be public.
 */
export const send = async ({
  allowHosts,
  body,
  headers,
  resolve = resolveAll,
  timeoutMs = TIMEOUT_MS,
  url: text,
}: {
  allowHosts: readonly string[]
  body: string
  headers: Readonly<Record<string, string>>
  resolve?: Resolve
  timeoutMs?: number
  url: string
}): Promise<SendOutcome> => {
  const problem = findWrittenProblem({ allowHosts, url: text })
  if (problem) return { kind: 'refused', problem }
  const url = new URL(text)
  const isAllowed = isAllowedHost({ allowHosts, url })
  try {
    return await post({
      body,
      headers,
      lookup: createLookup({ isAllowed, resolve }),
      signal: AbortSignal.timeout(timeoutMs),
      url,
    })
  } catch (error) {
    if (error instanceof PrivateAddress) return { kind: 'refused', problem: 'private' }
    return { kind: 'unreachable', reason: reasonOf({ error, timeoutMs }) }
  }
}

class PrivateAddress extends Error {}

const post = ({
  body,
  headers,
  lookup,
  signal,
  url,
}: {
  body: string
  headers: Readonly<Record<string, string>>
  lookup: LookupFunction
  signal: AbortSignal
  url: URL
}): Promise<SendOutcome> =>
  new Promise((resolve, reject) => {
    const bytes = Buffer.from(body)
    // known once the head is here; whatever goes wrong with the rest changes nothing
    let answered: SendOutcome | undefined
    const end = (error?: Error) => (answered ? resolve(answered) : reject(error))
    const request = (url.protocol === 'https:' ? https : http).request(
      {
        // a connection of its own each time: a kept one would not be looked up again
        agent: false,
        headers: { ...headers, 'content-length': bytes.length },
        hostname: hostOf(url),
        lookup,
        method: 'POST',
        path: `${url.pathname}${url.search}`,
        port: url.port || undefined,
        protocol: url.protocol,
        signal,
      },
      (response) => {
        answered = {
          kind: 'answered',
          retryAfter: response.headers['retry-after'],
          status: response.statusCode ?? 0,
        }
        let read = 0
        response.on('data', (chunk: Buffer) => {
          read += chunk.length
          if (read > MAX_ANSWER_BYTES) request.destroy()
        })
        response.on('error', () => undefined)
        response.on('close', end)
      },
    )
    request.on('error', end)
    request.end(bytes)
  })

/** Looks a name up for a socket; refuses all of its addresses where one of them is not public. */
const createLookup =
  ({ isAllowed, resolve }: { isAllowed: boolean; resolve: Resolve }): LookupFunction =>
  (hostname, options, callback) => {
    const fail = (error: Error) => callback(error as NodeJS.ErrnoException, [])
    resolve(hostname).then((addresses) => {
      const [first] = addresses
      if (!first) return fail(new Error(`The name ${hostname} has no address.`))
      if (!isAllowed && !addresses.every(({ address }) => isPublicAddress(address))) {
        return fail(new PrivateAddress())
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
    }, fail)
  }

const reasonOf = ({ error, timeoutMs }: { error: unknown; timeoutMs: number }): string => {
  const { code, message, name } = error as Partial<NodeJS.ErrnoException>
  if (name === 'AbortError' || name === 'TimeoutError') {
    return `no answer within ${timeoutMs / 1000} seconds`
  }
  return [code, message].filter(Boolean).join(': ').slice(0, 300)
}
