/** What the plugin's own routes answer to readers, made in this process, with what it was made of. */
import type { Payload } from 'payload'

import { constants as http2 } from 'node:http2'
import { handleEndpoints } from 'payload'

import type { TrustedProxies } from '../net/index.js'
import type { Finished } from '../publishing/serving/bytes.js'
import type { Rendered } from '../publishing/serving/cache.js'

import { chooseEncoding } from '../http/respond.js'
import { finish } from '../publishing/serving/bytes.js'
import { recordReads } from '../storage/changes/index.js'
import { guardRoute } from './guard.js'

/** What an answer to readers may hang on beside its address. */
const PASSED_ON = [
  'accept',
  'accept-encoding',
  'host',
  'origin',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
] as const

type Args = {
  /** The key under which `getPayload` keeps this instance, where the app gives one. */
  instance?: string | undefined
  payload: Payload
  trustedProxies?: TrustedProxies
}

/** Answers any request, as Payload's routes would behind the guard. */
export const createResponder = ({ instance, payload: { config }, trustedProxies = 0 }: Args) =>
  guardRoute({ config, trustedProxies })((request, path: string) =>
    handleEndpoints({
      config,
      path,
      request,
      ...(instance === undefined ? {} : { payloadInstanceCacheKey: instance }),
    }),
  )

/** Makes answers to readers, finished; what may not be kept is without `reads`. */
export const createRenderer =
  (respond: ReturnType<typeof createResponder>) =>
  async (
    { headers: all, url }: Pick<Request, 'headers' | 'url'>,
    pathname: string,
  ): Promise<Rendered<Finished>> => {
    const headers = new Headers()
    for (const name of PASSED_ON) {
      const value = all.get(name)
      if (value !== null) headers.set(name, value)
    }
    const { reads, result: response } = await recordReads(() =>
      respond(new Request(url, { headers }), pathname),
    )
    const answer = await finish({
      encoding: chooseEncoding(headers.get('Accept-Encoding')),
      response,
    })
    // a miss is for caches in front alone: there are more addresses of nothing than fit into any memory
    const isKept =
      answer.headers['cache-control']?.startsWith('public') === true &&
      answer.status < http2.HTTP_STATUS_BAD_REQUEST
    return { answer, bytes: answer.body.length, reads: isKept ? reads : undefined }
  }
