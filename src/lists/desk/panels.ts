/** The panels of the first screen: each is read by itself, within the user's access, and bounded. */
import type { PayloadRequest, Where } from 'payload'

import type { AccessRules } from '../../access/index.js'
import type { PartKey, Parts } from '../../parts.js'
import type { CollectionSlugs } from '../../slugs.js'
import type { CheckSet } from '../checks/index.js'
import type { Failure } from '../../storage/failures.js'
import type { Id, Row } from '../../storage/types.js'
import type { TitledMovement } from '../moves/types.js'
import type { Role } from '../../vocabulary.js'

import { isIn } from '../../parts.js'
import { checkList } from '../hooks/gatherChecks.js'
import { idOf } from '../../storage/documents/index.js'
import { readDraft } from '../moves/rows.js'
import { type PlanKind, planKindOf, type PublicState } from '../review/rules/index.js'
import { readStatesOfDrafts } from '../review/states.js'
import { readRevision } from '../review/store.js'
import { findScheduledJobs } from '../review/schedule.js'
import { findPlannedReleases } from '../releases/store.js'
import { readTasks } from '../review/tasks.js'
import { filledOf, instantOf } from '../../storage/documents/values.js'
import { readFailures as readBroken } from '../../storage/failures.js'
import { readWorkers, type Workers } from '../../storage/workers.js'
import { storeOf, within } from '../../storage/index.js'

/** How many rows a panel has. */
const ROWS = 6

/** How many lists are checked each time the screen is looked at: those that were worked on last. */
const CHECKED = 5

/** How many lists with a stage are looked at: approved ones may turn out to be unchanged. */
const FLOWS = 12

const DAY_MS = 86_400_000

/** How many drafts stand beside the calendar. */
const TRAY = 20

export type DeskContext = {
  access: AccessRules
  checks: CheckSet
  locale: string | undefined
  now: () => Date
  /** The parts that the app has not left out. */
  parts: Parts
  req: PayloadRequest
  slugs: CollectionSlugs
}

type ListLine = { at: null | string; id: Id; title: null | string }

/** A list that readers do not have as it is now: at all, any more, or with its changes. */
export type DraftLine = ListLine & { state: PublicState }

export type Scheduled = { at: string; id: Id; job: Id; kind: PlanKind; title: null | string }

/** A release that is planned for a time. */
export type PlannedRelease = { at: string; count: number; id: Id; name: string }

type Reranked = ListLine & { movements: TitledMovement[] }

/** A note to the account that looks. */
type OwnLine = {
  dueOn: null | string
  id: Id
  isLate: boolean
  note: string
  text: string
  title: null | string
}

type Checked = ListLine & { blocking: number; warnings: number }

type Failures = {
  broken: Failure[]
  deliveries: Array<{ at: null | string; event: string; id: Id }>
  jobs: Array<{ at: null | string; id: Id; list: Id | null }>
  updates: Array<{ at: null | string; id: Id; title: string }>
  workers: Workers
}

/** The drafts that the account has created and that are not published, the latest first. */
const readDrafts = async (context: DeskContext): Promise<DraftLine[]> =>
  withStates({ context, lines: await findDrafts({ context, isOwn: true, limit: ROWS }) })

