/** Makes events of notes: one for all that has happened to documents of a kind, or on a list, since the last. */
import { createHash } from 'node:crypto'

import type { Id } from '../../storage/types.js'
import type { TimedListRow } from '../../access/hiddenEntries.js'
import type {
  EventBody,
  NotedKey,
  SceneDocument,
  SourceDocument,
  StateOfDocument,
} from '../shapes/index.js'
import type { Note } from './notes.js'
import type { Reader } from '../reading/read.js'
import type { WebhookContext } from './types.js'

import { idOf } from '../../storage/documents/index.js'
import { toId, toIds } from '../../storage/ids.js'
import { storeOf } from '../../storage/index.js'
import { withLease } from '../../storage/lease.js'
import { textOf } from '../../storage/documents/values.js'
import { MERGED_INTO, PUBLIC_COMMENT_STATUSES } from '../../vocabulary.js'
import { hiddenEntriesOf } from '../reading/hidden.js'
import { chooseLocale } from '../reading/locale.js'
import { findPublishedByIds } from '../reading/read.js'
import { commentEvents, documentEvents } from '../shapes/index.js'
import { enqueueEvents } from './enqueue.js'
import { dropNotes, findNotes } from './notes.js'

/** Notes that are gathered at a time: an import of a thousand comments on a list is one event. */
const PAGE = 2000

/** How many merges are followed, each into the next. */
const MAX_STEPS = 20

/**
 * Gathers all notes. They are dropped once their events are written as deliveries; a process that dies in
 * between has the same notes make the same events, which are written once.
 *
 * @param afterEnqueue between the two, where a process may die
 */
export const gatherNotes = async (
  context: WebhookContext & { afterEnqueue?: () => void },
): Promise<void> => {
  const { afterEnqueue, payload } = context
  if ((await findNotes({ limit: 1, payload })).length === 0) return
  // two processes would tell of one note in two events
  await withLease({
    key: 'webhookNotes',
    payload,
    work: async () => {
      for (;;) {
        const notes = await findNotes({ limit: PAGE, payload })
        for (const lane of lanesOf(notes)) {
          await enqueueEvents({ ...context, events: await eventsOf({ ...context, notes: lane }) })
          afterEnqueue?.()
          await dropNotes({ notes: lane, payload })
        }
        if (notes.length < PAGE) return
      }
    },
  })
}

const lanesOf = (notes: readonly Note[]): Note[][] => {
  const lanes = new Map<string, Note[]>()
  for (const note of notes) {
    const key = JSON.stringify(note.lane)
    lanes.set(key, [...(lanes.get(key) ?? []), note])
  }
  return [...lanes.values()]
}

type Args = WebhookContext & { notes: readonly Note[] }

const eventsOf = async ({ notes, ...context }: Args) => {
  const { payload, publicNow = () => new Date(), slugs } = context
  const [first] = notes
  const last = notes.at(-1)
  if (!first || !last) return []
  const reader: Reader = {
    choice: chooseLocale({ localization: payload.config.localization, requested: undefined }),
    now: publicNow(),
    payload,
    slugs,
  }
  const { lane } = first
  const told =
    'key' in lane
      ? documentEvents({
          key: lane.key,
          notes: notes.flatMap(({ document }) => document ?? []),
          now: await statesOf({ key: lane.key, notes, reader }),
        })
      : await eventsOfList({ ...context, list: lane.list, notes, reader })
  const from = createHash('sha256')
    .update(notes.map(({ id }) => String(id)).join())
    .digest('hex')
  return told.map(({ data, type }, index) => ({
    body: { data, timestamp: last.at, type } as EventBody,
    id: `${from.slice(0, 32)}-${index}`,
    lane: 'key' in lane ? lane.key : `comments/${lane.list}`,
    list: 'list' in data ? data.list.slug : null,
    // several of one moment stay in their order
    sequence: `${last.at} ${String(index).padStart(4, '0')}`,
  }))
}

