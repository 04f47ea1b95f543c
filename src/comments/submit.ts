/** Comments: what readers write, from the request over moderation to the stored row. */
import type { Id } from '../storage/types.js'
import type { CommentStatus, Draft, Outcome, Verdict } from './judge/index.js'
import type { DeskContext } from './context.js'
import type { Person } from './person.js'
import type { CommentRow } from './row.js'

import { backOff } from '../storage/backOff.js'
import { PublicError } from '../errors.js'
import { EDIT_PHASES, RECHECKED, runPhases, severer } from './judge/index.js'
import { rememberPerson } from './author.js'
import { changeComment } from './decisions.js'
import { createPhaseContext, hashBody } from './facts.js'
import { insertComment } from './insert.js'
import { keyedHash, requestKeyFor } from './person.js'
import { refusal } from './refusal.js'
import { findRow, findRowWhere } from './row.js'
import { whole } from '../storage/index.js'

/** How often to poll whether the first of two equal requests is done. */
const WAITS = 100

export type Submission = {
  context: DeskContext
  draft: Draft
  /** The idempotency key of the request. */
  idempotencyKey: null | string
  list: Id
  parent: Id | null
  person: Person
  userAgent: null | string
}

export type Submitted = {
  /** Whether an earlier request with the same idempotency key made it. */
  isReplay: boolean
  /** Whether its author is shown it as published (a shadow ban). */
  isShadowed: boolean
  row: CommentRow
}

/**
 * Judges a comment and stores it, in one transaction. It is stored as pending first, and gets its status
 * after bans and closed lists are checked once more, so that a ban in between counts; on an engine
 * without transactions a process that dies in between leaves a comment for a moderator.
 *
 * @throws PublicError where it is refused
 */
export const submitComment = async (submission: Submission): Promise<Submitted> => {
  const { context, list, person } = submission
  const requestKey = requestKeyOf(submission)
  const fingerprint = fingerprintOf(submission)
  const replay = async (): Promise<Submitted | undefined> =>
    requestKey === null ? undefined : findReplay({ context, fingerprint, requestKey })

  const earlier = await replay()
  if (earlier) return earlier

  const phaseContext = createPhaseContext({ ...submission, limit: 'post' })
  const verdict = await runPhases({ context: phaseContext })
  if (verdict.status === 'refused') {
    // a retry of a request that has come through meanwhile looks like a repetition
    const first = await replay()
    if (first) return first
    throw refusal(verdict)
  }

  await rememberPerson({ context, person })
  const stored = await whole(context, (within) =>
    store({ fingerprint, requestKey, submission: { ...submission, context: within }, verdict }),
  )
  if (stored === undefined) {
    const first = await replay()
    if (first) return first
    throw new Error(`The comment on the list ${list} collides with one that is not there.`)
  }
  const { refused, row } = stored
  if (refused) throw refusal(refused)
  if (!row)
    throw new Error(`The comment on the list ${list} was deleted while it was being written.`)
  const isShadowed = verdict.actions.some(({ kind }) => kind === 'shadow')
  return { isReplay: false, isShadowed, row }
}

/** @returns undefined where its idempotency key is taken; a verdict where it was refused after all */
const store = async (args: {
  fingerprint: string
  requestKey: null | string
  submission: Submission
  verdict: Verdict & { draft: Draft }
}): Promise<undefined | { refused: undefined | Verdict; row: CommentRow | undefined }> => {
  const { submission, verdict } = args
  const { context } = submission
  const id = await insert(args)
  if (id === undefined) return undefined
  const refused =
    verdict.status === 'pending' ? undefined : await settle({ id, submission, verdict })
  return { refused, row: await findRow({ context, id }) }
}

/**
 * Judges a text that its author has changed, and stores it if the comment is still in the revision
 * that they saw (optimistic locking). A pending comment stays pending, and an approved one becomes
 * published at most.
 *
 * @throws PublicError where it is refused, or `conflict`
 */
