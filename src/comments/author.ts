import type { PayloadRequest } from 'payload'

import type { Row } from '../storage/types.js'
import type { Author, History } from './judge/index.js'
import type { CommentContext, DeskContext } from './context.js'
import type { Person } from './person.js'

import { PUBLIC_COMMENT_STATUSES, ROLES, TRUST_LEVELS } from '../vocabulary.js'
import { storeOf } from '../storage/index.js'

/** How far back the history of an author is looked at. */
const HISTORY_MS = 90 * 86_400_000

/** How much of what an author wrote of late readers see, and how much moderators have taken away. */
export const readHistory = async ({
  context,
  person,
}: {
  context: CommentContext
  person: Person
}): Promise<History> => {
  const since = new Date(context.now().getTime() - HISTORY_MS).toISOString()
  const counted = await storeOf(context).countBy({
    by: 'status',
    collection: 'comments',
    of: { field: 'authorKey', ids: [person.key] },
    since: { at: since, field: 'createdAt' },
  })
  const count = (statuses: readonly string[]) =>
    counted
      .filter(({ value }) => statuses.includes(value ?? ''))
      .reduce((sum, { count: some }) => sum + some, 0)
  return { accepted: count(PUBLIC_COMMENT_STATUSES), refused: count(['rejected', 'spam']) }
}

type Standing = Pick<
  Author,
  'isBanned' | 'isPremoderated' | 'isShadowed' | 'isTrusted' | 'suspendedUntil'
>

/** How moderators see who wrote something. */
export const readAuthor = async (args: {
  context: CommentContext
  person: Person
}): Promise<Author> => ({
  isAnonymous: args.person.kind === 'anonymous',
  ...(await readStanding(args)),
  isStaff: args.person.isStaff,
})

/** What moderators have decided about a person, under their own key and under that of their network. */
export const readStanding = async ({
  context,
  person,
}: {
  context: CommentContext
  person: Person
}): Promise<Standing> => {
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
  return {
    // a banned network is banned for everyone on it but staff
    isBanned: !person.isStaff && trusts.includes('banned'),
    isPremoderated: trusts.includes('premoderated'),
    isShadowed: !person.isStaff && trusts.includes('shadowed'),
    // one of them is trusted, not all who share their network
    isTrusted: own?.trust === 'trusted',
    suspendedUntil: person.isStaff || suspensions.length === 0 ? null : Math.max(...suspensions),
  }
}

/** Names and e-mail addresses of the accounts with a role. */
export const readStaffNames = async (
  context: Pick<DeskContext, 'access' | 'payload' | 'slugs'>,
): Promise<string[]> => {
  const { payload } = context
  const [newest] = await storeOf({ payload }).find({
    collection: 'users',
    limit: 1,
    select: { updatedAt: true },
    sort: '-updatedAt',
  })
  const stamp = JSON.stringify(newest ?? null)
  const known = staffNames.get(payload)
  const isKnown = known?.stamp === stamp && Date.now() < known.until
  if (isKnown) return known.names
  const names = await listStaffNames(context)
  staffNames.set(payload, { names, stamp, until: Date.now() + STAFF_MS })
  return names
}

/**
 * How long the names are kept while no account changes, in milliseconds: of changes at the same instant one
 * may look like the other.
 */
const STAFF_MS = 60_000

const staffNames = new WeakMap<object, { names: string[]; stamp: string; until: number }>()

const listStaffNames = async ({
  access,
  payload,
  slugs,
}: Pick<DeskContext, 'access' | 'payload' | 'slugs'>): Promise<string[]> => {
  const { flattenedFields } = payload.collections[slugs.users]?.config ?? { flattenedFields: [] }
  const isKnown = flattenedFields.some(({ name }) => name === 'roles')
  const docs = await storeOf({ payload }).find({
    collection: 'users',
    limit: MAX_STAFF,
    sort: 'id',
    // where the app keeps roles elsewhere, only it can tell who has one
    where: isKnown ? { roles: { in: [...ROLES] } } : {},
  })
  return docs
    .filter((user) => access.rolesOf(asUser({ payload, slugs, user })).length > 0)
    .flatMap(({ email, name }) =>
      [email, name].filter((text): text is string => typeof text === 'string' && text !== ''),
    )
}

/** How many accounts are looked through for those who work here. */
const MAX_STAFF = 1000

const asUser = ({
  payload,
  slugs,
  user,
}: Pick<DeskContext, 'payload' | 'slugs'> & { user: Row }): PayloadRequest =>
  ({ payload, user: { ...user, collection: slugs.users } }) as unknown as PayloadRequest

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
