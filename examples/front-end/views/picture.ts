import type { Publication } from 'payload-ranked-lists/sdk'

import type { SiteConfig } from '../config.js'
import type { Html } from '../html.js'

import { html, join, raw } from '../html.js'

type Image = NonNullable<Publication['heroImage']>

type PictureArgs = {
  className?: string
  config: SiteConfig
  image: Image
  /** Whether it is what a reader sees first. */
  isFirst?: boolean
  /** How wide it is shown, as in the attribute of that name. */
  sizes: string
}

/**
 * A picture in the sizes that the desk has made of it, which are mostly of another format than the picture: a
 * browser that does not know it takes the picture itself.
 */
export const picture = ({ className, config, image, isFirst, sizes }: PictureArgs): Html => {
  const url = (path: string): string => new URL(path, config.deskUrl).href
  // a size of another shape is another crop
  const made = Object.values(image.sizes).filter((size) => isSameShape(size, image))
  const type = made[0]?.mimeType
  const sources = made
    .filter(({ mimeType }) => mimeType && mimeType === type)
    .map((size) => `${url(size.url)} ${size.width}w`)
  const img = html`<img
    ${className && html`class="${className}"`}
    src="${url(image.url)}"
    alt="${image.alt}"
    ${image.width && image.height && html`width="${image.width}" height="${image.height}"`}
    ${raw(isFirst ? 'fetchpriority="high"' : 'loading="lazy"')}
    decoding="async"
  />`
  if (sources.length < 2) return img
  return html`<picture
    ><source type="${type}" srcset="${sources.join(', ')}" sizes="${sizes}" />
    ${img}</picture
  >`
}

/** The same with its caption and its credit. */
export const figure = (
  args: PictureArgs & { captionAttributes?: Html | null; isCaptionKept?: boolean },
): Html => {
  const { caption, credit } = args.image
  const words = join(
    [
      (caption || args.isCaptionKept) &&
        html`<span ${args.captionAttributes}>${caption ?? ''}</span>`,
      credit && html`<small>${credit}</small>`,
    ],
    ' ',
  )
  return html`<figure class="picture">
    ${picture(args)} ${words.length > 0 && html`<figcaption>${words}</figcaption>`}
  </figure>`
}

type Shape = { height: null | number; width: null | number }

const isSameShape = (one: Shape, other: Shape): boolean => {
  const [ratio, wanted] = [ratioOf(one), ratioOf(other)]
  return ratio !== null && wanted !== null && Math.abs(ratio - wanted) < 0.02
}

const ratioOf = ({ height, width }: Shape): null | number =>
  height && width ? width / height : null
