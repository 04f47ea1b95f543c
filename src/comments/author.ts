import type { Author } from './judge/index.js'
import type { CommentContext } from './context.js'
import type { Person } from './person.js'

import { PUBLIC_COMMENT_STATUSES } from '../publishing/shapes/index.js'
import { TRUST_LEVELS } from '../vocabulary.js'
import { countRows } from './counts.js'
import { storeOf } from '../storage/index.js'

/** How far back the history of an author is looked at. */
const HISTORY_MS = 90 * 86_400_000

/** How moderators see who wrote something, under their own key and under that of their network. */
export const readAuthor = async ({
  context,
  person,
}: {
  context: CommentContext
  person: Person
}): Promise<Author> => {
  const { now, slugs } = context
  const docs = await storeOf(context).find({
    collection: 'commenters',
    limit: 2,
    where: { key: { in: [...new Set([person.key, `anon:${person.addressHash}`])] } },
  })
  const own = docs.find(({ key }) => key === person.key)
  const trusts = docs.map(({ trust }) => TRUST_LEVELS.find((level) => level === trust))
  const suspensions = docs.flatMap(({ suspendedUntil }) =>
    suspendedUntil ? [new Date(suspendedUntil as string).getTime()] : [],
  )
  const since = new Date(now().getTime() - HISTORY_MS).toISOString()
  const count = (statuses: readonly string[]) =>
    countRows({
      collection: slugs.comments,
      context,
      where: {
        and: [
          { authorKey: { equals: person.key } },
          { status: { in: [...statuses] } },
          { createdAt: { greater_than_equal: since } },
        ],
      },
    })
  return {
    history: {
      accepted: await count(PUBLIC_COMMENT_STATUSES),
      refused: await count(['rejected', 'spam']),
    },
    isAnonymous: person.kind === 'anonymous',
    // a banned network is banned for everyone on it but staff
    isBanned: !person.isStaff && trusts.includes('banned'),
    isPremoderated: trusts.includes('premoderated'),
    isShadowed: !person.isStaff && trusts.includes('shadowed'),
    isStaff: person.isStaff,
    // one of them is trusted, not all who share their network
    isTrusted: own?.trust === 'trusted',
    suspendedUntil: person.isStaff || suspensions.length === 0 ? null : Math.max(...suspensions),
  }
}

/** Upserts the commenter's row, so that moderators can trust or ban them. */
export const rememberPerson = async ({
  context,
  person,
}: {
  context: CommentContext
  person: Person
}): Promise<void> => {
  if (person.kind === 'anonymous') return
  const found = await storeOf(context).findOne({
    collection: 'commenters',
    where: { key: { equals: person.key } },
  })
  if (found) return
  // another of their comments may come first
  await storeOf(context).createOnce({
    collection: 'commenters',
    data: { key: person.key, name: person.name, trust: 'normal' },
  })
}
