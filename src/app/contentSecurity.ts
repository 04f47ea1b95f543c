/** What a page of the admin panel may load, as a browser is told it (Content-Security-Policy). Pure. */

/** From where Payload's editor of code and JSON loads its parts. */
const EDITOR = 'https://cdn.jsdelivr.net'

/**
 * Scripts run by a nonce alone, which Next puts on its own, and what these load in turn; what a document
 * holds runs nowhere. Styles may be inline: Payload and what it is made of set style attributes, for
 * which there are neither nonces nor hashes. Frames are for previews of the site and for clips.
 *
 * @param siteURL address of the site that previews show; empty: there is none
 */
export const contentSecurity = ({
  isDevelopment,
  nonce,
  siteURL,
}: {
  isDevelopment: boolean
  nonce: string
  siteURL: string
}): string =>
  Object.entries({
    'base-uri': ["'self'"],
    'connect-src': ["'self'", EDITOR, ...(isDevelopment ? ['ws:'] : [])],
    'default-src': ["'self'"],
    'font-src': ["'self'", 'data:', EDITOR],
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
    'style-src': ["'self'", "'unsafe-inline'", EDITOR],
    'worker-src': ["'self'", 'blob:'],
  })
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
