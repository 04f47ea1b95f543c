/** Compiled publications: the bytes of each list, made when it changes and served as they lie. */
import type { Payload } from 'payload'

import { isDeepStrictEqual } from 'node:util'

import type { CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'
import type { LocaleChoice } from '../reading/locale.js'
import type { Reader } from '../reading/read.js'
import type {
  History,
  ListDocument,
  ListEvent,
  Publication,
  PublicState,
  RankedPlace,
} from '../shapes/index.js'
import type { PackedBody } from './bodies.js'
import type { PublicationContext } from './context.js'
import type { Gathered } from './gather.js'
import type { Head, PendingEvent, StoredForm } from './heads.js'

import { chooseLocale } from '../reading/locale.js'
import { findPublishedByIds } from '../reading/read.js'
import { etagOf } from '../../http/respond.js'
import { backOff } from '../../storage/backOff.js'
import { toId } from '../../storage/ids.js'
import {
  cacheKeysOf,
  changedAt,
  compilePublication,
  continueHistory,
  decideEvents,
  filterPublication,
  isEmbargoed,
  isRevealed,
  movementsIn,
  nextChangeAt,
  orderOf,
  placesIn,
  readReason,
  SPOILER_MODES,
  withMovements,
} from '../shapes/index.js'
import { recordReads } from '../../storage/changes/index.js'
import { whole } from '../../storage/index.js'
import { hasCollection } from '../../storage/installed.js'
import { appearancesOf } from './appearances.js'
import { collectBodies, KEPT_MS, packBody, storeBody } from './bodies.js'
import { gatherWhole } from './gather.js'
import { formKey, movementDaysIn, readHead, savedAtIn, stampOf, writeHead } from './heads.js'
import { findMark, markKey } from './marks.js'
import { recordRanks } from './ranks.js'
import { summariesOf } from './summaries.js'

/** How often a compilation is retried after a lost compare-and-set. */
const MAX_ATTEMPTS = 20

/** How many events a list keeps for webhooks that do not come for them. */
const MAX_PENDING = 200

/** The list, or something that it shows, was being written during every attempt. */
export class ListIsBusy extends Error {
  constructor(list: Id) {
    super(`The list ${list} was being written all the time; it is tried again.`)
    this.name = 'ListIsBusy'
  }
}

export type CompileOptions = PublicationContext & {
  /** For tests: called between storing the bodies and naming them. */
  beforeSwitch?: () => Promise<void>
  list: Id
}

/**
 * Compiles a list from its documents in every locale and spoiler mode, stores the bytes, and then
 * switches the head to them by one compare-and-set, all in one transaction. Idempotent and safe without
 * a lease: of two processes that compile at once, the one that read last wins.
 *
 * @returns whether anything has changed
 * @throws ListIsBusy
 */
export const compileList = async ({
  beforeSwitch,
  list,
  ...context
}: CompileOptions): Promise<boolean> => {
  const key = String(list)
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (attempt > 0) await backOff({ attempt })
    const head = await readHead({ ...context, list: key })
    const now = context.publicNow()
    const next = await compile({ ...context, head, list, now })
    // nobody would take them off where there are no webhooks
    const hasWebhooks = hasCollection(context.payload.config, 'webhooks')
    const events =
      next.isSame || !hasWebhooks ? [] : await eventsOf({ ...context, head, list, next })
    const isWritten = await whole(context, async (within) => {
      const { places } = next
      await recordRanks({ ...within, list: key, now, places, title: next.set.title })
      // the same ones, too: what is gone of them is stored again
      for (const body of next.bodies) await storeBody({ ...within, body, list: key })
      if (next.isSame) return true
      await beforeSwitch?.()
      return writeHead({
        ...within,
        head,
        list: key,
        set: {
          ...next.set,
          ...(isNews({ after: next.set, before: head }) ? { updatedAt: now.toISOString() } : {}),
          ...(head ? { collectAt: Date.now() + KEPT_MS } : {}),
          pendingEvents: [...(head?.pendingEvents ?? []), ...pendingOf({ events, now })].slice(
            -MAX_PENDING,
          ),
        },
      })
    })
    if (!isWritten) continue
    if (head && !next.isSame) await collectBodies({ ...context, list: key, named: next.etags })
    return !next.isSame
  }
  throw new ListIsBusy(list)
}

type Next = {
  bodies: PackedBody[]
  etags: string[]
  /** Whether readers have all of it already. */
  isSame: boolean
  /** None where nothing is public. */
  places: RankedPlace[]
  set: Pick<
    Head,
    | 'appearances'
    | 'bodies'
    | 'changes'
    | 'madeOf'
    | 'order'
    | 'slug'
    | 'stamp'
    | 'state'
    | 'summaries'
    | 'title'
    | 'validUntil'
  >
}

