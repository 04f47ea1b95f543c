import type { IncomingHttpHeaders } from 'node:http'
import type { LookupFunction } from 'node:net'

import http from 'node:http'
import https from 'node:https'

import type { AddressProblem, OnNameError, Resolve } from './address.js'

import {
  findWrittenProblem,
  hostOf,
  isAllowedHost,
  isUnknownName,
  isPublicAddress,
  resolveAll,
} from './address.js'

export type RequestOutcome<T = string> =
  /** `body` is the part that was read. */
  | { body: T; headers: IncomingHttpHeaders; kind: 'answered'; status: number }
  | { kind: 'refused'; problem: AddressProblem }
  /** `reason` is shown to an admin. */
  | { kind: 'unreachable'; reason: string }

export type RequestArgs = {
  /** Hosts that may be asked although they are private, and without https. */
  allowHosts: readonly string[]
  body?: string
  headers: Readonly<Record<string, string>>
  /** Most bytes of an answer that are read. */
  maxBytes: number
  method: 'GET' | 'POST'
  /** Is told where name servers do not work. */
  onNameError?: OnNameError | undefined
  resolve?: Resolve | undefined
  /** How long all of the answer may take, in milliseconds. */
  timeoutMs: number
  url: string
}

/**
 * Sends a request to an address of the public internet and returns the outcome; never throws. A
 * redirect is an answer like any other and not followed. The SSRF guard looks the name up, and the
 * connection is made to the addresses that it found to be public.
 */
export const request = async (args: RequestArgs): Promise<RequestOutcome> => {
  const outcome = await requestBytes(args)
  return outcome.kind === 'answered' ? { ...outcome, body: outcome.body.toString() } : outcome
}

/** The same for an answer that is no text. */
export const requestBytes = async ({
  allowHosts,
  onNameError,
  resolve = resolveAll,
  timeoutMs,
  url: text,
  ...rest
}: RequestArgs): Promise<RequestOutcome<Buffer>> => {
  const problem = findWrittenProblem({ allowHosts, url: text })
  if (problem) return { kind: 'refused', problem }
  const url = new URL(text)
  const isAllowed = isAllowedHost({ allowHosts, url })
  try {
    return await exchange({
      ...rest,
      lookup: createLookup({ isAllowed, onNameError, resolve }),
      signal: AbortSignal.timeout(timeoutMs),
      url,
    })
  } catch (error) {
    if (error instanceof PrivateAddress) return { kind: 'refused', problem: 'private' }
    return { kind: 'unreachable', reason: reasonOf({ error, timeoutMs }) }
  }
}

class PrivateAddress extends Error {}

const exchange = ({
  body,
  headers,
  lookup,
  maxBytes,
  method,
  signal,
  url,
}: Pick<RequestArgs, 'body' | 'headers' | 'maxBytes' | 'method'> & {
  lookup: LookupFunction
  signal: AbortSignal
  url: URL
}): Promise<RequestOutcome<Buffer>> =>
  new Promise((resolve, reject) => {
    const bytes = body === undefined ? undefined : Buffer.from(body)
    const chunks: Buffer[] = []
    // known once the head is here; whatever goes wrong with the rest changes nothing
    let head: undefined | { headers: IncomingHttpHeaders; status: number }
    const end = (error?: Error) =>
      head ? resolve({ ...head, body: Buffer.concat(chunks), kind: 'answered' }) : reject(error)
    const sent = (url.protocol === 'https:' ? https : http).request(
      {
        // a connection of its own each time: a kept one would not be looked up again
        agent: false,
        headers: { ...headers, ...(bytes ? { 'content-length': bytes.length } : {}) },
        hostname: hostOf(url),
        lookup,
        method,
        path: `${url.pathname}${url.search}`,
        port: url.port || undefined,
        protocol: url.protocol,
        signal,
      },
      (response) => {
        head = { headers: response.headers, status: response.statusCode ?? 0 }
        let read = 0
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk.subarray(0, maxBytes - read))
          read += chunk.length
          if (read >= maxBytes) sent.destroy()
        })
        response.on('error', () => undefined)
        response.on('close', end)
      },
    )
    sent.on('error', end)
    sent.end(bytes)
  })

/** Looks a name up for a socket; refuses all of its addresses where one of them is not public. */
const createLookup =
  ({
    isAllowed,
    onNameError,
    resolve,
  }: Pick<RequestArgs, 'onNameError'> & {
    isAllowed: boolean
    resolve: Resolve
  }): LookupFunction =>
  (hostname, options, callback) => {
    const fail = (error: Error) => callback(error as NodeJS.ErrnoException, [])
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses
        if (!first) return fail(new Error(`The name ${hostname} has no address.`))
        if (!isAllowed && !addresses.every(({ address }) => isPublicAddress(address))) {
          return fail(new PrivateAddress())
        }
        return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
      },
      (error: Error) => {
        if (!isUnknownName(error)) onNameError?.(error)
        fail(error)
      },
    )
  }

const reasonOf = ({ error, timeoutMs }: { error: unknown; timeoutMs: number }): string => {
  const { code, message, name } = error as Partial<NodeJS.ErrnoException>
  if (name === 'AbortError' || name === 'TimeoutError') {
    return `no answer within ${timeoutMs / 1000} seconds`
  }
  return [code, message].filter(Boolean).join(': ').slice(0, 300)
}
