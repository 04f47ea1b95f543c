import type { PayloadRequest } from 'payload'

import { z } from 'zod'

import type { DeskContext } from '../context.js'
import type { Person } from '../person.js'
import type { CommentRow } from '../row.js'
import type { CommentSettings } from '../settings.js'
import type { CommentReceipt, Done } from '../../publishing/shapes/index.js'
import type { Moved } from '../../publishing/reading/open.js'
import type { slugParams } from '../../http/query.js'
import type { commentParams } from './request.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'

import { changeComment } from '../decisions.js'
import { askForMails, mailLanguageOf } from '../mails/index.js'
import { ADDRESS_HINT, MAX_ADDRESS, parseAddress } from '../mails/rules/address.js'
import { MAIL_FREQUENCIES } from '../mails/rules/frequency.js'
import { authorFactsOf, readAhead } from '../facts.js'
import { ownerToken } from '../person.js'
import { requireRate } from '../rate.js'
import { readSettings } from '../settings.js'
import { editComment, submitComment } from '../submit.js'
import { PublicError } from '../../errors.js'
import { cleanText, MAX_BODY, MAX_ENTRY, MAX_NAME, said } from '../judge/index.js'
import { readTogether } from '../../storage/index.js'
import {
  ATTACHMENT_HINT,
  isPublicComment,
  MAX_ALT,
  MAX_ATTACHMENTS,
  MAX_URL,
  toAttachment,
  toComment,
} from '../../publishing/shapes/index.js'
import { invalidBody } from '../../http/body.js'
import { openList, openRequest, requireOwn } from './request.js'

/** Sizes are the first phase's to judge; these only keep what is absurd from it. */
export const bodyText = z.string().max(MAX_BODY * 2)

export const IDEMPOTENCY_KEY = {
  detail: 'must be 1 to 128 visible characters of ASCII',
  pattern: /^[\x21-\x7e]{1,128}$/,
}

const attachmentsSchema = z
  .array(
    z.strictObject({
      alt: z.string().trim().min(1, 'must say in words what is to be seen').max(MAX_ALT),
      url: z
        .string()
        .trim()
        .max(MAX_URL)
        .refine((url) => toAttachment({ alt: '', url }) !== undefined, ATTACHMENT_HINT),
    }),
  )
  .max(MAX_ATTACHMENTS)

const replyMailSchema = z.strictObject({
  address: z
    .string()
    .max(MAX_ADDRESS * 2)
    .refine((text) => parseAddress(text) !== undefined, ADDRESS_HINT)
    .transform((text) => parseAddress(text) ?? ''),
  frequency: z.enum(MAIL_FREQUENCIES).default('each'),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z\d]{1,8})*$/, 'must be a language tag such as "ko"')
    .optional()
    .meta({ description: 'Of the mails; by `Accept-Language` where it is left out.' }),
})

export const newCommentSchema = z
  .strictObject({
    attachments: attachmentsSchema.default([]).meta({
      description:
        'Pictures and clips by address, where `hasCommentMedia` of the list says so; with them there may be no text.',
    }),
    body: bodyText.default('').meta({ description: `Plain text, ${MAX_BODY} characters at most.` }),
    entry: z.string().min(1).max(MAX_ENTRY).nullable().default(null).meta({
      description:
        'The id of the entry that it is about; null where it is about the list. A reply is about what it answers is about: there it may be left out.',
    }),
    isSpoiler: z.boolean().default(false),
    name: z
      .string()
      .max(MAX_NAME * 2)
      .optional()
      .meta({
        description: 'For readers without a login; an account goes by the name that it has.',
      }),
    parentId: z.string().min(1).max(64).nullable().default(null),
    replyMail: replyMailSchema.nullable().default(null).meta({
      description:
        'Where `hasReplyMails` of the page of comments says so: an address that wants mails about replies. It is asked first, and the answer says nothing of it.',
    }),
  })
  .meta({ id: 'NewComment' })

