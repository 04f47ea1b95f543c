import type { Publication } from 'payload-ranked-lists/sdk'

import type { SiteConfig } from '../config.js'
import type { Html } from '../html.js'
import type { Clip } from './clip.js'

import { raw } from '../html.js'
import { clip } from './clip.js'

type RichText = NonNullable<Publication['intro']>

type Node = {
  children?: Node[]
  fields?: { blockType?: string; caption?: null | string; clip?: Clip }
}

/**
 * A text as the desk has made it: its HTML is safe as it is. Two things are this site's own: pictures
 * are on the desk, and clips get the site's player instead of a plain link.
 */
export const richText = ({
  config,
  locale,
  value,
}: {
  config: SiteConfig
  locale: string
  value: null | RichText
}): Html | null => {
  if (!value) return null
  const clips = clipsIn(value.json.root as Node)
  // text in it is escaped, so what looks like a tag is one
  const withPictures = value.html.replaceAll(' src="/', ` src="${config.deskUrl}/`)
  const withPlayers = withPictures.replace(/<figure class="clip">.*?<\/figure>/gs, (plain) => {
    const next = clips.shift()
    return next ? clip({ ...next, locale }).html : plain
  })
  return raw(withPlayers)
}

/** The clips between the paragraphs, in the order in which they stand. */
const clipsIn = (node: Node): Array<{ caption: null | string; clip: Clip }> => [
  ...(node.fields?.clip ? [{ caption: node.fields.caption ?? null, clip: node.fields.clip }] : []),
  ...(node.children ?? []).flatMap(clipsIn),
]
