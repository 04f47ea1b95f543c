import type { Image } from './schema.js'
import type { MediaDocument } from './source.js'

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
  const url = assetUrl(document?.url)
  if (!document || !url) return null
  const sizes: Image['sizes'] = {}
  for (const [name, size] of Object.entries(document.sizes ?? {})) {
    const sizeUrl = assetUrl(size?.url)
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
