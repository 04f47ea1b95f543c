/** The desk's server in front of Next: what its own routes answer does not pass through Next. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Payload } from 'payload'

import { Server } from 'node:http'

import type { TrustedProxies } from '../net/index.js'

import { createServing } from '../routes/serving.js'

/**
 * Has every HTTP server of this process answer what the plugin's routes answer, and hand all else on to
 * whoever listens. Next makes its server itself and lets nobody stand before it, so its requests are
 * taken where Node tells of them; tests/browser/serving.test.ts fails where Next no longer works so.
 */
export const serveFirst = ({
  payload,
  trustedProxies,
}: {
  payload: Payload
  trustedProxies: TrustedProxies
}): void => {
  const { handle } = createServing({ payload, trustedProxies })
  const { prototype } = Server
  const emit = prototype.emit as (this: Server, event: string, ...args: unknown[]) => boolean
  prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    if (event === 'request' && handle(...(args as [IncomingMessage, ServerResponse]))) return true
    return emit.call(this, event, ...args)
  }
}