/** What is to be published and when, and drafts that have no time yet. */
const readSchedule = async (
  context: DeskContext,
): Promise<{
  releases: PlannedRelease[]
  scheduled: Scheduled[]
  unscheduled: DraftLine[]
}> => {
  const { req, slugs } = context
  const [jobs, drafts, planned] = await Promise.all([
    findScheduledJobs({ payload: req.payload, slugs }),
    findDrafts({ context, isOwn: false, limit: TRAY }),
    findPlannedReleases({ payload: req.payload, slugs }),
  ])
  const lists = jobs.map(({ list }) => list)
  const inReleases = planned.flatMap(({ items }) =>
    items.flatMap(({ id, key }) => (key === 'rankedLists' ? [id] : [])),
  )
  const has = new Set([...lists.map(String), ...inReleases])
  const [titles, states] = await Promise.all([
    titlesOf({ context, ids: lists }),
    readStatesOfDrafts({
      lists: [...new Set([...lists, ...drafts.map(({ id }) => id)])],
      payload: req.payload,
    }),
  ])
  const stateOf = (id: Id): PublicState => states.get(String(id)) ?? 'draft'
  return {
    releases: planned.map(({ at, id, items, name }) => ({ at, count: items.length, id, name })),
    scheduled: jobs.flatMap(({ at, id: job, list, type }) =>
      titles.has(String(list))
        ? [
            {
              at,
              id: list,
              job,
              kind: planKindOf({ state: stateOf(list), type }),
              title: titles.get(String(list)) ?? null,
            },
          ]
        : [],
    ),
    unscheduled: drafts
      .filter(({ id }) => !has.has(String(id)))
      .map((line) => ({ ...line, state: stateOf(line.id) })),
  }
}

/** What the checks find in the drafts that were worked on last. */
const readChecks = async (context: DeskContext): Promise<Checked[]> => {
  const { access, checks, locale, req, slugs } = context
  const drafts = await findDrafts({
    context,
    isOwn: !access.hasRole(req, 'editor'),
    limit: CHECKED,
  })
  const checked = await Promise.all(
    drafts.map(async (draft): Promise<Checked> => {
      const { findings } = await checkList({
        checks,
        list: await readDraft({
          isFallback: true,
          list: draft.id,
          locale,
          payload: req.payload,
          slugs,
        }),
        listId: draft.id,
        locale,
        req,
        slugs,
      })
      const blocking = findings.filter(({ severity }) => severity === 'blocking').length
      return { ...draft, blocking, warnings: findings.length - blocking }
    }),
  )
  return checked.filter(({ blocking, warnings }) => blocking + warnings > 0)
}

/** Lists that wait for review, and those that have changed since they were approved. */
const readInReview = async (context: DeskContext): Promise<ListLine[]> => {
  const { req, slugs } = context
  const [waiting, approved] = await Promise.all([
    findFlows({ context, where: { stage: { equals: 'in-review' } } }),
    findFlows({ context, where: { stage: { equals: 'approved' } } }),
  ])
  const changed = await Promise.all(
    approved.map(async ({ list, seen }) => {
      const revision = await readRevision({ list, payload: req.payload, slugs })
      return revision !== undefined && revision !== seen
    }),
  )
  const rows = [...waiting, ...approved.filter((_, index) => changed[index])]
  return linesOf({ context, rows })
}

/** Lists that are assigned to the account that looks. */
const readAssigned = async (context: DeskContext): Promise<ListLine[]> => {
  const user = String(context.req.user?.id ?? '')
  const rows = await findFlows({ context, where: { assignee: { equals: user } } })
  return linesOf({ context, rows })
}

/** Open notes that mention the account that looks, or are due by a day and its own; what is due first. */
const readMine = async (context: DeskContext): Promise<OwnLine[]> => {
  const { req } = context
  const notes = await readTasks({ req, user: String(req.user?.id ?? '') })
  const titles = await titlesOf({ context, ids: notes.map(({ list }) => list) })
  return notes
    .filter(({ list }) => titles.has(String(list)))
    .slice(0, ROWS)
    .map(({ dueOn, list, note }) => ({
      dueOn,
      id: list,
      isLate: dueOn !== null && Date.parse(dueOn) + DAY_MS <= context.now().getTime(),
      note: note.id,
      text: note.text,
      title: titles.get(String(list)) ?? null,
    }))
}

/** How many comments wait in each queue. */
const readComments = async ({
  req: { payload },
}: DeskContext): Promise<{ flagged: number; pending: number; spam: number }> => {
  const count = async (where: Where): Promise<number> =>
    await storeOf({ payload }).count({
      collection: 'comments',
      where,
    })
  const [pending, flagged, spam] = await Promise.all([
    count({ status: { equals: 'pending' } }),
    count({ flagCount: { greater_than: 0 } }),
    count({ status: { equals: 'spam' } }),
  ])
  return { flagged, pending, spam }
}

