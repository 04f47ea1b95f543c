import { Server } from 'node:http'

type Count = (this: Server, event: string | symbol, ...rest: never[]) => number

/**
 * Has every HTTP server of this process answer as if nobody listened for upgrades: a server need not take one
 * (RFC 9110, 7.8). Java's HttpClient offers HTTP/2 with its first request; Next listens for upgrades in
 * production too, where it has none to make, and Node then hands it the bare connection instead of a
 * request, which Next closes.
 */
export const ignoreUpgrades = (): void => {
  const prototype = Server.prototype as unknown as { listenerCount: Count }
  const count = prototype.listenerCount
  prototype.listenerCount = function (event, ...rest) {
    return event === 'upgrade' ? 0 : count.call(this, event, ...rest)
  }
}
