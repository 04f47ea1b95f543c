/** The events of documents and comments, from what was noted of them and how readers see them now. Pure. */
import type { CacheKind } from './cacheKeys.js'
import type { EventBody } from './webhooks.js'

import { cacheKeysOfComments, cacheKeysOfKind } from './cacheKeys.js'
import { MAX_TOLD } from './webhooks.js'

/** The collections whose documents are told of, each with what one of them is called in events. */
export const NOTED_KINDS = {
  dramas: 'drama',
  people: 'person',
  scenes: 'scene',
} as const satisfies Record<string, CacheKind>

export type NotedKey = keyof typeof NOTED_KINDS

/** What readers had of a document before it was changed; undefined where that is what they have now. */
export type NotedDocument = { id: string; was: null | undefined | { slug: string } }

/** What readers have of a document. */
export type StateOfDocument =
  | { into: { slug: string; title: null | string }; kind: 'merged' }
  | { kind: 'gone' }
  | { kind: 'public'; slug: string; title: null | string }

/** An event but for its time. */
type Told = Pick<EventBody, 'data' | 'type'>

type Change = 'merged' | 'published' | 'unpublished' | 'updated'

type Item = { data: object; slugs: string[] }

/**
 * The events of documents of one kind: one for what has happened to all of them, however often it did, and
 * more only where that is too much for one.
 *
 * @param notes in the order in which they were made
 */
export const documentEvents = ({
  key,
  notes,
  now,
}: {
  key: NotedKey
  notes: readonly NotedDocument[]
  now: ReadonlyMap<string, StateOfDocument>
}): Told[] => {
  const before = new Map<string, NotedDocument['was']>()
  for (const { id, was } of notes) {
    // what readers had before the first change; what did not change it says nothing of that
    if (before.get(id) === undefined) before.set(id, was)
  }
  const changed: Record<Change, Item[]> = {
    merged: [],
    published: [],
    unpublished: [],
    updated: [],
  }
  for (const [id, was] of before) {
    const found = changeOf({ is: now.get(id) ?? { kind: 'gone' }, was })
    if (found) changed[found.change].push(found.item)
  }
  const kind = NOTED_KINDS[key]
  return (Object.keys(changed) as Change[]).flatMap((change) =>
    chunksOf(changed[change]).map(
      (items) =>
        ({
          data: {
            cacheKeys: cacheKeysOfKind({ kind, slugs: items.flatMap(({ slugs }) => slugs) }),
            [key]: items.map(({ data }) => data),
          },
          type: `${kind}.${change}`,
        }) as Told,
    ),
  )
}

const changeOf = ({
  is,
  was,
}: {
  is: StateOfDocument
  was: NotedDocument['was']
}): undefined | { change: Change; item: Item } => {
  if (is.kind === 'public') {
    const { slug, title } = is
    const isOther = was !== null && was !== undefined && was.slug !== slug
    const previousSlug = isOther ? was.slug : null
    return {
      change: was === null ? 'published' : 'updated',
      item: {
        data: { previousSlug, slug, title },
        slugs: [slug, ...(previousSlug === null ? [] : [previousSlug])],
      },
    }
  }
  if (!was) return undefined
  const { slug } = was
  if (is.kind === 'merged') {
    return {
      change: 'merged',
      item: { data: { into: is.into, slug }, slugs: [slug, is.into.slug] },
    }
  }
  return {
    change: 'unpublished',
    item: { data: { previousSlug: null, slug, title: null }, slugs: [slug] },
  }
}

/** Whether readers saw a comment before it was changed. */
export type NotedComment = { id: string; wasShown: boolean }

type CommentedList = { slug: string; title: null | string; url: null | string }

/**
 * The events of comments on a list: at most one of each type, however many they are.
 *
 * @param notes in the order in which they were made
 * @param shown the comments that readers see now
 */
export const commentEvents = ({
  list: { slug, title, url },
  notes,
  shown,
}: {
  list: CommentedList
  notes: readonly NotedComment[]
  shown: ReadonlySet<string>
}): Told[] => {
  const before = new Map<string, boolean>()
  for (const { id, wasShown } of notes) if (!before.has(id)) before.set(id, wasShown)
  const [published, updated, removed]: [string[], string[], string[]] = [[], [], []]
  for (const [id, wasShown] of before) {
    if (shown.has(id)) (wasShown ? updated : published).push(id)
    else if (wasShown) removed.push(id)
  }
  const list = { cacheKeys: cacheKeysOfComments(slug), previousSlug: null, slug, title, url }
  return (
    [
      ['comment.published', published],
      ['comment.updated', updated],
      ['comment.removed', removed],
    ] as const
  ).flatMap(([type, ids]) =>
    ids.length === 0
      ? []
      : [
          {
            data: {
              comments: ids.slice(0, MAX_TOLD).map((id) => ({ id })),
              count: ids.length,
              list,
            },
            type,
          },
        ],
  )
}

const chunksOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / MAX_TOLD) }, (_, index) =>
    items.slice(index * MAX_TOLD, (index + 1) * MAX_TOLD),
  )