/** The new content of the head. Reads only. */
const compile = async ({
  head,
  list,
  now,
  ...context
}: PublicationContext & { head: Head | undefined; list: Id; now: Date }): Promise<Next> => {
  const { payload, slugs } = context
  const id = toId({ collection: slugs.rankedLists, id: list, payload })
  const { reads, result: found } = await recordReads(() =>
    gatherWhole({
      ...context,
      read: async (reader) => {
        if (id === undefined) return undefined
        const found = await findPublishedByIds<ListDocument>({
          ids: [id],
          isEmbargoIgnored: true,
          key: 'rankedLists',
          reader,
        })
        return found.get(String(id))
      },
      readers: readersOf({ ...context, now }),
    }),
  )
  if (found && !found.isWhole) throw new ListIsBusy(list)
  const [first] = found?.gathered ?? []
  const validUntil = first ? validUntilOf({ first, now }) : null
  if (!found || !first || isEmbargoed({ list: first.list, now })) {
    return {
      bodies: [],
      etags: [],
      isSame: head ? head.state === 'withdrawn' && head.validUntil === validUntil : !first,
      places: [],
      set: {
        ...WITHDRAWN,
        changes: head?.changes ?? null,
        slug: head?.slug ?? null,
        title: head?.title ?? null,
        validUntil,
      },
    }
  }

  const { bodies, places, set } = publicationOf({
    before: head,
    gathered: found.gathered,
    madeOf: reads.isComplete ? [...reads.tokens].toSorted() : null,
    now,
    payload,
    slugs,
  })
  const isSame =
    head?.state === 'ready' &&
    head.stamp === set.stamp &&
    head.validUntil === set.validUntil &&
    JSON.stringify(head.madeOf) === JSON.stringify(set.madeOf) &&
    isDeepStrictEqual(head.summaries, set.summaries) &&
    isDeepStrictEqual(head.appearances, set.appearances) &&
    isDeepStrictEqual(head.changes, set.changes) &&
    JSON.stringify(sorted(head.bodies)) === JSON.stringify(sorted(set.bodies))
  return {
    bodies: await Promise.all(bodies.map((body) => packBody({ ...context, ...body }))),
    etags: Object.values(set.bodies).map(({ etag }) => etag),
    isSame,
    places,
    set,
  }
}

/**
 * What the head of a public list says, and the bodies that it names, of the list as readers in each locale
 * get it, the default one first. Pure.
 *
 * @param before the head so far: a form that stays keeps its time, and what is another in it is a change
 */
export const publicationOf = ({
  before,
  gathered,
  madeOf,
  now,
  payload,
  slugs,
}: {
  before?: Before | undefined
  gathered: readonly Gathered[]
  madeOf: Head['madeOf']
  now: Date
  payload: Payload
  slugs: CollectionSlugs
}): Pick<Next, 'places' | 'set'> & {
  bodies: Array<{ body: string; etag: string; keys: readonly string[] }>
} => {
  const [first] = gathered
  if (!first) throw new Error('A publication is of one locale at least.')
  const bodies: Record<string, StoredForm> = {}
  // forms that read the same have one body
  const toStore = new Map<string, { body: string; etag: string; keys: readonly string[] }>()
  const { changes, publications, until } = moving({ before, gathered, now, payload })
  for (const publication of publications) {
    const { locale } = publication
    for (const mode of SPOILER_MODES) {
      const shown = filterPublication({ mode, publication })
      const body = JSON.stringify(shown)
      const etag = etagOf(body)
      const form = formKey({ locale, mode })
      const old = before?.bodies[form]
      bodies[form] = old?.etag === etag ? old : { etag, lastModified: now.toISOString() }
      if (toStore.has(etag)) continue
      toStore.set(etag, { body, etag, keys: cacheKeysOf({ body: shown, root: 'list' }) })
    }
  }
  const [publication] = publications
  return {
    bodies: [...toStore.values()],
    places: placesIn(first),
    set: {
      appearances: appearancesOf({ gathered, now }),
      bodies,
      changes,
      madeOf,
      // movements go out in webhooks, so without spoilers
      order: orderOf(filterPublication({ mode: 'hide', publication })),
      slug: publication.slug || null,
      stamp: stampOf({ list: first.list as Record<string, unknown>, payload }),
      state: 'ready',
      summaries: madeOf && summariesOf({ gathered, slugs }),
      title: publication.title,
      validUntil: earliest(validUntilOf({ first, now }), until?.getTime() ?? null),
    },
  }
}

/** What a head says of the publication before. */
export type Before = Pick<Head, 'bodies' | 'changes' | 'order' | 'stamp' | 'state' | 'validUntil'>

/**
 * A list in each locale, what moved its entries among them, and the history that says so. By what is
 * stored alone, so that it is the same compiled and made on the spot. Pure.
 *
 * @param gathered one at least
 */
