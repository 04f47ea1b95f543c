import type { Where } from 'payload'

import type { Id } from '../storage/types.js'
import type { Draft, Facts, ListState, PhaseContext } from './judge/index.js'
import type { DeskContext } from './context.js'
import type { Person } from './person.js'

import { isPublicComment } from '../publishing/shapes/index.js'
import { compact } from '../text/index.js'
import { readAuthor, readStaffNames } from './author.js'
import { countRows } from './counts.js'
import { keyedHash } from './person.js'
import { takeRate } from './rate.js'
import { findRow } from './row.js'
import { readSettings } from './settings.js'
import { noteFailure } from '../storage/failures.js'
import { storeOf } from '../storage/index.js'

/** How long the same text of the same author counts as a repetition. */
const REPEAT_MS = 3_600_000

type Given = {
  context: DeskContext
  draft: Draft
  limit: 'edit' | 'post'
  list: Id
  parent: Id | null
  person: Person
  userAgent: null | string
}

/** The facts that the phases need, read lazily and memoised. */
export const createPhaseContext = (given: Given): PhaseContext => {
  const { context, draft, parent, person, userAgent } = given
  const { comments, now } = context
  return {
    checks: {
      timeoutMs: comments.checkTimeoutMs,
      ...(comments.isSpam ? { isSpam: comments.isSpam } : {}),
      ...(comments.toxicity ? { toxicity: comments.toxicity } : {}),
    },
    client: { address: person.address, userAgent },
    draft,
    facts: createFacts(given),
    isReply: parent !== null,
    now: now().getTime(),
    onFailure: ({ error, phase }) => {
      noteFailure({ error, kind: phase, payload: context.payload })
    },
  }
}

const createFacts = ({ context, limit, list, parent, person }: Given): Facts => ({
  author: once(() => readAuthor({ context, person })),
  isRepeat: async (body) => {
    const since = new Date(context.now().getTime() - REPEAT_MS).toISOString()
    const count = await countRows({
      collection: context.slugs.comments,
      context,
      where: {
        and: [
          { authorKey: { equals: person.key } },
          { bodyHash: { equals: hashBody({ body, context }) } },
          { createdAt: { greater_than_equal: since } },
        ],
      },
    })
    return count > 0
  },
  list: once(() => readListState({ context, list })),
  parent: once(async () => {
    if (parent === null) return null
    const row = await findRow({ context, id: parent })
    return row
      ? { isInList: String(row.list) === String(list), isPublic: isPublicComment(row) }
      : 'missing'
  }),
  settings: once(() => readSettings(context)),
  staffNames: once(() => readStaffNames(context)),
  takeRate: () => takeRate({ context, ...(limit === 'post' ? { list } : {}), name: limit, person }),
})

/** Equal for texts that differ only in case, accents, spaces and signs. */
export const hashBody = ({ body, context }: { body: string; context: DeskContext }): string =>
  keyedHash({ secret: context.payload.secret, text: `body ${compact(body) || body}` })

const readListState = async ({
  context,
  list,
}: {
  context: DeskContext
  list: Id
}): Promise<ListState> => {
  const where: Where = { and: [{ id: { equals: list } }, { _status: { equals: 'published' } }] }
  const found = await storeOf(context).findOne({
    collection: 'rankedLists',
    select: { areCommentsHeld: true, commentsOpen: true, publishedOn: true },
    where,
  })
  // a list that is no more public takes no comments
  if (!found) return { areCommentsOpen: false, isPremoderated: true, publishedAt: null }
  return {
    areCommentsOpen: found.commentsOpen !== false,
    isPremoderated: found.areCommentsHeld === true,
    publishedAt: found.publishedOn ? new Date(found.publishedOn as string).getTime() : null,
  }
}

const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let result: Promise<T> | undefined
  return () => (result ??= read())
}