export const editComment = async ({
  row,
  ...submission
}: Omit<Submission, 'idempotencyKey'> & { row: CommentRow }): Promise<CommentRow> => {
  const { context, draft: before } = submission
  const verdict = await runPhases({
    context: createPhaseContext({ ...submission, limit: 'edit' }),
    names: EDIT_PHASES,
  })
  if (verdict.status === 'refused') throw refusal(verdict)
  const { body } = verdict.draft
  const isHeld = row.status === 'pending' || row.status === 'withheld'
  const status = isHeld ? severer(row.status as Outcome, verdict.status) : verdict.status
  const outcome = await changeComment({
    change: {
      decider: 'system',
      expectedRevision: row.revision ?? 0,
      id: row.id,
      reasons: isHeld ? [...row.reasons, ...verdict.reasons] : verdict.reasons,
      set: { body, bodyHash: hashBody({ body, context }), isSpoiler: before.isSpoiler },
      to: status as CommentStatus,
    },
    context,
  })
  if (outcome.kind === 'done') return outcome.row
  throw new PublicError({
    code: 'conflict',
    detail:
      'Somebody else has changed or judged this comment in the meantime; nothing was written.',
    extensions: outcome.kind === 'missing' ? {} : { revision: outcome.row.revision ?? 0 },
  })
}

const insert = async ({
  fingerprint,
  requestKey,
  submission: { context, draft: sent, list, parent: parentId, person },
  verdict: { draft, reasons, status },
}: {
  fingerprint: string
  requestKey: null | string
  submission: Submission
  verdict: Verdict & { draft: Draft }
}): Promise<Id | undefined> => {
  const parent = parentId === null ? undefined : await findRow({ context, id: parentId })
  const kept = await insertComment({
    context,
    createdAt: null,
    data: {
      addressHash: person.addressHash,
      authorKey: person.key,
      authorName: draft.authorName,
      authorUser: person.userId,
      body: draft.body,
      bodyHash: hashBody({ body: draft.body, context }),
      fingerprint,
      isSpoiler: sent.isSpoiler,
      isStaff: person.isStaff,
      list,
      printedDate: { precision: 'day' },
      // taken away again by `settle`: it stays only where that did not come to its end
      reasons:
        status === 'pending'
          ? reasons
          : [...reasons, { code: 'failed', detail: 'unfinished', phase: 'premoderation' }],
      requestKey: requestKey ?? requestKeyFor(),
      source: 'site',
      status: 'pending',
    },
    decided: reasons,
    parent: parent ?? null,
  })
  return kept?.id
}

/**
 * Gives a stored comment the status of its verdict, unless the rechecked phases object by now.
 *
 * @returns the verdict of those, where they refuse it
 */
const settle = async ({
  id,
  submission,
  verdict,
}: {
  id: Id
  submission: Submission
  verdict: Verdict
}): Promise<undefined | Verdict> => {
  const { context } = submission
  const again = await runPhases({
    context: createPhaseContext({ ...submission, limit: 'post' }),
    names: RECHECKED,
  })
  const isRefused = again.status === 'refused'
  const reasons = isRefused || again.status === 'pending' ? again.reasons : []
  const status = isRefused ? 'rejected' : severer(verdict.status, again.status)
  await changeComment({
    change: {
      decider: 'system',
      expectedRevision: 1,
      id,
      reasons: [...verdict.reasons, ...reasons],
      to: status as CommentStatus,
    },
    context,
  })
  return isRefused ? again : undefined
}

/**
 * The comment that an earlier request with the same idempotency key made, once that request is done.
 */
const findReplay = async ({
  context,
  fingerprint,
  requestKey,
}: {
  context: DeskContext
  fingerprint: string
  requestKey: string
}): Promise<Submitted | undefined> => {
  for (let wait = 0; ; wait += 1) {
    const row = await findRowWhere({ context, where: { requestKey: { equals: requestKey } } })
    if (!row) return undefined
    if (row.fingerprint !== fingerprint) {
      throw new PublicError({
        code: 'idempotency-key-reused',
        detail: 'This Idempotency-Key came with another request before; take a new one.',
      })
    }
    const isUnfinished = row.reasons.some(({ detail }) => detail === 'unfinished')
    if (!isUnfinished || wait === WAITS) {
      const isShadowed = row.reasons.some(({ code }) => code === 'shadowed')
      return { isReplay: true, isShadowed, row }
    }
    await backOff()
  }
}

const requestKeyOf = ({ context, idempotencyKey, person }: Submission): null | string =>
  idempotencyKey === null
    ? null
    : requestKeyFor(
        keyedHash({
          secret: context.payload.secret,
          text: `request ${JSON.stringify([person.key, idempotencyKey])}`,
        }),
      )

const fingerprintOf = ({ context, draft, list, parent }: Submission): string =>
  keyedHash({
    secret: context.payload.secret,
    text: `draft ${JSON.stringify([String(list), parent === null ? null : String(parent), draft.authorName, draft.body, draft.isSpoiler])}`,
  })
