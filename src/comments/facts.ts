import type { Id } from '../storage/types.js'
import type { Draft, Facts, ListState, ModerationSettings, PhaseContext } from './judge/index.js'
import type { DeskContext } from './context.js'
import type { Person } from './person.js'

import { isPublicComment } from '../publishing/shapes/index.js'
import { compact } from '../text/index.js'
import { readAuthor, readHistory, readStaffNames } from './author.js'
import { countRows } from './counts.js'
import { keyedHash } from './person.js'
import { takeRate } from './rate.js'
import { readListState } from './list.js'
import { findRow } from './row.js'
import { readSettings } from './settings.js'
import { noteFailure } from '../storage/failures.js'

/** How long the same text of the same author counts as a repetition. */
const REPEAT_MS = 3_600_000

type Given = {
  context: DeskContext
  draft: Draft
  limit: 'edit' | 'post'
  list: Id
  /** Where it was read already. */
  listState?: ListState
  parent: Id | null
  person: Person
  /** Where they were read already. */
  settings?: ModerationSettings
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

const createFacts = ({
  context,
  limit,
  list,
  listState,
  parent,
  person,
  settings,
}: Given): Facts => ({
  author: once(() => readAuthor({ context, person })),
  history: once(() => readHistory({ context, person })),
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
  list: once(async () => listState ?? (await readListState({ context, list }))),
  parent: once(async () => {
    if (parent === null) return null
    const row = await findRow({ context, id: parent })
    return row
      ? { isInList: String(row.list) === String(list), isPublic: isPublicComment(row) }
      : 'missing'
  }),
  settings: once(async () => settings ?? (await readSettings(context))),
  staffNames: once(() => readStaffNames(context)),
  takeRate: () => takeRate({ context, ...(limit === 'post' ? { list } : {}), name: limit, person }),
})

/** Equal for texts that differ only in case, accents, spaces and signs. */
export const hashBody = ({ body, context }: { body: string; context: DeskContext }): string =>
  keyedHash({ secret: context.payload.secret, text: `body ${compact(body) || body}` })

const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let result: Promise<T> | undefined
  return () => (result ??= read())
}
