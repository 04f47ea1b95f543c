/** One e-mail a day with the open notes that are for somebody, to those who want it. */
import type { Payload, PayloadRequest, TypedUser } from 'payload'

import { createLocalReq, getLocalI18n } from 'payload'

import type { AccessRules } from '../../access/index.js'
import type { CollectionSlugs } from '../../slugs.js'
import type { Id, Row } from '../../storage/types.js'

import { toId } from '../../storage/ids.js'
import { storeOf } from '../../storage/index.js'
import { tr } from '../../translations/index.js'
import { addressAtDesk } from './mail.js'
import { isBanned } from './people.js'
import { digestWishOf, DIGEST_PREFERENCE } from './rules/index.js'
import { type OwnNote, readTasks } from './tasks.js'

/** Payload's own collection of what each account prefers. */
const PREFERENCES = 'payload-preferences'

/** From which hour of the day on it is sent, UTC. */
const HOUR = 6

/** How many notes it tells of. */
const MAX_NOTES = 20

type Context = { access: AccessRules; now: () => Date; payload: Payload; slugs: CollectionSlugs }

/**
 * Sends the digests of the day. Each day and account is claimed by a unique key first, so that of several
 * processes one sends it, and given back where it could not be sent.
 *
 * @param until when to leave the rest to the next run
 * @returns how many went out
 */
export const sendNoteDigests = async ({
  until = Infinity,
  ...context
}: Context & { until?: number }): Promise<number> => {
  const { now, payload } = context
  if (now().getUTCHours() < HOUR) return 0
  const day = now().toISOString().slice(0, 10)
  await dropOldClaims({ day, payload })
  let sent = 0
  for await (const row of storeOf({ payload }).each<Row>({
    collection: { slug: PREFERENCES },
    where: { key: { equals: DIGEST_PREFERENCE } },
  })) {
    if (now().getTime() >= until) return sent
    if (await sendOne({ ...context, day, row })) sent += 1
  }
  return sent
}

const sendOne = async ({
  day,
  row,
  ...context
}: Context & { day: string; row: Row }): Promise<boolean> => {
  const { payload, slugs } = context
  const wish = digestWishOf(row.value)
  const { relationTo, value } = (row.user ?? {}) as { relationTo?: unknown; value?: unknown }
  if (!wish || relationTo !== slugs.users) return false
  const account = await findAccount({ ...context, id: value as Id })
  if (!account) return false
  const i18n = await getLocalI18n({ config: payload.config, language: wish.language as never })
  const req = await createLocalReq({ req: { i18n, t: i18n.t }, user: account.user }, payload)
  const notes = await readTasks({ req, user: String(account.user.id) })
  const titles = await titlesOf({ notes, req, slugs })
  // what they may open: a list may have been taken from them
  const shown = notes.filter(({ list }) => titles.has(String(list))).slice(0, MAX_NOTES)
  if (shown.length === 0) return false
  const key = `note-digest:${day}:${String(account.user.id)}`
  const isClaimed = await storeOf({ payload }).createOnce({
    collection: 'leases',
    data: { key, owner: null, until: 0 },
  })
  if (!isClaimed) return false
  try {
    await payload.sendEmail({
      subject: tr(req, 'workflow:mail:digestSubject', { count: shown.length }),
      text: shown
        .map((note) => write({ note, req, slugs, title: titles.get(String(note.list)) ?? '' }))
        .join('\n\n'),
      to: account.email,
    })
    return true
  } catch (err) {
    payload.logger.error({ err, msg: 'A digest of notes could not be sent.' })
    await storeOf({ payload }).remove({ collection: 'leases', where: { key: { equals: key } } })
    return false
  }
}

/** An account that may be told; none where it is gone, has no role, or is kept out. */
const findAccount = async ({
  access,
  id,
  payload,
  slugs,
}: Context & { id: Id }): Promise<null | { email: string; user: TypedUser }> => {
  const known = toId({ collection: slugs.users, id, payload })
  if (known === undefined) return null
  const found = await payload.findByID({
    collection: slugs.users,
    depth: 0,
    disableErrors: true,
    id: known,
    overrideAccess: true,
  })
  if (!found) return null
  const user = { ...found, collection: slugs.users } as unknown as TypedUser
  const req = await createLocalReq({ user }, payload)
  const email = (found as { email?: unknown }).email
  if (typeof email !== 'string' || !access.hasRole(req, 'editor', 'contributor')) return null
  return (await isBanned({ id: String(known), payload })) ? null : { email, user }
}

const titlesOf = async ({
  notes,
  req,
  slugs,
}: Pick<Context, 'slugs'> & { notes: readonly OwnNote[]; req: PayloadRequest }): Promise<
  Map<string, string>
> => {
  const ids = [...new Set(notes.map(({ list }) => list))]
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: slugs.rankedLists,
    depth: 0,
    draft: true,
    joins: false,
    limit: ids.length,
    overrideAccess: false,
    pagination: false,
    select: { title: true } as never,
    sort: 'id',
    user: req.user,
    where: { id: { in: ids } },
  })
  return new Map(
    (docs as unknown as Row[]).map(({ id, title }) => [
      String(id),
      typeof title === 'string' && title ? title : tr(req, 'desk:untitled'),
    ]),
  )
}

const write = ({
  note: { dueOn, list, note },
  req,
  slugs,
  title,
}: Pick<Context, 'slugs'> & { note: OwnNote; req: PayloadRequest; title: string }): string => {
  return [
    `${title}: ${note.text}`,
    ...(dueOn === null ? [] : [tr(req, 'workflow:dueOn', { day: dueOn })]),
    ...addressAtDesk({ list, payload: req.payload, slugs }),
  ].join('\n')
}

const dropOldClaims = async ({
  day,
  payload,
}: Pick<Context, 'payload'> & { day: string }): Promise<void> => {
  await storeOf({ payload }).remove({
    collection: 'leases',
    where: {
      and: [
        { key: { greater_than: 'note-digest:' } },
        { key: { less_than: `note-digest:${day}` } },
      ],
    },
  })
}