export const editedCommentSchema = z
  .strictObject({
    attachments: attachmentsSchema
      .optional()
      .meta({ description: 'Stay where they are left out.' }),
    body: bodyText,
    isSpoiler: z.boolean().optional(),
    revision: z.int().min(0).optional().meta({ description: 'The one that was seen.' }),
  })
  .meta({ id: 'EditedComment' })

export const noQuery = z.strictObject({})

export type NewCommentArgs = RouteArgs<{ body: typeof newCommentSchema; params: typeof slugParams }>

/** POST /lists/:slug/comments */
export const postComment = async ({
  body,
  options,
  params,
  req,
  rules,
}: NewCommentArgs): Promise<{ body: CommentReceipt } | Moved> => {
  const sent = body
  const request = await openRequest({ options, req, rules })
  const { context, person } = request
  if (sent.replyMail) {
    requireMails(context)
    await requireRate({ context, name: 'mail', person })
  }
  const ofAuthor = authorFactsOf(request)
  const [found] = await readTogether(req.payload, () =>
    Promise.all([
      openList({ ...request, slug: params.slug }),
      readAhead({
        facts: [
          ofAuthor.author,
          ofAuthor.history,
          // as the phase will ask, to which it comes in this form
          () =>
            ofAuthor.isRepeat(
              said({
                attachments: sent.attachments.map((each) => ({
                  ...each,
                  alt: cleanText(each.alt),
                })),
                body: cleanText(sent.body),
              }),
            ),
          ofAuthor.settings,
          ofAuthor.staffNames,
        ],
        payload: req.payload,
      }),
    ]),
  )
  if ('movedTo' in found) return found
  const { isShadowed, row, settings } = await submitComment({
    context,
    draft: {
      attachments: sent.attachments,
      authorName: nameOf({ name: sent.name, person }),
      body: sent.body,
      entry: sent.entry,
      isSpoiler: sent.isSpoiler,
    },
    idempotencyKey: idempotencyKeyOf(req),
    list: found.id,
    ...(found.state ? { listState: found.state } : {}),
    ofAuthor,
    parent: sent.parentId,
    person,
    userAgent: req.headers.get('User-Agent'),
  })
  const isKept = isPublicComment(row) || row.status === 'pending'
  if (sent.replyMail && isKept && !isShadowed) {
    const { address, frequency, language = req.i18n.language } = sent.replyMail
    const asked = { address, frequency, language: mailLanguageOf(language) }
    await askForMails({ asked, comment: row.id, context })
  }
  return { body: toReceipt({ context, isShadowed, person, row, settings }) }
}

/** @throws PublicError `invalid-body` where this app sends readers no mails */
const requireMails = ({ comments }: DeskContext): void => {
  if (comments.replyMails !== null) return
  throw invalidBody([
    { detail: 'has to be left out: this site sends no mails about replies', pointer: '/replyMail' },
  ])
}

/** PATCH /comments/:comment */
export const patchComment = async ({
  body,
  options,
  params,
  req,
  rules,
}: RouteArgs<{ body: typeof editedCommentSchema; params: typeof commentParams }>): Promise<
  RouteResult<CommentReceipt>
