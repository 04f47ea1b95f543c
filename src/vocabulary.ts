/**
 * The words that documents choose from: each set stands here once, for the collections that store it
 * and the public shapes that promise it. Pure.
 */
export const SPOILER_LEVELS = ['none', 'mild', 'major'] as const
export const TITLE_KINDS = [
  'official',
  'alias',
  'abbreviation',
  'romanisation',
  'misspelling',
] as const
export const NAME_KINDS = ['official', 'native', 'romanisation', 'alias', 'misspelling'] as const
export const ROLE_KINDS = ['lead', 'supporting', 'cameo'] as const
export const SCENE_KINDS = [
  'confession',
  'kiss',
  'proposal',
  'reunion',
  'farewell',
  'rescue',
  'other',
] as const
/** A kind of scene: one of these, or one that the app has named in the option `genre.sceneKinds`. */
export type SceneKind = (typeof SCENE_KINDS)[number] | (Record<never, never> & string)

/** What works may be in structured data. */
export const WORK_TYPES = [
  'TVSeries',
  'Movie',
  'MusicAlbum',
  'Book',
  'VideoGame',
  'PodcastSeries',
  'Restaurant',
  'CreativeWork',
] as const

export type WorkType = (typeof WORK_TYPES)[number]

export const REALITIES = ['real', 'fantasy', 'dream'] as const
export const EPISODE_PARTS = ['start', 'middle', 'end'] as const
export const CLIP_PROVIDERS = [
  'youtube',
  'vimeo',
  'dailymotion',
  'navertv',
  'viki',
  'other',
  'unknown',
] as const
export const CLIP_KINDS = ['scene', 'music', 'fan-montage', 'trailer'] as const
export const CLIP_REFERENCES = ['video', 'episode', 'unknown'] as const
export const CLIP_AVAILABILITIES = [
  'unknown',
  'available',
  'private',
  'removed',
  'region-locked',
] as const
/** Availabilities of a clip that a reader cannot watch, or not everywhere. */
export const BROKEN_AVAILABILITIES = ['private', 'removed', 'region-locked'] as const

export const isBrokenClip = (availability: unknown): boolean =>
  (BROKEN_AVAILABILITIES as readonly unknown[]).includes(availability)

export const DATE_PRECISIONS = ['minute', 'hour', 'day', 'month', 'year'] as const
/** How far moderators trust a commenter. */
export const TRUST_LEVELS = ['normal', 'trusted', 'premoderated', 'shadowed', 'banned'] as const
/** Why a reader reports a comment. */
export const FLAG_REASONS = ['spam', 'abuse', 'spoiler', 'off-topic', 'other'] as const

export type FlagReason = (typeof FLAG_REASONS)[number]

export const COMMENT_STATUSES = [
  'published',
  'approved',
  'pending',
  'withheld',
  'spam',
  'rejected',
  'deleted',
] as const
/** Statuses in which readers see a comment. Every other hides it, known or not. */
export const PUBLIC_COMMENT_STATUSES: readonly string[] = ['published', 'approved']
/** How far something that has to be compiled again has come. */
export const UPDATE_STATES = ['announced', 'waiting', 'running', 'done', 'failed'] as const

/** The field of a drama or a person that says into which one it was merged. */
export const MERGED_INTO = 'mergedInto'
/** Roles of an account. Readers have none. */
export const ROLES = ['admin', 'editor', 'contributor', 'moderator'] as const

export type Role = (typeof ROLES)[number]

/** The hidden columns of a list that name everything which it uses of a collection. */
export const USED_FIELDS = {
  clips: 'usedClips',
  dramas: 'usedDramas',
  media: 'usedMedia',
  people: 'usedPeople',
  roles: 'usedRoles',
  scenes: 'usedScenes',
} as const
