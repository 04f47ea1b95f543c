import type { PayloadRequest } from 'payload'

import { createHash } from 'node:crypto'
import { formatAdminURL } from 'payload/shared'

import type { Id } from '../storage/types.js'
import type { CommentContext } from './context.js'
import type { Digest } from '../options/comments.js'

import { tr } from '../translations/index.js'
import { countRows } from './counts.js'
import { storeOf } from '../storage/index.js'

/** Most accounts that get it. */
const MAX_RECIPIENTS = 200

/**
 * Tells moderators once a day, by e-mail, how much waits for them; nothing where nothing does. Each
 * day and recipient is claimed by a unique key before the e-mail is sent, so that several processes
 * send one, and released where it could not be sent.
 *
 * @returns how many messages went out
 */
export const sendDigest = async ({
  context,
  digest,
  req,
}: {
  context: CommentContext
  digest: Digest
  req: PayloadRequest
}): Promise<number> => {
  const { now, payload, slugs } = context
  const at = now()
  if (at.getUTCHours() < digest.hour) return 0
  const count = (where: Parameters<typeof countRows>[0]['where']) =>
    countRows({ collection: slugs.comments, context, where })
  const [pending, flagged, oldest] = await Promise.all([
    count({ status: { equals: 'pending' } }),
    count({ flagCount: { greater_than: 0 } }),
    storeOf({ payload }).find<{ createdAt: string; id: Id }>({
      collection: 'comments',
      limit: 1,
      select: { createdAt: true },
      sort: 'createdAt',
      where: { status: { equals: 'pending' } },
    }),
  ])
  if (pending + flagged === 0) return 0
  const day = at.toISOString().slice(0, 10)
  const [first] = oldest
  const { admin, routes, serverURL } = payload.config
  const url = serverURL
    ? formatAdminURL({ adminRoute: routes.admin, path: '/moderation', serverURL })
    : null
  const text = [
    tr(req, 'digest:pending', { count: pending }),
    tr(req, 'digest:flagged', { count: flagged }),
    ...(first ? [tr(req, 'digest:oldest', { date: first.createdAt.slice(0, 10) })] : []),
    ...(url ? ['', url] : []),
  ].join('\n')
  await dropOldClaims({ context, day })
  let sent = 0
  for (const to of digest.to ?? (await findModerators({ context, userSlug: admin.user }))) {
    const key = `digest:${day}:${createHash('sha256').update(to).digest('hex').slice(0, 16)}`
    if (!(await claim({ context, key }))) continue
    try {
      await payload.sendEmail({
        subject: tr(req, 'digest:subject', { count: pending + flagged }),
        text,
        to,
      })
      sent += 1
    } catch (error) {
      payload.logger.error({ err: error, msg: 'The digest of comments could not be sent.' })
      await release({ context, key })
    }
  }
  return sent
}

const findModerators = async ({
  context: { payload },
  userSlug,
}: {
  context: CommentContext
  userSlug: string
}): Promise<string[]> => {
  const { docs } = await payload.find({
    collection: userSlug,
    depth: 0,
    limit: MAX_RECIPIENTS,
    overrideAccess: true,
    pagination: false,
    where: { roles: { in: ['moderator'] } },
  })
  return (docs as Array<{ email?: unknown }>).flatMap(({ email }) =>
    typeof email === 'string' ? email : [],
  )
}

type Claim = { context: CommentContext; key: string }

const claim = ({ context: { payload }, key }: Claim): Promise<boolean> =>
  storeOf({ payload }).createOnce({
    collection: 'leases',
    data: { key, owner: null, until: 0 },
  })

const release = async ({ context: { payload }, key }: Claim): Promise<void> => {
  await storeOf({ payload }).remove({
    collection: 'leases',
    where: { key: { equals: key } },
  })
}

const dropOldClaims = async ({
  context: { payload },
  day,
}: {
  context: CommentContext
  day: string
}): Promise<void> => {
  await storeOf({ payload }).remove({
    collection: 'leases',
    where: {
      and: [{ key: { greater_than: 'digest:' } }, { key: { less_than: `digest:${day}` } }],
    },
  })
}
