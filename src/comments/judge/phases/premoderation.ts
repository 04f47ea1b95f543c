import type { Phase, ReasonCode } from '../types.js'

/** Where a moderator looks first: on this list, with this author, or everywhere. */
export const checkPremoderation: Phase = async ({ facts }) => {
  const [author, list, settings] = [
    await facts.author(),
    await facts.list(),
    await facts.settings(),
  ]
  if (author.isStaff) return undefined
  const codes: ReasonCode[] = [
    ...(author.isPremoderated ? ['premoderated' as const] : []),
    // trusted authors are trusted on every list, unless a moderator holds them by themselves
    ...(list.isPremoderated && !author.isTrusted ? ['list-premoderated' as const] : []),
    ...(settings.isPremoderated && !author.isTrusted ? ['site-premoderated' as const] : []),
  ]
  return codes.length > 0
    ? { reasons: codes.map((code) => ({ code })), status: 'pending' }
    : undefined
}
