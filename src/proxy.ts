import type { NextRequest } from 'next/server.js'

import { NextResponse } from 'next/server.js'

import { readEnv } from './config/env.js'
import { securityHeaders } from './http/securityHeaders.js'

const NONCE_BYTES = 16

/**
 * Next calls this before each page of the admin panel. The policy stands in the request too, where Next
 * looks for the nonce of its own scripts.
 */
export const proxy = (request: NextRequest): NextResponse => {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(NONCE_BYTES))).toString('base64')
  const shown = securityHeaders({
    isDevelopment: process.env.NODE_ENV === 'development',
    nonce,
    siteURL: readEnv(process.env).siteURL,
  })
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', shown['Content-Security-Policy'])
  const response = NextResponse.next({ request: { headers } })
  for (const [name, value] of Object.entries(shown)) response.headers.set(name, value)
  return response
}

export const config = { matcher: ['/admin', '/admin/:path*'] }