/** The latest changes of order, each list once. */
const readReranked = async (context: DeskContext): Promise<Reranked[]> => {
  const { req } = context
  const docs = await within(req).find({
    collection: 'moves',
    limit: ROWS * 5,
    sort: '-at',
  })
  const latest = new Map<string, { list: Id; row: Row }>()
  for (const row of docs) {
    const list = idOf(row.list)
    const isMove = movementsOf(row).some(({ kind }) => kind === 'moved')
    if (list !== undefined && isMove && !latest.has(String(list))) {
      latest.set(String(list), { list, row })
    }
  }
  const shown = [...latest.values()].slice(0, ROWS)
  const titles = await titlesOf({ context, ids: shown.map(({ list }) => list) })
  return shown
    .filter(({ list }) => titles.has(String(list)))
    .map(({ list, row }) => ({
      at: instantOf(row.at),
      id: list,
      movements: movementsOf(row).slice(0, 3),
      title: titles.get(String(list)) ?? null,
    }))
}

/** The published lists that are read most. */
const readMostRead = async (
  context: DeskContext,
): Promise<Array<{ id: Id; reads: number; title: null | string }>> => {
  const docs = await findLists({
    context,
    limit: ROWS,
    select: { reads: true, title: true },
    sort: ['-reads', '-id'],
    where: { and: [{ _status: { equals: 'published' } }, { reads: { greater_than: 0 } }] },
  })
  return docs.map(({ id, reads, title }) => ({
    id,
    reads: Number(reads),
    title: filledOf(title),
  }))
}

/** What does not work for now, and what has failed for good: jobs, compilations, deliveries of webhooks. */
const readFailures = async ({ now, req: { payload }, slugs }: DeskContext): Promise<Failures> => {
  const find = async (args: { collection: string; sort: string; where: Where }): Promise<Row[]> =>
    await storeOf({ payload }).find({
      ...args,
      collection: { slug: args.collection },
      limit: ROWS,
    })

  const [broken, workers, jobs, updates, deliveries] = await Promise.all([
    readBroken({ payload }),
    readWorkers({ isGraced: true, now: now().getTime(), payload }),
    find({
      collection: 'payload-jobs',
      sort: '-updatedAt',
      where: { hasError: { equals: true } },
    }),
    find({
      collection: slugs.publicationUpdates,
      sort: '-changedAt',
      where: { state: { equals: 'failed' } },
    }),
    storeOf({ payload }).find({
      collection: 'webhookDeliveries',
      limit: ROWS,
      sort: '-createdAt',
      where: { state: { equals: 'dead' } },
    }),
  ])
  return {
    broken,
    deliveries: deliveries.map((row) => ({
      at: instantOf(row.createdAt),
      event: String(row.eventType),
      id: row.id,
    })),
    jobs: jobs.map((row) => {
      const { doc } = (row.input ?? {}) as { doc?: { relationTo?: string; value?: Id } }
      const list = doc?.relationTo === slugs.rankedLists ? doc.value : undefined
      return { at: instantOf(row.updatedAt), id: row.id, list: list ?? null }
    }),
    updates: updates.map((row) => ({
      at: instantOf(row.changedAt),
      id: row.id,
      title: filledOf(row.title) ?? String(row.key),
    })),
    workers,
  }
}

/** Each panel with the part that it goes with, the users who may see it, and how it is read. */
export const PANELS = {
  assigned: { part: 'workflow', read: readAssigned, roles: ['editor', 'contributor'] },
  checks: { read: readChecks, roles: ['editor', 'contributor'] },
  comments: { part: 'comments', read: readComments, roles: ['moderator', 'editor'] },
  drafts: { read: readDrafts, roles: ['editor', 'contributor'] },
  failures: { read: readFailures, roles: [] },
  inReview: { part: 'workflow', read: readInReview, roles: ['editor'] },
  mine: { part: 'workflow', read: readMine, roles: ['editor', 'contributor'] },
  mostRead: { read: readMostRead, roles: ['editor', 'contributor', 'moderator'] },
  reranked: { read: readReranked, roles: ['editor'] },
  schedule: { read: readSchedule, roles: ['editor'] },
} as const

