import type { RowContext } from './context.js'
import type { ModerationSettings } from './judge/index.js'

import { storeOf } from '../storage/index.js'
import { settingsSlugIn } from '../storage/installed.js'
import { linesOf } from '../text/index.js'

/** The settings as the desk has them; those of one request are read once, those of the next anew. */
export type CommentSettings = ModerationSettings & {
  /** How long authors may change their comments, in minutes. */
  editMinutes: number
  /** Whether ballots without a login bring proof of work along. */
  isBallotWorkAsked: boolean
}

export const readSettings = async ({
  payload,
  req,
}: Pick<RowContext, 'payload' | 'req'>): Promise<CommentSettings> => {
  const stored = await storeOf({ payload, req }).findGlobal(settingsSlugIn(payload.config))
  return {
    allowedWords: linesOf(stored.allowedWords),
    bannedWords: linesOf(stored.bannedWords),
    blockedHosts: linesOf(stored.blockedHosts).map((host) => host.toLowerCase()),
    closeAfterDays: numberOr(stored.closeAfterDays, null),
    editMinutes: numberOr(stored.editMinutes, 15),
    holdFirst: numberOr(stored.holdFirst, 0),
    isAnonymousAllowed: stored.isAnonymousAllowed !== false,
    isBallotWorkAsked: stored.isBallotWorkAsked === true,
    isPremoderated: stored.isPremoderated === true,
    maxLinks: numberOr(stored.maxLinks, 2),
    suspectWords: linesOf(stored.suspectWords),
    toxicityThreshold: numberOr(stored.toxicityThreshold, 0.8),
  }
}

const numberOr = <T>(value: unknown, fallback: T): T | number =>
  typeof value === 'number' ? value : fallback
