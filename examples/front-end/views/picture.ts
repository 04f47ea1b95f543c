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

/** A picture in the sizes that the desk has made of it. */
export const picture = ({ className, config, image, isFirst, sizes }: PictureArgs): Html => {
  const url = (path: string): string => new URL(path, config.deskUrl).href
  const sources = Object.values(image.sizes)
    // a size of another shape is another crop
    .filter(({ height, width }) => width && height && isSameShape({ height, width }, image))
    .map((size) => `${url(size.url)} ${size.width}w`)
  return html`<img
    ${className && html`class="${className}"`}
    src="${url(image.url)}"
    ${sources.length > 1 && html`srcset="${sources.join(', ')}" sizes="${sizes}"`}
    alt="${image.alt}"
    ${image.width && image.height && html`width="${image.width}" height="${image.height}"`}
    ${raw(isFirst ? 'fetchpriority="high"' : 'loading="lazy"')}
    decoding="async"
  />`
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

const isSameShape = (
  one: { height: number; width: number },
  { height, width }: Pick<Image, 'height' | 'width'>,
): boolean =>
  Boolean(height && width) && Math.abs(one.width / one.height - (width ?? 0) / (height ?? 1)) < 0.02