export type PanelKey = keyof typeof PANELS

/** The panels of the app by role; admins see all. */
export const panelsOf = ({
  access,
  parts,
  req,
}: Pick<DeskContext, 'access' | 'parts' | 'req'>): PanelKey[] =>
  (Object.keys(PANELS) as PanelKey[]).filter((key) => {
    const { part, roles }: { part?: PartKey; roles: readonly Role[] } = PANELS[key]
    return isIn(parts, part) && access.hasRole(req, ...roles)
  })

type FlowLine = { at: number; list: Id; seen: unknown }

const findFlows = async ({
  context: { req },
  where,
}: {
  context: DeskContext
  where: Where
}): Promise<FlowLine[]> => {
  const docs = await within(req).find({
    collection: 'workflows',
    limit: FLOWS,
    select: { changedAt: true, list: true, seen: true },
    sort: '-changedAt',
    where,
  })
  return docs.flatMap(({ changedAt, list, seen }) => {
    const id = idOf(list)
    return id === undefined ? [] : [{ at: Number(changedAt ?? 0), list: id, seen }]
  })
}

const linesOf = async ({
  context,
  rows,
}: {
  context: DeskContext
  rows: FlowLine[]
}): Promise<ListLine[]> => {
  const titles = await titlesOf({ context, ids: rows.map(({ list }) => list) })
  return rows
    .filter(({ list }) => titles.has(String(list)))
    .toSorted((one, other) => other.at - one.at)
    .slice(0, ROWS)
    .map(({ at, list }) => ({
      at: new Date(at).toISOString(),
      id: list,
      title: titles.get(String(list)) ?? null,
    }))
}

const findDrafts = async ({
  context,
  isOwn,
  limit,
}: {
  context: DeskContext
  isOwn: boolean
  limit: number
}): Promise<ListLine[]> => {
  const docs = await findLists({
    context,
    draft: true,
    limit,
    select: { title: true, updatedAt: true },
    sort: '-updatedAt',
    where: {
      and: [
        { _status: { equals: 'draft' } },
        // which are never published
        { isTemplate: { not_equals: true } },
        ...(isOwn ? [{ createdBy: { equals: context.req.user?.id ?? null } }] : []),
      ],
    },
  })
  return docs.map(({ id, title, updatedAt }) => ({
    at: instantOf(updatedAt),
    id,
    title: filledOf(title),
  }))
}

const withStates = async ({
  context: { req },
  lines,
}: {
  context: DeskContext
  lines: ListLine[]
}): Promise<DraftLine[]> => {
  const states = await readStatesOfDrafts({
    lists: lines.map(({ id }) => id),
    payload: req.payload,
  })
  return lines.map((line) => ({ ...line, state: states.get(String(line.id)) ?? 'draft' }))
}

/** Titles of lists that the caller may see. */
const titlesOf = async ({
  context,
  ids,
}: {
  context: DeskContext
  ids: readonly Id[]
}): Promise<Map<string, null | string>> => {
  if (ids.length === 0) return new Map()
  const docs = await findLists({
    context,
    limit: ids.length,
    select: { title: true },
    where: { id: { in: [...new Set(ids)] } },
  })
  return new Map(docs.map(({ id, title }) => [String(id), filledOf(title)]))
}

/** Lists that the caller may see. */
const findLists = async ({
  context: { locale, req, slugs },
  ...query
}: {
  context: DeskContext
  draft?: boolean
  limit: number
  select: Record<string, true>
  sort?: string | string[]
  where: Where
}): Promise<Row[]> => {
  const { docs } = await req.payload.find({
    ...query,
    collection: slugs.rankedLists,
    depth: 0,
    joins: false,
    ...(locale ? { locale } : {}),
    overrideAccess: false,
    pagination: false,
    user: req.user,
  })
  return docs
}

const movementsOf = (row: Row): TitledMovement[] =>
  Array.isArray(row.movements) ? (row.movements as TitledMovement[]) : []
