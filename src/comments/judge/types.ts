import type { Attached } from '../../publishing/shapes/index.js'
import type { SpamCheck, ToxicityCheck } from '../../options/comments.js'

/** What a comment comes to by the phases, from the least severe on. `refused` is not kept at all. */
export const OUTCOMES = ['published', 'pending', 'withheld', 'spam', 'rejected', 'refused'] as const

export type Outcome = (typeof OUTCOMES)[number]

/** The phases in the order in which they run. */
export const PHASE_NAMES = [
  'shape',
  'standing',
  'list',
  'parent',
  'rate',
  'normalise',
  'name',
  'repeat',
  'words',
  'links',
  'history',
  'spam',
  'toxicity',
  'premoderation',
] as const

export type PhaseName = (typeof PHASE_NAMES)[number]

/** The reason of a verdict. Codes are part of the contract: add to them, never rename one. */
export type Reason = {
  code: ReasonCode
  /** The evidence: the word, the host, the number. Never shown to readers. */
  detail?: string
  phase: PhaseName
}

export type ReasonCode =
  | 'banned'
  | 'banned-word'
  | 'blocked-host'
  | 'closed'
  | 'closed-by-age'
  | 'control-characters'
  | 'empty'
  | 'entry-of-thread'
  | 'entry-unknown'
  | 'failed'
  | 'first-comments'
  | 'list-premoderated'
  | 'many-links'
  | 'name-is-email'
  | 'name-is-mark'
  | 'name-of-staff'
  | 'no-anonymous'
  | 'no-media'
  | 'often-rejected'
  | 'parent-elsewhere'
  | 'parent-hidden'
  | 'parent-missing'
  | 'premoderated'
  | 'rate'
  | 'repeat'
  | 'scheme'
  | 'shadowed'
  | 'site-premoderated'
  | 'spam'
  | 'suspect-word'
  | 'suspended'
  | 'time-out'
  | 'too-long'
  | 'toxic'

/** What is to be done beside keeping the comment. */
type Action =
  /** The author is shown the comment as published (shadow ban). */
  | { kind: 'shadow' }
  /** When the author may try again, in seconds. */
  | { kind: 'retry-after'; seconds: number }

/** What one phase says. Nothing at all: it has no objection. */
export type PhaseResult = {
  actions?: Action[]
  reasons?: Array<Omit<Reason, 'phase'>>
  /** What the next phases, and readers, get to see instead. */
  rewrite?: Partial<Pick<Draft, 'attachments' | 'authorName' | 'body'>>
  status?: Outcome
}

export type Verdict = { actions: Action[]; reasons: Reason[]; status: Outcome }

/** A comment as its author sent it. */
export type Draft = {
  /** Pictures and clips by address, each with what is to be seen in it. */
  attachments: readonly Attached[]
  authorName: string
  body: string
  /** Id of the entry that it is about; null where it is about the list, or about what it answers is. */
  entry: null | string
  isSpoiler: boolean
}

/** The facts about its author. */
export type Author = {
  isAnonymous: boolean
  isBanned: boolean
  isPremoderated: boolean
  isShadowed: boolean
  /** Works here: moderators and admins are not moderated. */
  isStaff: boolean
  isTrusted: boolean
  /** Milliseconds since 1970. */
  suspendedUntil: null | number
}

/** How many comments of an author readers see, and how many moderators took away, of late. */
export type History = { accepted: number; refused: number }

export type ListState = {
  /** Whether comments on it may show pictures and clips by address. */
  areAttachmentsTaken: boolean
  areCommentsOpen: boolean
  isPremoderated: boolean
  /** Milliseconds since 1970; null where the list has no date. */
  publishedAt: null | number
}

/** What a comment answers; `missing` where there is no such comment. */
type ParentState = 'missing' | null | { entry: null | string; isInList: boolean; isPublic: boolean }

export type ModerationSettings = {
  allowedWords: readonly string[]
  bannedWords: readonly string[]
  blockedHosts: readonly string[]
  /** Days after which lists close by themselves; null: never. */
  closeAfterDays: null | number
  /** How many of a new author's first comments wait for a moderator. */
  holdFirst: number
  isAnonymousAllowed: boolean
  isPremoderated: boolean
  maxLinks: number
  suspectWords: readonly string[]
  /** From 0 to 1; a text at or over it waits for a moderator. */
  toxicityThreshold: number
}

/**
 * The ports of the phases to the database and to services, read lazily. One that throws holds the
 * comment.
 */
export type Facts = {
  author: () => Promise<Author>
  /** The entry that the comment names; `unknown` where readers see none of this id in the list. */
  entry: () => Promise<'unknown' | null | { title: null | string }>
  history: () => Promise<History>
  /** Whether the same author wrote the same lately. */
  isRepeat: (body: string) => Promise<boolean>
  list: () => Promise<ListState>
  parent: () => Promise<ParentState>
  settings: () => Promise<ModerationSettings>
  /** Names and e-mail addresses of who works here. */
  staffNames: () => Promise<readonly string[]>
  /** Counts this attempt. */
  takeRate: () => Promise<{ isLimited: boolean; retryAfterSeconds: number }>
}

export type PhaseContext = {
  checks: {
    /** How long a service may take, in milliseconds. */
    timeoutMs: number
    isSpam?: SpamCheck
    toxicity?: ToxicityCheck
  }
  client: { address: null | string; userAgent: null | string }
  draft: Draft
  facts: Facts
  isReply: boolean
  /** Milliseconds since 1970. */
  now: number
  /** Is told of what did not work, for operators; the comment waits for a moderator. */
  onFailure?: (failure: { error: unknown; phase: PhaseName }) => void
}

export type Phase = (
  context: PhaseContext,
) => PhaseResult | Promise<PhaseResult | undefined> | undefined
