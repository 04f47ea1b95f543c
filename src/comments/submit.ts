/** Comments: what readers write, from the request over moderation to the stored row. */
import type { PayloadRequest } from 'payload'

import type { Id } from '../storage/types.js'
import type {
  CommentStatus,
  Draft,
  Facts,
  ListState,
  Outcome,
  Reason,
  Verdict,
} from './judge/index.js'
import type { DeskContext } from './context.js'
import type { Person } from './person.js'
import type { About } from './place.js'
import type { CommentRow } from './row.js'
import type { CommentSettings } from './settings.js'
import type { AuthorFacts } from './facts.js'

import { backOff } from '../storage/backOff.js'
import { PublicError } from '../errors.js'
import { EDIT_PHASES, RECHECKED, runPhases, said, severer } from './judge/index.js'
import { rememberPerson } from './author.js'
import { countReplies } from './counts.js'
import { changeComment } from './decisions.js'
import { authorFactsOf, createPhaseContext, hashBody, readAhead } from './facts.js'
import { insertComment } from './insert.js'
import { noteReply } from './mails/index.js'
import { keyedHash, requestKeyFor } from './person.js'
import { ABOUT_LIST } from './place.js'
import { refusal } from './refusal.js'
import { findRow, findRowWhere } from './row.js'
import { isPublicComment } from '../publishing/shapes/index.js'
import { isInTransaction, whole } from '../storage/index.js'

/** How often to poll whether the first of two equal requests is done. */
const WAITS = 100

export type Submission = {
  context: DeskContext
  draft: Draft
  /** The idempotency key of the request. */
  idempotencyKey: null | string
  list: Id
  /** Where it was read already. */
  listState?: ListState
  /** Those about the author, where they were asked for already. */
  ofAuthor?: AuthorFacts
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
  settings: CommentSettings
}

/**
 * Judges a comment and stores it, in one transaction, in which bans and closed lists are checked once more,
 * so that a ban in between counts. On an engine without transactions it is stored as pending first and
 * gets its status after that check; a process that dies in between leaves a comment for a moderator.
 *
 * @throws PublicError where it is refused
 */
