import type { Phase, PhaseResult } from '../types.js'

import { said } from '../said.js'
import { findBlockedHosts, findLinks, hasActiveScheme } from '../text/links.js'

/** Links: those to blocked hosts are spam; many, or such that run something, wait for a moderator. */
export const checkLinks: Phase = async ({ draft, facts }) => {
  const author = await facts.author()
  if (author.isStaff) return undefined
  const settings = await facts.settings()
  const text = `${draft.authorName}\n${said(draft)}`
  const blocked = findBlockedHosts({ hosts: settings.blockedHosts, text })
  const count = findLinks(text).length
  const reasons: NonNullable<PhaseResult['reasons']> = [
    ...blocked.map((host) => ({ code: 'blocked-host' as const, detail: host })),
    ...(count > settings.maxLinks && !author.isTrusted
      ? [{ code: 'many-links' as const, detail: String(count) }]
      : []),
    ...(hasActiveScheme(text) ? [{ code: 'scheme' as const }] : []),
  ]
  if (reasons.length === 0) return undefined
  return { reasons, status: blocked.length > 0 ? 'spam' : 'pending' }
}
