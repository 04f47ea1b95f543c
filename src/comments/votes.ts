import type { CollectionSlug } from 'payload'

import type { Id } from '../storage/types.js'
import type { FLAG_REASONS } from '../vocabulary.js'
import type { CommentContext } from './context.js'
import type { VoteCounts } from './counts.js'
import type { Person } from './person.js'

import { countFlags, countVotes } from './counts.js'
import { storeOf, whole } from '../storage/index.js'

/** How often to retry where another request writes the same person's vote. */
const ATTEMPTS = 20

/**
 * Sets the vote of a person on a comment; idempotent, one vote also where requests arrive at once.
 *
 * @param value 0 takes the vote back
 */
export const setVote = async ({
  context,
  ...vote
}: {
  comment: Id
  context: CommentContext
  person: Person
  value: -1 | 0 | 1
}): Promise<undefined | VoteCounts> =>
  whole(context, (within) => writeVote({ ...vote, context: within }))

const writeVote: typeof setVote = async ({ comment, context, person, value }) => {
  const collection = context.slugs.commentVotes
  const key = `${comment}:${person.key}`
  if (value === 0) {
    await storeOf(context).remove({
      collection: 'commentVotes',
      where: { key: { equals: key } },
    })
    return countVotes({ context, id: comment })
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const isNew = await createDated({
      collection,
      context,
      data: { comment, key, value, voterKey: person.key },
    })
    if (isNew) break
    const given = await storeOf(context).findOne<{ id: Id }>({
      collection: 'commentVotes',
      where: { key: { equals: key } },
    })
    // else it was taken back meanwhile
    const isSet =
      given &&
      (await storeOf(context).compareAndSet({
        collection: 'commentVotes',
        expected: {},
        id: given.id,
        set: { value },
      }))
    if (isSet) break
  }
  return countVotes({ context, id: comment })
}

/** Reports a comment; a second report of the same person changes nothing. */
export const flagComment = async ({
  comment,
  context,
  detail,
  person,
  reason,
}: {
  comment: Id
  context: CommentContext
  detail: string
  person: Person
  reason: (typeof FLAG_REASONS)[number]
}): Promise<void> =>
  whole(context, async (within) => {
    await createDated({
      collection: context.slugs.commentFlags,
      context: within,
      data: {
        comment,
        detail,
        isOpen: true,
        key: `${comment}:${person.key}`,
        reason,
        voterKey: person.key,
      },
    })
    await countFlags({ context: within, id: comment })
  })

/** Leaves a reaction of a person on a list, or takes it back. */
export const setReaction = async ({
  context,
  isSet,
  kind,
  list,
  person,
}: {
  context: CommentContext
  isSet: boolean
  kind: string
  list: Id
  person: Person
}): Promise<void> => {
  const collection = context.slugs.reactions
  if (isSet) {
    await whole(context, (within) =>
      createDated({
        collection,
        context: within,
        data: { kind, list, voterKey: person.key },
      }),
    )
    return
  }
  await storeOf(context).remove({
    collection: 'reactions',
    where: {
      and: [
        { list: { equals: list } },
        { kind: { equals: kind } },
        { voterKey: { equals: person.key } },
      ],
    },
  })
}

/** @returns false where there is one already */
const createDated = ({
  collection,
  context,
  data,
}: {
  collection: CollectionSlug
  context: CommentContext
  data: Record<string, unknown>
}): Promise<boolean> => {
  const at = context.now().toISOString()
  return storeOf(context).createOnce({
    collection: { slug: collection },
    data: { ...data, createdAt: at, updatedAt: at },
  })
}
