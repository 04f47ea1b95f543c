import type { Payload } from 'payload'

import type { Id } from '../storage/types.js'
import type { Draft, Facts, ListState, PhaseContext } from './judge/index.js'
import type { DeskContext } from './context.js'
import type { Person } from './person.js'
import type { CommentSettings } from './settings.js'

import { isPublicComment } from '../publishing/shapes/index.js'
import { compact } from '../text/index.js'
import { readAuthor, readHistory, readStaffNames } from './author.js'
import { storeOf } from '../storage/index.js'
import { keyedHash } from './person.js'
import { takeRate } from './rate.js'
import { chooseLocale } from '../publishing/reading/locale.js'
import { findShownEntry } from '../publishing/reading/entries.js'
import { isEntryShown, readListState } from './list.js'
import { findRow } from './row.js'
import { readSettings } from './settings.js'
import { noteFailure } from '../storage/failures.js'
import { readsTogether, readTogether } from '../storage/index.js'

/** How long the same text of the same author counts as a repetition. */
const REPEAT_MS = 3_600_000

type Given = {
  context: DeskContext
  draft: Draft
  limit: 'edit' | 'post'
  list: Id
  /** Where it was read already. */
  listState?: ListState
  /** Those about the author, where they were asked for already. */
  ofAuthor?: AuthorFacts
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

/** The facts that hang neither on the list nor on what is answered. */
export type AuthorFacts = Pick<Facts, 'author' | 'history' | 'isRepeat' | 'staffNames'> & {
  settings: () => Promise<CommentSettings>
}

export const authorFactsOf = ({
  context,
  person,
}: Pick<Given, 'context' | 'person'>): AuthorFacts => {
  const repeats = new Map<string, Promise<boolean>>()
  return {
    author: once(() => readAuthor({ context, person })),
    history: once(() => readHistory({ context, person })),
    isRepeat: (body) => {
      const hash = hashBody({ body, context })
      const known = repeats.get(hash) ?? isRepeat({ context, hash, person })
      repeats.set(hash, known)
      return known
    },
    settings: once(() => readSettings(context)),
    staffNames: once(() => readStaffNames(context)),
  }
}

/**
 * Asks for facts before a phase does, by one statement, where the engine has one for several. What cannot be
 * read is left for the phase that asks for it.
 */
export const readAhead = async ({
  facts,
  payload,
}: {
  facts: ReadonlyArray<() => Promise<unknown>>
  payload: Payload
}): Promise<void> => {
  if (!readsTogether(payload)) return
  await readTogether(payload, () => Promise.allSettled(facts.map((read) => read())))
}

const createFacts = ({
  context,
  draft,
  limit,
  list,
  listState,
  ofAuthor,
  parent,
  person,
}: Given): Facts => ({
  ...(ofAuthor ?? authorFactsOf({ context, person })),
  list: once(async () => listState ?? (await readListState({ context, list }))),
  entry: once(async () => {
    if (draft.entry === null) return null
    const reader = {
      choice: chooseLocale({
        localization: context.payload.config.localization,
        requested: undefined,
      }),
      now: context.now(),
      payload: context.payload,
      ...(context.req ? { req: context.req } : {}),
      slugs: context.slugs,
    }
    return (await findShownEntry({ entry: draft.entry, list, reader })) ?? 'unknown'
  }),
  parent: once(async () => {
    if (parent === null) return null
    const row = await findRow({ context, id: parent })
    if (!row) return 'missing'
    const isPublic = isPublicComment(row) && (await isEntryShown({ context, row }))
    return { entry: row.entry, isInList: String(row.list) === String(list), isPublic }
  }),
  takeRate: () => takeRate({ context, ...(limit === 'post' ? { list } : {}), name: limit, person }),
})

const isRepeat = async ({
  context,
  hash,
  person,
}: Pick<Given, 'context' | 'person'> & { hash: string }): Promise<boolean> => {
  const since = new Date(context.now().getTime() - REPEAT_MS).toISOString()
  const same = await storeOf(context).countBy({
    by: null,
    collection: 'comments',
    of: { field: 'bodyHash', ids: [hash] },
    only: { field: 'authorKey', values: [person.key] },
    since: { at: since, field: 'createdAt' },
  })
  return same.length > 0
}

/** Equal for texts that differ only in case, accents, spaces and signs. */
export const hashBody = ({ body, context }: { body: string; context: DeskContext }): string =>
  keyedHash({ secret: context.payload.secret, text: `body ${compact(body) || body}` })

const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let result: Promise<T> | undefined
  return () => (result ??= read())
}
