/** What a publication shows of the documents that others refer to. */
import type { Id } from '../../storage/types.js'
import type { Related } from './source.js'

import { walkLexical } from '../../text/index.js'
import { relationId } from './source.js'

/**
 * The fields along which a publication comes from a list to all that it shows, by collection; a text stands
 * for the clips and pictures between its paragraphs. Only what is named here reaches readers, so only
 * along these is a list compiled again when another document changes.
 */
export const SHOWN = {
  authors: ['photo'],
  categories: [],
  characters: [],
  clips: ['fallback'],
  dramas: ['franchise', 'poster'],
  franchises: [],
  media: [],
  occasions: [],
  pairings: ['drama', 'roles'],
  people: ['photo'],
  rankedLists: [
    'authors',
    'categories',
    'entries.blurb',
    'entries.clips',
    'entries.dramas',
    'entries.images.image',
    'entries.pairing',
    'entries.people',
    'entries.quote.speaker',
    'entries.roles',
    'entries.scenes',
    'heroImage',
    'intro',
    'occasion',
    'outro',
    'relatedLists',
    'tags',
  ],
  roles: ['character', 'drama', 'person'],
  scenes: ['clips', 'drama', 'participants', 'quotes.speaker'],
  tags: [],
} as const satisfies Record<keyof Related, readonly string[]>

/** The collections whose documents a publication may show. */
export const SHOWN_KEYS = Object.keys(SHOWN) as Array<keyof Related>

/** The clips and pictures that a text shows between its paragraphs. */
export const embeddedIn = (text: unknown): { clips: Id[]; media: Id[] } => {
  const clips: unknown[] = []
  const media: unknown[] = []
  walkLexical(text, (node) => {
    if (node.type === 'block') {
      clips.push(node.fields?.clip)
      media.push(node.fields?.image)
    }
    if (node.type === 'upload') media.push((node as { value?: unknown }).value)
  })
  const known = (relations: readonly unknown[]) =>
    relations.flatMap((relation) => relationId(relation) ?? [])
  return { clips: known(clips), media: known(media) }
}
