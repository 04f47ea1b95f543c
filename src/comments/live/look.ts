/** What has changed of the comments and the reactions on lists, for pages that are open. */
import type { Payload } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'
import type { Reader } from '../../publishing/reading/read.js'
import type { CommentedList } from '../../publishing/reading/comments.js'
import type { LiveEvent } from '../../publishing/shapes/index.js'
import type { Decision } from '../row.js'
import type { Found } from './hub.js'

import { chooseLocale } from '../../publishing/reading/locale.js'
import { readCommentsById } from '../../publishing/reading/comments.js'
import { countEngagement, findPublishedByIds } from '../../publishing/reading/read.js'
import { isPublicComment } from '../../publishing/shapes/index.js'
import { readChanges } from '../../storage/changes/index.js'
import { idOf } from '../../storage/documents/index.js'
import { toId } from '../../storage/ids.js'
import { storeOf } from '../../storage/index.js'
import { COMMENT_STATUSES } from '../../vocabulary.js'

/** Most comments of which one event tells. */
const MAX_TOLD = 20

/**
 * One look: what has changed is one statement, by the change log, and only where something of an open list
 * has are its comments and counts read, once for all of its pages.
 */
export const lookForChanges = async ({
  after,
  lists,
  now,
  payload,
  slugs,
}: {
  after: null | number
  lists: ReadonlySet<string>
  now: () => Date
  payload: Payload
  slugs: CollectionSlugs
}): Promise<Found> => {
  const { number, tokens } = await readChanges({ after, payload })
  const nothing = { changed: new Map<string, null | string>(), gone: [], number, talked: [] }
  // the first look only learns where the log is
  if (after === null) return { ...nothing, isUnknown: false }
  const { comments, rankedLists, reactions } = slugs
  if (!tokens || tokens.includes(`${comments}*`) || tokens.includes(`${reactions}*`)) {
    return { ...nothing, isUnknown: true }
  }
  const all = [comments, reactions].flatMap((slug) => behind(tokens, `${slug}~`))
  const talked = new Set(all.filter((id) => lists.has(id)))
  const saved = behind(tokens, `${rankedLists}/`).filter((id) => lists.has(id))
  const areSaved = tokens.includes(`${rankedLists}*`) ? [...lists] : saved
  const touched = [...new Set([...talked, ...areSaved])]
  if (touched.length === 0) return { ...nothing, isUnknown: false, talked: all }

  const reader: Reader = {
    choice: chooseLocale({ localization: payload.config.localization, requested: undefined }),
    now: now(),
    payload,
    slugs,
  }
  const shown = await findPublishedByIds<CommentedList>({
    ids: touched.flatMap((id) => toId({ collection: rankedLists, id, payload }) ?? []),
    key: 'rankedLists',
    reader,
    select: ['slug', 'publicFrom', '_status'],
  })
  const told = await tellOf({
    ids: behind(tokens, `${comments}/`),
    lists: [...shown.values()].filter(({ id }) => talked.has(String(id))),
    reader,
  })
  return {
    changed: new Map([...told].map(([list, each]) => [list, JSON.stringify(each)])),
    gone: touched.filter((id) => !shown.has(id)),
    isUnknown: false,
    number,
    talked: all,
  }
}

const tellOf = async ({
  ids,
  lists,
  reader,
}: {
  /** Of comments that have changed, on any list. */
  ids: readonly string[]
  lists: readonly CommentedList[]
  reader: Reader
}): Promise<Map<string, LiveEvent>> => {
  if (lists.length === 0) return new Map()
  const { payload, slugs } = reader
  const wanted = [...new Set(ids)].flatMap(
    (id) => toId({ collection: slugs.comments, id, payload }) ?? [],
  )
  const rows =
    wanted.length === 0
      ? []
      : await storeOf({ payload }).find<{
          decision?: Decision | null
          id: Id
          list?: unknown
          status?: string
        }>({
          collection: 'comments',
          select: { decision: true, list: true, status: true },
          sort: 'id',
          where: { id: { in: wanted } },
        })
  const counts = await countEngagement({ lists, reader })
  const all = new Map<string, LiveEvent>()
  for (const list of lists) {
    const own = rows.filter((row) => String(idOf(row.list)) === String(list.id))
    const public_ = own.filter(isPublicComment)
    const comments = await readCommentsById({
      ids: public_.slice(-MAX_TOLD).map(({ id }) => id),
      list,
      reader,
    })
    all.set(String(list.id), {
      comments,
      counts: counts.get(String(list.id)) ?? null,
      gone: own
        .filter((row) => !isPublicComment(row) && wasPublic(row))
        .map(({ id }) => String(id)),
      isMore: public_.length > MAX_TOLD,
    })
  }
  return all
}

/** One that was held from the beginning is told to nobody. */
const wasPublic = ({ decision }: { decision?: Decision | null }): boolean => {
  const from = COMMENT_STATUSES.find((status) => status === decision?.from)
  return from !== undefined && isPublicComment({ status: from })
}

const behind = (tokens: readonly string[], start: string): string[] =>
  tokens.filter((token) => token.startsWith(start)).map((token) => token.slice(start.length))
