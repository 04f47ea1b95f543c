const LINK_PROTOCOLS = ['http:', 'https:', 'mailto:']
const WEB_PROTOCOLS = ['http:', 'https:']

/** An address that may stand in a link (http, https, mailto), normalised; null for any other. */
export const linkUrl = (value: unknown): null | string => absoluteUrl(value, LINK_PROTOCOLS)

/** An address of the web (http, https), normalised; null for any other. */
export const webUrl = (value: unknown): null | string => absoluteUrl(value, WEB_PROTOCOLS)

/** Where a file of ours is: an address of the web, or a path from the root of our server. */
export const assetUrl = (value: unknown): null | string => {
  if (typeof value !== 'string') return null
  // "//host" and "/\host" name another server
  return /^\/(?![/\\])[^\p{Cc}]*$/u.test(value) ? value : webUrl(value)
}

const absoluteUrl = (value: unknown, protocols: readonly string[]): null | string => {
  if (typeof value !== 'string') return null
  try {
    // the parser that browsers use, so that what it lets through means the same there
    const url = new URL(value)
    return protocols.includes(url.protocol) ? url.href : null
  } catch {
    return null
  }
}