export const moving = ({
  before,
  gathered,
  now,
  payload,
}: {
  before: Before | undefined
  gathered: readonly Gathered[]
  now: Date
  payload: Payload
}): {
  changes: History
  publications: [Publication, ...Publication[]]
  /** When time alone takes one of them away. */
  until: Date | null
} => {
  const compiled = gathered.map(({ list, reader, related }) =>
    compilePublication({ list, locale: reader.choice.locale, now, related }),
  ) as [Publication, ...Publication[]]
  const list = gathered[0]?.list as ListDocument & { updatedAt?: unknown }
  const changes = continueHistory({
    at: changedAt({
      now,
      savedAt: list.updatedAt,
      savedBefore: savedAtIn(before?.stamp ?? null),
      validUntil: before?.validUntil ?? null,
    }),
    before: before?.state === 'ready' ? before.order : null,
    hidden: hiddenIn({ list, now }),
    history: before?.changes ?? null,
    publications: compiled,
    reason: readReason(list.changeReason),
  })
  const { movements, until } = movementsIn({
    days: movementDaysIn(payload),
    history: changes,
    now,
  })
  return {
    changes,
    publications: compiled.map((publication) =>
      withMovements({ movements, publication }),
    ) as typeof compiled,
    until,
  }
}

/** Ids of the entries that appear later. */
const hiddenIn = ({ list, now }: { list: ListDocument; now: Date }): string[] =>
  (list.entries ?? []).flatMap((row) =>
    typeof row.id === 'string' && !isRevealed({ now, row }) ? [row.id] : [],
  )

const earliest = (one: null | number, other: null | number): null | number =>
  one === null ? other : other === null ? one : Math.min(one, other)

/** Until when it is what readers get, in milliseconds since 1970; null where time alone changes nothing. */
const validUntilOf = ({ first, now }: { first: Gathered; now: Date }): null | number =>
  nextChangeAt({
    list: first.list,
    now,
    relatedLists: first.related.rankedLists.values(),
  })?.getTime() ?? null

/** Whether readers get something else than before. */
const isNews = ({ after, before }: { after: Next['set']; before: Head | undefined }): boolean =>
  !before ||
  before.state !== after.state ||
  before.slug !== after.slug ||
  !isDeepStrictEqual(before.bodies, after.bodies) ||
  !isDeepStrictEqual(before.summaries?.forms, after.summaries?.forms)

/**
 * The head of a list of which nothing is public: a tombstone. It keeps the title for the event
 * "list.unpublished", and the slug for those who keep copies of lists.
 */
const WITHDRAWN = {
  appearances: null,
  bodies: {},
  madeOf: null,
  order: null,
  stamp: null,
  state: 'withdrawn',
  summaries: null,
} as const

/** A reader for each locale, the default one first. */
export const readersOf = ({
  now,
  payload,
  slugs,
}: Pick<PublicationContext, 'payload' | 'slugs'> & { now: Date }): Reader[] => {
  const { localization } = payload.config
  const codes = localization
    ? [...new Set([localization.defaultLocale, ...localization.localeCodes])]
    : [undefined]
  return codes.map((requested) => {
    const choice: LocaleChoice = chooseLocale({ localization, requested })
    return { choice, now, payload, slugs }
  })
}

const eventsOf = async ({
  head,
  list,
  next: { etags, set },
  ...context
}: PublicationContext & { head: Head | undefined; list: Id; next: Next }): Promise<ListEvent[]> => {
  const events = decideEvents({
    after: set.state === 'ready' ? stateOf({ ...set, etags }) : null,
    before: head?.state === 'ready' ? stateOf({ ...head, etags: etagsOf(head) }) : null,
  })
  if (head || events.length === 0) return events
  // the first compilation of a list that has been public for long (an import, a restore) is no event;
  // one that has just been published has a mark that is not done yet
  const key = markKey({ collection: context.slugs.rankedLists, id: list })
  const mark = await findMark({ ...context, key })
  return mark && mark.state !== 'done' ? events : []
}

const etagsOf = ({ bodies }: Head): string[] => Object.values(bodies).map(({ etag }) => etag)

const stateOf = ({
  etags,
  order,
  slug,
  title,
}: Pick<Head, 'order' | 'slug' | 'title'> & { etags: string[] }): PublicState => ({
  etags,
  order: order ?? { entries: [], sections: [] },
  slug: slug ?? '',
  title,
})

const pendingOf = ({ events, now }: { events: readonly ListEvent[]; now: Date }): PendingEvent[] =>
  events.map((event) => ({
    ...event,
    id: crypto.randomUUID(),
    occurredAt: now.toISOString(),
  }))

const sorted = (bodies: Head['bodies']) =>
  Object.entries(bodies).toSorted(([one], [other]) => (one < other ? -1 : 1))
