import type { IncomingMessage, ServerResponse } from 'node:http'

import { Server } from 'node:http'

/** @returns whether the request is taken care of; `goOn` hands it to whoever listens otherwise */
type Stand = (req: IncomingMessage, res: ServerResponse, goOn: () => boolean) => boolean

/**
 * Stands before whoever listens to requests, for every HTTP server of this process and from now on; who
 * comes later stands outermost. Next makes its server itself and lets nobody stand before it, so requests
 * are taken where Node tells of them.
 */
export const standBefore = (stand: Stand): void => {
  const { prototype } = Server
  const emit = prototype.emit as (this: Server, event: string, ...args: unknown[]) => boolean
  prototype.emit = function (this: Server, event: string, ...values: unknown[]): boolean {
    const goOn = (): boolean => emit.call(this, event, ...values)
    if (event !== 'request') return goOn()
    const [req, res] = values as [IncomingMessage, ServerResponse]
    // one that was refused as it came in
    return res.headersSent ? goOn() : stand(req, res, goOn)
  }
}
