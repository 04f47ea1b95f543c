import type { Phase, PhaseResult } from '../types.js'

import { compileWords, findWords, outside } from '../text/words.js'

/** Most places that are named for one comment. */
const MAX_NAMED = 10

/**
 * Words that moderators have listed: banned ones reject, suspect ones hold. What stands within an
 * allowed name is neither.
 */
export const checkWords: Phase = async ({ draft: { attachments, authorName, body }, facts }) => {
  if ((await facts.author()).isStaff) return undefined
  const lists = await facts.settings()
  const banned = compileWords(lists.bannedWords)
  const suspect = compileWords(lists.suspectWords)
  const names = compileWords(lists.allowedWords)
  const texts = [authorName, body, ...attachments.map(({ alt }) => alt)]
  const found = texts.map((text) => {
    const allowed = findWords({ list: names, text })
    const matches = (list: typeof banned) =>
      outside({ allowed, matches: findWords({ list, text }) }).map(({ end, start }) =>
        text.slice(start, end),
      )
    return { banned: matches(banned), suspect: matches(suspect) }
  })
  const bannedWords = unique(found.flatMap((match) => match.banned))
  const suspectWords = unique(found.flatMap((match) => match.suspect))
  if (bannedWords.length === 0 && suspectWords.length === 0) return undefined
  const result: PhaseResult = {
    reasons: [
      ...bannedWords.map((detail) => ({ code: 'banned-word' as const, detail })),
      ...suspectWords.map((detail) => ({ code: 'suspect-word' as const, detail })),
    ],
    status: bannedWords.length > 0 ? 'rejected' : 'pending',
  }
  return result
}

const unique = (words: readonly string[]): string[] => [...new Set(words)].slice(0, MAX_NAMED)
