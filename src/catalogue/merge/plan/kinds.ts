import type { ExternalKind } from '../../../text/externalIds.js'

/** What may be merged: keys of collections. */
export const MERGE_KINDS = ['dramas', 'people'] as const

export type MergeKind = (typeof MERGE_KINDS)[number]

export const MERGE_STATES = ['running', 'done', 'undoing', 'undone', 'failed'] as const

export type MergeState = (typeof MERGE_STATES)[number]

/** What other catalogues call them; see `text/externalIds.ts`. */
export const EXTERNAL_KINDS = {
  dramas: 'drama',
  people: 'person',
} as const satisfies Record<MergeKind, ExternalKind>

/** Where the documents of a kind have their names. */
export const NAMES_OF = {
  dramas: { rows: 'titles', title: 'title' },
  people: { rows: 'names', title: 'name' },
} as const satisfies Record<MergeKind, { rows: string; title: string }>
