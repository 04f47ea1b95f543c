import type {
  Author,
  History,
  ListState,
  ModerationSettings,
  PhaseContext,
} from '../../../../src/comments/judge/index.js'

export const NOW = Date.parse('2026-03-01T12:00:00.000Z')

const author: Author = {
  isAnonymous: true,
  isBanned: false,
  isPremoderated: false,
  isShadowed: false,
  isStaff: false,
  isTrusted: false,
  suspendedUntil: null,
}

const settings: ModerationSettings = {
  allowedWords: ['Dick Van Dyke'],
  bannedWords: ['badword', 'go home now'],
  blockedHosts: ['spam.example'],
  closeAfterDays: null,
  holdFirst: 0,
  isAnonymousAllowed: true,
  isPremoderated: false,
  maxLinks: 2,
  suspectWords: ['dick', 'dyke'],
  toxicityThreshold: 0.8,
}

const list: ListState = {
  areAttachmentsTaken: true,
  areCommentsOpen: true,
  isPremoderated: false,
  publishedAt: NOW,
}

/** A comment that no phase has anything against, but for what is given. */
export const contextOf = (
  given: {
    author?: Partial<Author>
    checks?: Partial<PhaseContext['checks']>
    draft?: Partial<PhaseContext['draft']>
    facts?: Partial<PhaseContext['facts']>
    history?: History
    list?: Partial<ListState>
    settings?: Partial<ModerationSettings>
  } = {},
): PhaseContext => ({
  checks: { timeoutMs: 50, ...given.checks },
  client: { address: '192.0.2.1', userAgent: 'test' },
  draft: {
    attachments: [],
    authorName: 'Reader',
    body: 'What a list!',
    entry: null,
    isSpoiler: false,
    ...given.draft,
  },
  facts: {
    author: () => Promise.resolve({ ...author, ...given.author }),
    entry: () => Promise.resolve(null),
    history: () => Promise.resolve(given.history ?? { accepted: 5, refused: 0 }),
    isRepeat: () => Promise.resolve(false),
    list: () => Promise.resolve({ ...list, ...given.list }),
    parent: () => Promise.resolve(null),
    settings: () => Promise.resolve({ ...settings, ...given.settings }),
    staffNames: () => Promise.resolve(['Kim Minji', 'mod@example.com']),
    takeRate: () => Promise.resolve({ isLimited: false, retryAfterSeconds: 0 }),
    ...given.facts,
  },
  isReply: false,
  now: NOW,
})
