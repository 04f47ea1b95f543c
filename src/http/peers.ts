import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

import { subscribe } from 'node:diagnostics_channel'

import type { TrustedProxies } from '../net/index.js'

import { isTrustedPeer, PROXY_HEADERS } from '../net/index.js'

/** By which a proxy tells what it was asked for; Next and Payload believe them of anybody. */
const TOLD_HEADERS = ['x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto']

type Warn = (message: string) => void

/**
 * Adds the address that each request comes from to its `X-Forwarded-For`, from now on and for every
 * server of this process. A route of Next is not told that address, and what a client writes into the
 * header stands left of it. Whoever reads the header counts this server as a proxy, see `behindServer`.
 * What else a proxy tells (host, port, scheme) is taken away where the peer is none that is trusted.
 *
 * @param proxies those that are trusted beside this server; where there are none and a proxy's header
 * comes along, `warn` is told once
 */
export const reportPeers = ({ proxies, warn }: { proxies: TrustedProxies; warn: Warn }): void => {
  let isHinted = proxies !== 0
  subscribe('http.server.request.start', (message) => {
    const { headers, socket } = (message as { request: IncomingMessage }).request
    const name = PROXY_HEADERS.find((each) => headers[each.toLowerCase()] !== undefined)
    if (name !== undefined && !isHinted) {
      isHinted = true
      warn(
        `A request came with ${name}, and no proxy is trusted: limits count the address that it came from. Where proxies stand in front, say which in TRUSTED_PROXIES.`,
      )
    }
    const peer = socket.remoteAddress
    if (!isTrustedPeer({ peer, trustedProxies: proxies })) {
      for (const each of TOLD_HEADERS) Reflect.deleteProperty(headers, each)
    }
    addPeer({ headers, peer })
  })
}

/** A socket that is gone already has no address: then the header names nobody. */
const addPeer = ({
  headers,
  peer = 'unknown',
}: {
  headers: IncomingHttpHeaders
  peer: string | undefined
}): void => {
  const before = headers['x-forwarded-for']
  headers['x-forwarded-for'] = before === undefined ? peer : `${String(before)}, ${peer}`
}