export const submitComment = async (submission: Submission): Promise<Submitted> => {
  const { context, list, person } = submission
  const ofAuthor = submission.ofAuthor ?? authorFactsOf(submission)
  const settings = await ofAuthor.settings()
  const requestKey = requestKeyOf(submission)
  const fingerprint = fingerprintOf(submission)
  const replay = async (): Promise<Submitted | undefined> =>
    requestKey === null ? undefined : findReplay({ context, fingerprint, requestKey, settings })

  const earlier = await replay()
  if (earlier) return earlier

  const phaseContext = createPhaseContext({ ...submission, limit: 'post', ofAuthor })
  const verdict = await runPhases({ context: phaseContext })
  if (verdict.status === 'refused') {
    // a retry of a request that has come through meanwhile looks like a repetition
    const first = await replay()
    if (first) return first
    throw refusal(verdict)
  }

  await rememberPerson({ context, person })
  const about = await aboutOf({ ...submission, facts: phaseContext.facts })
  const stored = await whole(context, (within) =>
    store({ about, context: within, fingerprint, requestKey, submission, verdict }),
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
  return { isReplay: false, isShadowed, row, settings }
}

/** What a comment that begins a thread is about. */
const aboutOf = async ({
  draft: { entry },
  facts,
  parent,
}: Pick<Submission, 'draft' | 'parent'> & { facts: Pick<Facts, 'entry'> }): Promise<About> => {
  if (entry === null || parent !== null) return ABOUT_LIST
  // where it cannot be read, the phase that has asked for it has the comment held
  const found = await facts.entry().catch(() => null)
  return { entry, entryTitle: found === null || found === 'unknown' ? null : found.title }
}

type Stored = { refused: undefined | Verdict; row: CommentRow | undefined }

/** @returns undefined where its idempotency key is taken; a verdict where it was refused after all */
const store = async ({
  context,
  submission: given,
  verdict,
  ...keys
}: {
  about: About
  context: DeskContext & { req: PayloadRequest }
  fingerprint: string
  requestKey: null | string
  submission: Submission
  verdict: Verdict & { draft: Draft }
}): Promise<Stored | undefined> => {
  const { listState: _list, ofAuthor: _author, ...rest } = given
  const submission = { ...rest, context }
  // where others could see it in between, it waits until it has been checked once more
  const isSeen = verdict.status !== 'pending' && !(await isInTransaction(context.req))
  const kept = await insert({ ...keys, isSeen, submission, verdict })
  if (!kept || verdict.status === 'pending') return kept && { refused: undefined, row: kept }
  // after it was stored: who takes away all of an author's comments finds it, or is found here
  const { reasons, refused, status } = await recheck({ submission, verdict })
  if (status !== kept.status) {
    await changeComment({
      change: { decider: 'system', expectedRevision: 1, id: kept.id, reasons, to: status },
      context,
    })
    return { refused, row: await findRow({ context, id: kept.id }) }
  }
  if (kept.parent !== null && isPublicComment(kept)) {
    await noteReply({ context, parent: kept.parent, reply: kept.id })
    await countReplies({ context, id: kept.parent })
  }
  return { refused, row: kept }
}

/**
 * What has become of a verdict by now, since the rechecked phases may object.
 *
 * @returns `refused`: what they say, where they refuse it
 */
const recheck = async ({
  submission,
  verdict,
}: {
  submission: Submission
  verdict: Verdict
}): Promise<{ reasons: Reason[]; refused: undefined | Verdict; status: CommentStatus }> => {
  const context = createPhaseContext({ ...submission, limit: 'post' })
  const { author, list, parent, settings } = context.facts
  await readAhead({
    facts: [author, list, parent, settings],
    payload: submission.context.payload,
  })
  const again = await runPhases({ context, names: RECHECKED })
  const isRefused = again.status === 'refused'
  return {
    reasons: [
      ...verdict.reasons,
      ...(isRefused || again.status === 'pending' ? again.reasons : []),
    ],
    refused: isRefused ? again : undefined,
    status: (isRefused ? 'rejected' : severer(verdict.status, again.status)) as CommentStatus,
  }
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
  const { attachments, body } = verdict.draft
  const isHeld = row.status === 'pending' || row.status === 'withheld'
  const status = isHeld ? severer(row.status as Outcome, verdict.status) : verdict.status
  const outcome = await changeComment({
    change: {
      decider: 'system',
      expectedRevision: row.revision ?? 0,
      id: row.id,
      reasons: isHeld ? [...row.reasons, ...verdict.reasons] : verdict.reasons,
      set: {
        attachments: [...attachments],
        body,
        bodyHash: hashBody({ body: said(verdict.draft), context }),
        isSpoiler: before.isSpoiler,
      },
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

/** @param isSeen whether others can see it already, so that it is pending for now */
const insert = async ({
  about,
  fingerprint,
  isSeen,
  requestKey,
  submission: { context, draft: sent, list, parent: parentId, person },
  verdict: { draft, reasons, status },
}: {
  about: About
  fingerprint: string
  isSeen: boolean
  requestKey: null | string
  submission: Submission
  verdict: Verdict & { draft: Draft }
}): Promise<CommentRow | undefined> => {
  const parent = parentId === null ? undefined : await findRow({ context, id: parentId })
  return insertComment({
    about,
    context,
    createdAt: null,
    data: {
      addressHash: person.addressHash,
      attachments: draft.attachments,
      authorKey: person.key,
      authorName: draft.authorName,
      authorUser: person.userId,
      body: draft.body,
      bodyHash: hashBody({ body: said(draft), context }),
      fingerprint,
      isSpoiler: sent.isSpoiler,
      isStaff: person.isStaff,
      list,
      printedDate: { precision: 'day' },
      // taken away again once it is through: it stays only where that did not come to its end
      reasons: isSeen
        ? [...reasons, { code: 'failed', detail: 'unfinished', phase: 'premoderation' }]
        : reasons,
      requestKey: requestKey ?? requestKeyFor(),
      source: 'site',
      status: isSeen ? 'pending' : (status as CommentStatus),
    },
    decided: reasons,
    parent: parent ?? null,
  })
}

/**
 * The comment that an earlier request with the same idempotency key made, once that request is done.
 */
const findReplay = async ({
  context,
  fingerprint,
  requestKey,
  settings,
}: {
  context: DeskContext
  fingerprint: string
  requestKey: string
  settings: CommentSettings
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
      return { isReplay: true, isShadowed, row, settings }
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
    text: `draft ${JSON.stringify([String(list), parent === null ? null : String(parent), draft.authorName, draft.body, draft.isSpoiler, ...(draft.entry === null ? [] : [draft.entry]), ...(draft.attachments.length > 0 ? [draft.attachments] : [])])}`,
  })
