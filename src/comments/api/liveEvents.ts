/** New comments, counts and votes of a list as server-sent events (WHATWG HTML, 9.2). */
import { z } from 'zod'

import type { slugParams } from '../../http/query.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'

import { PublicError } from '../../errors.js'
import { pushStream } from '../../http/pushed.js'
import { clientNetwork } from '../../net/index.js'
import { hubOf } from '../live/index.js'
import { contextOf, openList } from './request.js'
import { readerOf } from '../../publishing/reading/open.js'
import { closingSignal } from '../../http/closing.js'

export const liveEventsQuery = z.strictObject({})

/** How long who is refused had better wait, in seconds. */
const RETRY = { 'Retry-After': '30' }

/**
 * GET /lists/:slug/events
 *
 * @throws PublicError `too-many-requests` where one network has too many pages open, `busy` where all have
 */
export const liveEvents = async (
  args: RouteArgs<{ params: typeof slugParams; query: typeof liveEventsQuery }>,
): Promise<RouteResult<string>> => {
  const { options, params, req } = args
  const context = contextOf(args)
  const found = await openList({
    context,
    reader: readerOf({ locale: undefined, options, req }),
    slug: params.slug,
  })
  if ('movedTo' in found) return found
  const hub = hubOf(context)
  const { headers } = req
  const network = clientNetwork({ headers, trustedProxies: options.comments.trustedProxies })
  const full = hub.isFull(network)
  if (full || closingSignal().aborted) {
    throw new PublicError({
      code: full === 'network' ? 'too-many-requests' : 'busy',
      detail: 'Too many pages are open that are told of changes; ask for what has changed instead.',
      headers: RETRY,
    })
  }
  const last = headers.get('Last-Event-ID') ?? ''
  const after = /^\d{1,15}$/.test(last) ? Number(last) : null
  return {
    headers: {
      'Cache-Control': 'no-store, no-transform',
      // nginx would keep it back
      'X-Accel-Buffering': 'no',
    },
    stream: pushStream((sink) => hub.join({ after, list: String(found.id), network, sink })),
  }
}
