/**
 * What a comment shows by address, of others' servers: pictures and clips. Nobody asks for an address that
 * a reader gave but the browser of who wants to see it, so what it is goes by the address alone.
 */
import type { Attachment } from './schema.js'

import { toEmbedUrl } from './clips.js'

/** As it is written and kept. */
export type Attached = { alt: string; url: string }

export const MAX_ATTACHMENTS = 4
export const MAX_ALT = 300
export const MAX_URL = 2000

/** What an address has to be. */
export const ATTACHMENT_HINT =
  'must be the https address of a picture (.avif, .gif, .jpg, .jpeg, .png, .webp), or of a video on YouTube, Vimeo, Dailymotion or Naver TV'

const PICTURE = /\.(?:avif|gif|jpe?g|png|webp)$/i

/** A name of a host on the web: none of the own network, no number. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/

const PROVIDERS = ['youtube', 'vimeo', 'dailymotion', 'navertv'] as const

/** The public form; undefined for an address that is neither of a picture nor of a clip. */
export const toAttachment = ({ alt, url: written }: Attached): Attachment | undefined => {
  if (written.length > MAX_URL || !URL.canParse(written)) return undefined
  const { hostname, href, password, pathname, protocol, username } = new URL(written)
  if (protocol !== 'https:' || username !== '' || password !== '' || !HOST.test(hostname)) {
    return undefined
  }
  const [embedUrl] = PROVIDERS.flatMap((provider) => toEmbedUrl({ provider, url: href }) ?? [])
  if (embedUrl) return { alt, embedUrl, kind: 'clip', url: href }
  return PICTURE.test(pathname) ? { alt, embedUrl: null, kind: 'picture', url: href } : undefined
}

/** Those in the value of a field, as they were kept. */
export const attachedIn = (value: unknown): Attached[] =>
  Array.isArray(value)
    ? value.flatMap((each: unknown) => {
        const { alt, url } = (each ?? {}) as Partial<Attached>
        return typeof alt === 'string' && typeof url === 'string' ? [{ alt, url }] : []
      })
    : []
