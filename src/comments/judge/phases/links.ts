import type { Phase, PhaseResult } from '../types.js'

import { findLinks, hasActiveScheme, isHostOf } from '../text/links.js'

/** Links: those to blocked hosts are spam; many, or such that run something, wait for a moderator. */
export const checkLinks: Phase = async ({ draft: { authorName, body }, facts }) => {
  const author = await facts.author()
  if (author.isStaff) return undefined
  const settings = await facts.settings()
  const text = `${authorName}\n${body}`
  const links = findLinks(text)
  const blocked = links.filter(({ host }) => isHostOf({ host, hosts: settings.blockedHosts }))
  const reasons: NonNullable<PhaseResult['reasons']> = [
    ...[...new Set(blocked.map(({ host }) => host))].map((host) => ({
      code: 'blocked-host' as const,
      detail: host,
    })),
    ...(links.length > settings.maxLinks && !author.isTrusted
      ? [{ code: 'many-links' as const, detail: String(links.length) }]
      : []),
    ...(hasActiveScheme(text) ? [{ code: 'scheme' as const }] : []),
  ]
  if (reasons.length === 0) return undefined
  return { reasons, status: blocked.length > 0 ? 'spam' : 'pending' }
}
