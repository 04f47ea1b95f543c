/** What browsers are told of a page of the admin panel, so that no other site uses it. Pure. */

type Page = {
  /**
   * From where Payload's editor of code and JSON loads its parts, for an app that has such fields:
   * "https://cdn.jsdelivr.net". The plugin's own have none.
   */
  editorURL?: string
  /** Whether Next serves it in development, which needs more. */
  isDevelopment?: boolean
  /** Random for each page, as base64; what Next puts on its own scripts. */
  nonce: string
  /** Address of the site that previews show; empty: there is none. */
  siteURL?: string
}

/**
 * The headers of a page of the admin panel. The policy (`Content-Security-Policy`) belongs into the request
 * too, where Next looks for the nonce of its own scripts.
 *
 * @example
 * ```ts
 * // proxy.ts, with the matcher ['/admin', '/admin/:path*']
 * const headers = securityHeaders({ nonce })
 * const asked = new Headers(request.headers)
 * asked.set('Content-Security-Policy', headers['Content-Security-Policy'])
 * const response = NextResponse.next({ request: { headers: asked } })
 * for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
 * ```
 */
export const securityHeaders = (page: Page) => ({
  'Content-Security-Policy': contentSecurity(page),
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
  // for browsers that do not know frame-ancestors
  'X-Frame-Options': 'SAMEORIGIN',
})

/**
 * Scripts run by a nonce alone, which Next puts on its own, and what these load in turn; what a document
 * holds runs nowhere. Styles may be inline: Payload and what it is made of set style attributes, for
 * which there are neither nonces nor hashes. Frames are for previews of the site and for clips.
 */
const contentSecurity = ({
  editorURL,
  isDevelopment = false,
  nonce,
  siteURL = '',
}: Page): string => {
  const editor = editorURL ? [editorURL] : []
  return Object.entries({
    'base-uri': ["'self'"],
    'connect-src': ["'self'", ...editor, ...(isDevelopment ? ['ws:'] : [])],
    'default-src': ["'self'"],
    'font-src': ["'self'", 'data:', ...editor],
    'form-action': ["'self'"],
    'frame-ancestors': ["'self'"],
    'frame-src': ["'self'", 'https:', ...(siteURL ? [siteURL] : [])],
    'img-src': ["'self'", 'blob:', 'data:', 'https:'],
    'media-src': ["'self'", 'blob:', 'https:'],
    'object-src': ["'none'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      // how React tells where an error of a server component comes from
      ...(isDevelopment ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", "'unsafe-inline'", ...editor],
    'worker-src': ["'self'", 'blob:'],
  })
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
