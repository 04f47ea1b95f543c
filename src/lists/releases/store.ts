/** The rows that releases are kept in; whoever changes one has claimed it by compare-and-set. */
import type { PayloadRequest, Where } from 'payload'

import type { Id, Row } from '../../storage/types.js'
import type { Flow } from '../review/rules/index.js'
import type { ReleaseContext } from './context.js'

import { idOf } from '../../storage/documents/index.js'
import { instantOf } from '../../storage/documents/values.js'
import { storeOf } from '../../storage/index.js'
import { inOrder, type Item, itemsOf, RELEASE_STATES, type ReleaseState } from './rules.js'

/** More than a calendar shows. */
const MAX_PLANNED = 200

/** Why a document keeps a release back. */
export type Blocked = Item & { reasons: string[]; title: null | string }

type Gone = Item & { title: null | string }

/** What a document was before a release touched it, where nothing else could take it back. */
export type Before = Item & {
  /** The workflow of a list, with whether it was approved as it was. */
  flow: null | (Pick<Flow, 'assignee' | 'stage' | 'submittedBy'> & { isApproved: boolean })
  /** The version with its latest draft. */
  latest: null | string
  /** The version that readers had; null where they had none. */
  published: null | string
}

/** How far a release has come on an engine without transactions. */
export type Run = {
  before: Before[]
  blocked: Blocked[]
  error: null | string
  /** Whether what has gone out is being taken back. */
  isBack: boolean
}

export type Release = {
  at: null | string
  blocked: Blocked[]
  by: Id | null
  claims: number
  error: null | string
  id: Id
  items: Item[]
  name: string
  run: null | Run
  state: ReleaseState
  went: Gone[]
  wentOutAt: null | string
}

export const readRelease = async ({
  id,
  payload,
  req,
  slugs,
}: ReleaseContext & { id: Id; req?: PayloadRequest }): Promise<Release | undefined> => {
  const row = await storeOf({ payload, ...(req ? { req } : {}) }).findOne({
    collection: 'releases',
    where: { id: { equals: id } },
  })
  return row ? toRelease({ row, slugs }) : undefined
}

/** Those that a process has to look at, the most urgent first. */
export const findDueReleases = async ({
  now,
  payload,
  slugs,
}: ReleaseContext & { now: number }): Promise<Release[]> => {
  const where: Where = {
    and: [{ dueAt: { less_than_equal: now } }, { state: { in: ['planned', 'going'] } }],
  }
  const rows = await storeOf({ payload }).find({
    collection: 'releases',
    limit: 20,
    sort: 'dueAt',
    where,
  })
  return rows.map((row) => toRelease({ row, slugs }))
}

/** Those that have a time, the next first. */
export const findPlannedReleases = async ({
  payload,
  slugs,
}: ReleaseContext): Promise<Array<Release & { at: string }>> => {
  const where: Where = { and: [{ dueAt: { exists: true } }, { state: { equals: 'planned' } }] }
  const rows = await storeOf({ payload }).find({
    collection: 'releases',
    limit: MAX_PLANNED,
    sort: 'dueAt',
    where,
  })
  return rows
    .map((row) => toRelease({ row, slugs }))
    .flatMap(({ at, ...release }) => (at === null ? [] : [{ ...release, at }]))
}

type Set = Partial<
  Pick<Release, 'at' | 'blocked' | 'error' | 'run' | 'state' | 'went' | 'wentOutAt'>
> & { dueAt?: null | number }

/**
 * Changes a release if nobody else has since it was read.
 *
 * @returns the release as it is then; undefined where somebody else has changed it
 */
export const updateRelease = async ({
  payload,
  release,
  req,
  set,
}: Pick<ReleaseContext, 'payload'> & {
  release: Release
  req?: PayloadRequest
  set: Set
}): Promise<Release | undefined> => {
  const { dueAt: _dueAt, ...told } = set
  const claims = release.claims + 1
  return (await storeOf({ payload, ...(req ? { req } : {}) }).compareAndSet({
    collection: 'releases',
    expected: { claims: release.claims, state: release.state },
    id: release.id,
    set: { ...set, claims },
  }))
    ? { ...release, ...told, claims }
    : undefined
}

const toRelease = ({ row, slugs }: Pick<ReleaseContext, 'slugs'> & { row: Row }): Release => ({
  at: instantOf(row.at),
  blocked: Array.isArray(row.blocked) ? (row.blocked as Blocked[]) : [],
  by: idOf(row.by) ?? null,
  claims: Number(row.claims ?? 0),
  error: typeof row.error === 'string' && row.error !== '' ? row.error : null,
  id: row.id,
  items: inOrder(itemsOf({ slugs, value: row.documents })),
  name: String(row.name ?? ''),
  run: typeof row.run === 'object' && row.run !== null ? (row.run as Run) : null,
  state: RELEASE_STATES.find((state) => state === row.state) ?? 'planned',
  went: Array.isArray(row.went) ? (row.went as Gone[]) : [],
  wentOutAt: instantOf(row.wentOutAt),
})