/** What readers have of the documents by now, by their ids as text; of those that are gone nothing. */
const statesOf = async ({
  key,
  notes,
  reader,
}: {
  key: NotedKey
  notes: readonly Note[]
  reader: Reader
}): Promise<Map<string, StateOfDocument>> => {
  const { payload, slugs } = reader
  const ids = toIds({
    collection: slugs[key],
    ids: [...new Set(notes.flatMap(({ document }) => document?.id ?? []))],
    payload,
  })
  const states = await publicStatesOf({ ids, key, reader })
  const left = ids.filter((id) => !states.has(String(id)))
  const merged =
    key === 'scenes' ? new Map<string, Id>() : await followMerges({ ids: left, key, reader })
  const stayed = await publicStatesOf({ ids: [...merged.values()], key, reader })
  for (const [id, into] of merged) {
    const state = stayed.get(String(into))
    if (state?.kind !== 'public') continue
    const { slug, title } = state
    states.set(id, { into: { slug, title }, kind: 'merged' })
  }
  return states
}

/** How each of them is titled, and whether that gives something away. */
const TITLES = { dramas: 'title', people: 'name', scenes: 'title' } as const

const publicStatesOf = async ({
  ids,
  key,
  reader,
}: {
  ids: readonly Id[]
  key: NotedKey
  reader: Reader
}): Promise<Map<string, StateOfDocument>> => {
  const title = TITLES[key]
  const found = await findPublishedByIds<
    Pick<SceneDocument, 'spoiler'> & Record<string, unknown> & SourceDocument
  >({
    ids,
    key,
    reader,
    select: ['slug', title, ...(key === 'scenes' ? ['spoiler'] : [])],
  })
  return new Map(
    [...found].flatMap(([id, document]): Array<[string, StateOfDocument]> => {
      const slug = textOf(document.slug)
      if (slug === null) return []
      const isSpoiler = key === 'scenes' && document.spoiler !== 'none'
      return [[id, { kind: 'public', slug, title: isSpoiler ? null : textOf(document[title]) }]]
    }),
  )
}

/** The documents of these that were merged, by their ids as text, each with the one that stayed in the end. */
const followMerges = async ({
  ids,
  key,
  reader: { payload },
}: {
  ids: readonly Id[]
  key: NotedKey
  reader: Reader
}): Promise<Map<string, Id>> => {
  const next = new Map<string, Id>()
  let wanted = [...ids]
  for (let step = 0; step < MAX_STEPS && wanted.length > 0; step += 1) {
    const rows = await storeOf({ payload }).find({
      collection: key,
      select: { [MERGED_INTO]: true },
      // the default may be by a title, of which there is one in each locale
      sort: 'id',
      where: { id: { in: wanted } },
    })
    wanted = rows.flatMap((row) => {
      const into = idOf(row[MERGED_INTO])
      if (into === undefined) return []
      next.set(String(row.id), into)
      return [into]
    })
  }
  return new Map(
    ids.flatMap((id) => {
      let into = next.get(String(id))
      for (let step = 0; into !== undefined && step < MAX_STEPS; step += 1) {
        into = next.get(String(into)) ?? into
      }
      return into === undefined ? [] : [[String(id), into] as const]
    }),
  )
}

/** Of a list that readers do not see nothing is told: neither is what is said on it. */
const eventsOfList = async ({
  list: given,
  notes,
  reader,
  site,
}: Args & { list: string; reader: Reader }) => {
  const { payload, slugs } = reader
  const id = toId({ collection: slugs.rankedLists, id: given, payload })
  if (id === undefined) return []
  const lists = await findPublishedByIds<
    SourceDocument & TimedListRow & { slug?: unknown; title?: unknown }
  >({
    ids: [id],
    key: 'rankedLists',
    reader,
    select: ['slug', 'title', 'publicFrom', '_status'],
  })
  const list = lists.get(String(id))
  const slug = textOf(list?.slug)
  if (!list || slug === null) return []
  const noted = notes.flatMap(({ comment }) => comment ?? [])
  const hidden = await hiddenEntriesOf({ list, reader })
  const rows = await storeOf({ payload }).find<{ entry?: null | string; id: Id }>({
    collection: 'comments',
    select: { entry: true },
    sort: 'id',
    where: {
      and: [
        {
          id: {
            in: toIds({
              collection: slugs.comments,
              ids: [...new Set(noted.map((note) => note.id))],
              payload,
            }),
          },
        },
        { status: { in: [...PUBLIC_COMMENT_STATUSES] } },
      ],
    },
  })
  const shown = rows.filter(({ entry }) => !hidden.includes(entry ?? ''))
  return commentEvents({
    list: { slug, title: textOf(list.title), url: site.listUrl(slug) },
    notes: noted,
    shown: new Set(shown.map((row) => String(row.id))),
  })
}