> => {
  const sent = body
  const request = await openRequest({ options, req, rules })
  const { context, person } = request
  const { row } = await requireOwn({ id: params.comment, req, request })
  const isFinal = !['approved', 'pending', 'published', 'withheld'].includes(row.status)
  if (isFinal || (sent.revision !== undefined && sent.revision !== (row.revision ?? 0))) {
    throw new PublicError({
      code: 'conflict',
      detail: isFinal
        ? 'This comment can no longer be changed.'
        : 'Somebody has changed or judged this comment in the meantime; nothing was written.',
      extensions: { revision: row.revision ?? 0 },
    })
  }
  const settings = await readSettings(context)
  const until = editableUntil({ row, settings })
  if (until === null || until <= context.now()) {
    throw new PublicError({
      code: 'forbidden',
      detail: 'The time in which a comment can be changed is over.',
    })
  }
  const after = await editComment({
    context,
    draft: {
      attachments: sent.attachments ?? row.attachments,
      authorName: row.authorName,
      body: sent.body,
      entry: row.entry,
      isSpoiler: sent.isSpoiler ?? row.isSpoiler,
    },
    list: row.list ?? '',
    parent: row.parent,
    person,
    row,
    userAgent: req.headers.get('User-Agent'),
  })
  const isShadowed = after.reasons.some(({ code }) => code === 'shadowed')
  return { body: toReceipt({ context, isShadowed, person, row: after, settings }) }
}

/** DELETE /comments/:comment: the text goes, the place stays while replies hang on it. */
export const deleteComment = async ({
  options,
  params,
  req,
  rules,
}: RouteArgs<{ params: typeof commentParams }>): Promise<RouteResult<Done>> => {
  const request = await openRequest({ options, req, rules })
  const { context, person } = request
  await requireRate({ context, name: 'edit', person })
  const { row } = await requireOwn({ id: params.comment, req, request })
  if (row.status !== 'deleted') {
    const outcome = await changeComment({
      change: { by: person.userId, decider: 'author', id: row.id, to: 'deleted' },
      context,
    })
    const isGone =
      outcome.kind === 'done' ||
      outcome.kind === 'missing' ||
      // the same request, sent twice
      outcome.row.status === 'deleted'
    if (!isGone) {
      throw new PublicError({
        code: 'conflict',
        detail: 'Others keep changing this comment; send it again.',
        extensions: { revision: outcome.row.revision ?? 0 },
      })
    }
  }
  return { body: { isDone: true } }
}

const nameOf = ({ name, person }: { name: string | undefined; person: Person }): string => {
  if (person.name === null && name === undefined) {
    throw invalidBody([{ detail: 'is needed from who has no login', pointer: '/name' }])
  }
  if (person.name !== null && name !== undefined) {
    throw invalidBody([
      { detail: 'is that of the login; leave it out, or send no login', pointer: '/name' },
    ])
  }
  return person.name ?? name ?? ''
}

const idempotencyKeyOf = (req: PayloadRequest): null | string => {
  const key = req.headers.get('Idempotency-Key')
  const { detail, pattern } = IDEMPOTENCY_KEY
  if (key === null || pattern.test(key)) return key
  throw new PublicError({
    code: 'bad-parameter',
    detail: `"Idempotency-Key": ${detail}`,
    errors: [{ detail, parameter: 'Idempotency-Key' }],
  })
}

/** Until when its author may change a comment; null where they no longer may. */
const editableUntil = ({
  row,
  settings: { editMinutes },
}: {
  row: CommentRow
  settings: CommentSettings
}): Date | null => {
  return editMinutes > 0 ? new Date(new Date(row.createdAt).getTime() + editMinutes * 60_000) : null
}

const toReceipt = ({
  context,
  isShadowed,
  person,
  row,
  settings,
}: {
  context: DeskContext
  isShadowed: boolean
  person: Person
  row: CommentRow
  settings: CommentSettings
}): CommentReceipt => {
  const until = editableUntil({ row, settings })
  return {
    // the author sees it, also where readers do not
    comment: toComment({
      media: new Map(),
      placed: {
        comment: { ...row, source: 'site' },
        depth: row.depth,
        isTombstone: row.status === 'deleted',
        parentId: row.parent === null ? null : String(row.parent),
      },
    }),
    editableUntil: until?.toISOString() ?? null,
    revision: row.revision ?? 0,
    status: isPublicComment(row) || isShadowed ? 'published' : 'pending',
    token:
      person.kind === 'anonymous' ? ownerToken({ ...row, secret: context.payload.secret }) : null,
  }
}
