import type { Image } from './schema.js'
import type { MediaDocument } from './source.js'

import { instantOf } from '../../storage/documents/values.js'
import { assetUrl } from './urls.js'
import { countOf, textOf } from './values.js'

/**
 * The public form of an uploaded image; null where it has no address that a page may load.
 *
 * @param caption stands in for the image's own caption
 */
export const toImage = (
  document: MediaDocument | undefined,
  { caption }: { caption?: unknown } = {},
): Image | null => {
  const addressOf = (given: unknown): null | string =>
    withVersion({ updatedAt: document?.updatedAt, url: assetUrl(given) })
  const url = addressOf(document?.url)
  if (!document || !url) return null
  const sizes: Image['sizes'] = {}
  for (const [name, size] of Object.entries(document.sizes ?? {})) {
    const sizeUrl = addressOf(size?.url)
    // a size that would enlarge the image is never made, and its columns are empty
    if (!size || !sizeUrl) continue
    sizes[name] = {
      height: countOf(size.height),
      mimeType: textOf(size.mimeType),
      url: sizeUrl,
      width: countOf(size.width),
    }
  }
  return {
    alt: textOf(document.alt) ?? '',
    caption: textOf(caption) ?? textOf(document.caption),
    credit: textOf(document.credit),
    height: countOf(document.height),
    mimeType: textOf(document.mimeType),
    sizes,
    url,
    width: countOf(document.width),
  }
}

/**
 * The address with the time of the last change, so that a cache may keep what is at it for ever: the name of a
 * file may be given again to other bytes. Only where Payload serves the file itself.
 */
const withVersion = ({
  updatedAt,
  url,
}: {
  updatedAt: unknown
  url: null | string
}): null | string => {
  const changed = instantOf(updatedAt)
  if (url === null || changed === null || !/\/file\/[^/?#]+$/.test(url)) return url
  return `${url}?v=${Date.parse(changed).toString(36)}`
}
