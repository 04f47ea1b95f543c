/** What readers do by the links of their mails. */
import type { Id } from '../../storage/types.js'
import type { MailContext } from './context.js'
import type { MailFrequency } from './rules/frequency.js'
import type { MailState } from './rules/state.js'
import type { MailReader, MailSubscription } from './rows.js'

import { isPublicComment } from '../../publishing/shapes/index.js'
import { storeOf } from '../../storage/index.js'
import { toRow } from '../row.js'
import { commentUrlOf } from './context.js'
import { dropReader, dropSubscriptions, silenceReader } from './drop.js'
import { readLists } from './lists.js'
import { maskedAddress } from './rules/address.js'
import { NO_MAILS } from './rules/state.js'
import { hashToken } from './rules/sealed.js'
import { findByToken, findSubscriptions, openKept, setRow } from './rows.js'

export type Looked = {
  /** Of the reader, where a language is known. */
  language: null | string
  /** The token of the links in their mails; null where nothing is kept. */
  link: null | string
  state: MailState
}

const NOBODY: Looked = { language: null, link: null, state: NO_MAILS }

const ASKED = ['asked', 'asking'] as const

type Args = { context: MailContext; token: string }

/** Who a token is for, and whether it is the one that asks whether they want mails. */
const findWho = async (
  args: Args,
): Promise<undefined | { isAsked: boolean; reader: MailReader }> => {
  const asked = await findByToken({ ...args, kind: 'ask' })
  if (asked) return { isAsked: true, reader: asked }
  const reader = await findByToken({ ...args, kind: 'link' })
  return reader && { isAsked: false, reader }
}

/** What is sent to who has a token; changes nothing. */
export const lookAtMails = async (args: Args): Promise<Looked> => {
  const found = await findWho(args)
  return found ? describe({ ...found, context: args.context }) : NOBODY
}

/**
 * Confirms all that was asked for until now. The token works once.
 *
 * @returns nothing where it is used, or its time over
 */
export const confirmMails = async ({ context, token }: Args): Promise<Looked> => {
  const reader = await findByToken({ context, kind: 'ask', token })
  if (!reader) return NOBODY
  // before the token is used up: a process that dies in between leaves one that still works
  for (const { dueAt, id, state } of await subscriptionsOf({
    context,
    id: reader.id,
    isAsked: true,
  })) {
    await setRow({
      collection: 'mailSubscriptions',
      context,
      expected: { dueAt, state },
      id,
      set: { dueAt: null, sealed: null, state: 'confirmed' },
    })
  }
  const set = {
    askToken: null,
    askUntil: null,
    confirmedAt: context.now().getTime(),
    state: 'confirmed' as const,
  }
  const isUsed = await setRow({
    collection: 'mailReaders',
    context,
    expected: { askToken: hashToken(token) },
    id: reader.id,
    set,
  })
  return isUsed ? describe({ context, isAsked: false, reader: { ...reader, ...set } }) : NOBODY
}

/**
 * Ends all mails to an address, and erases it. By the token of a mail that only asks: what that asks for, and
 * the address where it has confirmed nothing else.
 *
 * @param isNever whether nothing is ever sent to it again
 */
export const stopMails = async ({
  context,
  isNever = false,
  token,
}: Args & { isNever?: boolean }): Promise<Looked> => {
  const found = await findWho({ context, token })
  if (!found) return NOBODY
  const { isAsked, reader } = found
  const looked = { ...NOBODY, language: reader.language }
  if (isNever || !isAsked || reader.state !== 'confirmed') {
    await (isNever ? silenceReader({ context, reader }) : dropReader({ context, id: reader.id }))
    return { ...looked, state: { ...NO_MAILS, state: isNever ? 'never' : 'none' } }
  }
  await dropSubscriptions({
    context,
    where: { and: [{ reader: { equals: reader.id } }, { state: { in: [...ASKED] } }] },
  })
  await setRow({
    collection: 'mailReaders',
    context,
    expected: { askToken: hashToken(token) },
    id: reader.id,
    set: { askToken: null, askUntil: null },
  })
  return looked
}

/**
 * Changes how often mails come, and about which comments.
 *
 * @param chosen ids of the comments that stay; all where it is left out
 */
export const changeMails = async ({
  chosen,
  context,
  frequency,
  token,
}: Args & {
  chosen?: readonly string[] | undefined
  frequency?: MailFrequency | undefined
}): Promise<Looked> => {
  const reader = await findByToken({ context, kind: 'link', token })
  if (!reader) return NOBODY
  if (frequency) {
    await setRow({
      collection: 'mailReaders',
      context,
      expected: {},
      id: reader.id,
      set: { frequency },
    })
  }
  if (chosen) {
    const gone = (await subscriptionsOf({ context, id: reader.id, isAsked: false }))
      .filter(({ comment }) => !chosen.includes(String(comment)))
      .map(({ id }) => id)
    if (gone.length > 0) await dropSubscriptions({ context, where: { id: { in: gone } } })
  }
  return lookAtMails({ context, token })
}

const subscriptionsOf = ({
  context,
  id,
  isAsked,
}: {
  context: MailContext
  id: Id
  isAsked: boolean
}): Promise<MailSubscription[]> =>
  findSubscriptions({
    context,
    sort: 'madeAt',
    where: {
      and: [{ reader: { equals: id } }, { state: { in: isAsked ? [...ASKED] : ['confirmed'] } }],
    },
  })

const describe = async ({
  context,
  isAsked,
  reader,
}: {
  context: MailContext
  isAsked: boolean
  reader: MailReader
}): Promise<Looked> => {
  const kept = openKept({ context, sealed: reader.sealed })
  if (!kept) return NOBODY
  const subscriptions = await subscriptionsOf({ context, id: reader.id, isAsked })
  const ids = subscriptions.flatMap(({ comment }) => comment ?? [])
  const rows =
    ids.length === 0
      ? []
      : (
          await storeOf(context).find({
            collection: 'comments',
            sort: 'createdAt',
            where: { id: { in: ids } },
          })
        ).map(toRow)
  const lists = await readLists({
    context,
    ids: rows.flatMap(({ list }) => list ?? []),
    language: reader.language,
  })
  return {
    language: reader.language,
    link: kept.token,
    state: {
      address: maskedAddress(kept.address),
      comments: rows.map((row) => {
        const list = lists.get(String(row.list))
        const isShown = list && isPublicComment(row) && !list.hidden.has(row.entry ?? '')
        return {
          commentedAt: row.createdAt,
          id: String(row.id),
          isConfirmed: !isAsked,
          list: list?.title ?? null,
          url: isShown ? commentUrlOf({ ...list, comment: String(row.id), context }) : null,
        }
      }),
      frequency: reader.frequency,
      state: isAsked || reader.state !== 'confirmed' ? 'asked' : 'confirmed',
    },
  }
}
