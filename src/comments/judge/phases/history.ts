import type { Phase } from '../types.js'

/** From how many comments on a history says something. */
const ENOUGH = 3

/** New authors, and those whose comments are mostly taken away, wait for a moderator. */
export const checkHistory: Phase = async ({ facts }) => {
  const [author, settings] = [await facts.author(), await facts.settings()]
  if (author.isStaff || author.isTrusted) return undefined
  const { accepted, refused } = await facts.history()
  if (refused >= ENOUGH && refused > accepted) {
    return {
      reasons: [{ code: 'often-rejected', detail: `${refused} of ${refused + accepted}` }],
      status: 'pending',
    }
  }
  return accepted < settings.holdFirst
    ? { reasons: [{ code: 'first-comments', detail: String(accepted) }], status: 'pending' }
    : undefined
}
