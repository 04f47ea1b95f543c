import type { Id } from '../../storage/types.js'
import type { LocaleChoice } from '../reading/locale.js'
import type { Reader } from '../reading/read.js'
import type {
  ListDocument,
  ListEvent,
  Publication,
  PublicState,
  RankedPlace,
} from '../shapes/index.js'
import type { PublicationContext } from './context.js'
import type { Head, PendingEvent, StoredForm } from './heads.js'

import { chooseLocale } from '../reading/locale.js'
import { findPublishedByIds } from '../reading/read.js'
import { etagOf } from '../../http/respond.js'
import { toId } from '../../storage/ids.js'
import {
  cacheKeysOf,
  compilePublication,
  decideEvents,
  filterPublication,
  isEmbargoed,
  nextChangeAt,
  orderOf,
  placesIn,
  SPOILER_MODES,
} from '../shapes/index.js'
import { collectBodies, KEPT_MS, storeBody } from './bodies.js'
import { sleep } from './context.js'
import { gatherWhole } from './gather.js'
import { formKey, readHead, stampOf, writeHead } from './heads.js'
import { findMark, markKey } from './marks.js'
import { recordRanks } from './ranks.js'

/** How often a compilation starts again because others were quicker. */
const MAX_ATTEMPTS = 20

/** How many events a list keeps for webhooks that do not come for them. */
const MAX_PENDING = 200

/** The list, or something that it shows, was being written all the time. */
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
 * Brings the publication of a list up to what its documents are: compiles it in every locale and
 * spoiler mode, stores the bytes, and then names them in one write. Where somebody else does the same at
 * once, the one who read last wins. Right without a lease and whoever else writes.
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
    if (attempt > 0) await sleep(Math.random() * 20 * attempt)
    const head = await readHead({ ...context, list: key })
    const now = context.publicNow()
    const next = await compile({ ...context, head, list, now })
    if (!next) return false
    await beforeSwitch?.()
    const events = await eventsOf({ ...context, head, list, next })
    const isWritten = await writeHead({
      ...context,
      head,
      list: key,
      set: {
        ...next.set,
        ...(head ? { collectAt: Date.now() + KEPT_MS } : {}),
        pendingEvents: [...(head?.pendingEvents ?? []), ...pendingOf({ events, now })].slice(
          -MAX_PENDING,
        ),
      },
    })
    if (isWritten) {
      if (head) await collectBodies({ ...context, list: key, named: next.etags })
      return true
    }
  }
  throw new ListIsBusy(list)
}

type Next = {
  etags: string[]
  set: Pick<Head, 'bodies' | 'order' | 'slug' | 'stamp' | 'state' | 'title' | 'validUntil'>
}

/** What the head has to say; undefined where it says it already. */
const compile = async ({
  head,
  list,
  now,
  ...context
}: PublicationContext & { head: Head | undefined; list: Id; now: Date }): Promise<
  Next | undefined
> => {
  const { payload, slugs } = context
  const id = toId({ collection: slugs.rankedLists, id: list, payload })
  const record = (places: readonly RankedPlace[], title: null | string) =>
    recordRanks({ ...context, list: String(list), now, places, title })
  const found = await gatherWhole({
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
  })
  if (found && !found.isWhole) throw new ListIsBusy(list)
  const [first] = found?.gathered ?? []
  const validUntil = first
    ? (nextChangeAt({
        list: first.list,
        now,
        relatedLists: first.related.rankedLists.values(),
      })?.getTime() ?? null)
    : null
  if (!found || !first || isEmbargoed({ list: first.list, now })) {
    await record([], head?.title ?? null)
    const isSame = head ? head.state === 'withdrawn' && head.validUntil === validUntil : !first
    return isSame
      ? undefined
      : { etags: [], set: { ...WITHDRAWN, title: head?.title ?? null, validUntil } }
  }

  const stamp = stampOf({ list: first.list as Record<string, unknown>, payload })
  const bodies: Record<string, StoredForm> = {}
  const stored: Array<Promise<void>> = []
  const publications = found.gathered.map(({ list: document, reader, related }) =>
    compilePublication({ list: document, locale: reader.choice.locale, now, related }),
  )
  for (const publication of publications) {
    const { locale } = publication
    for (const mode of SPOILER_MODES) {
      const shown = filterPublication({ mode, publication })
      const body = JSON.stringify(shown)
      const etag = etagOf(body)
      const form = formKey({ locale, mode })
      const old = head?.bodies[form]
      bodies[form] = old?.etag === etag ? old : { etag, lastModified: now.toISOString() }
      const keys = cacheKeysOf({ body: shown, root: 'list' })
      stored.push(storeBody({ ...context, body, etag, keys, list: String(list) }))
    }
  }
  await Promise.all(stored)
  const [publication] = publications as [Publication]
  const set: Next['set'] = {
    bodies,
    // what moved is told to whoever listens, so without spoilers
    order: orderOf(filterPublication({ mode: 'hide', publication })),
    slug: publication.slug || null,
    stamp,
    state: 'ready',
    title: publication.title,
    validUntil,
  }
  await record(placesIn(first), publication.title)
  const etags = Object.values(bodies).map(({ etag }) => etag)
  const isSame =
    head?.state === 'ready' &&
    head.stamp === stamp &&
    head.validUntil === set.validUntil &&
    JSON.stringify(sorted(head.bodies)) === JSON.stringify(sorted(bodies))
  return isSame ? undefined : { etags, set }
}

/** Nothing of a list is public. Its title stays: the event that says so names it. */
const WITHDRAWN = {
  bodies: {},
  order: null,
  slug: null,
  stamp: null,
  state: 'withdrawn',
} as const

/** A reader for each locale, the default one first. */
const readersOf = ({
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
  // a list that was published before publications were kept is no news; one that has just been
  // published has a mark that is not done yet
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
