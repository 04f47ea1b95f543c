/** Scheduled publishing of lists: the waiting jobs of Payload's own task, and how they are changed. */
import type { Payload, TypedUser } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Id, Row } from '../../storage/types.js'

import { withLease } from '../../storage/lease.js'
import { instantOf } from '../../storage/documents/values.js'
import { toId } from '../../storage/ids.js'
import { JOBS } from '../../storage/jobs.js'
import { storeOf } from '../../storage/index.js'

const TASK = 'schedulePublish'

/** More than a calendar shows. */
const MAX_JOBS = 500

/** A list that is to be published, or taken back, at an instant. */
export type ScheduledJob = {
  at: string
  id: Id
  list: Id
  type: 'publish' | 'unpublish'
}

type Context = { payload: Payload; slugs: CollectionSlugs }

/** What is to happen to lists, the next first. */
export const findScheduledJobs = async ({
  list,
  payload,
  slugs,
}: Context & { list?: Id }): Promise<ScheduledJob[]> => {
  const docs = await storeOf({ payload }).find({
    collection: { slug: JOBS },
    limit: MAX_JOBS,
    sort: 'waitUntil',
    where: {
      and: [
        { taskSlug: { equals: TASK } },
        { waitUntil: { exists: true } },
        { completedAt: { exists: false } },
        { hasError: { not_equals: true } },
        { processing: { not_equals: true } },
        ...(list === undefined ? [] : [{ 'input.doc.value': { equals: String(list) } }]),
      ],
    },
  })
  return docs.flatMap((doc) => toJob({ doc, payload, slugs }))
}

export type ScheduleOutcome =
  | { kind: 'changed'; job: Id | null; to: null | string }
  | { kind: 'conflict' }
  | { kind: 'missing' }

/**
 * Moves a job to another instant, takes it away, or makes one. A job that another editor has moved,
 * or that has begun, since it was read is left as it is.
 *
 * @param job the one to change; null for a list that is not scheduled
 * @param seen the instant at which it was to run when it was seen
 * @param to the instant at which it shall run; null takes it away
 */
export const changeSchedule = async ({
  job,
  list,
  payload,
  seen,
  slugs,
  to,
  user,
}: Context & {
  job: Id | null
  list: Id
  seen: null | string
  to: null | string
  user: TypedUser
}): Promise<ScheduleOutcome> => {
  if (job === null)
    return to === null ? { kind: 'missing' } : create({ list, payload, slugs, to, user })
  const found = await storeOf({ payload }).findOne({
    collection: { slug: JOBS },
    where: { id: { equals: job } },
  })
  if (!found) return { kind: 'conflict' }
  const [known] = found.taskSlug === TASK ? toJob({ doc: found, payload, slugs }) : []
  if (!known || String(known.list) !== String(list)) return { kind: 'missing' }
  const isSet = await storeOf({ payload }).compareAndSet({
    collection: { slug: JOBS },
    expected: {
      completedAt: null,
      hasError: [false, null],
      processing: [false, null],
      waitUntil: seen,
    },
    id: found.id,
    // ended before it is deleted, so that no process runs or moves it meanwhile
    set: to === null ? { completedAt: new Date().toISOString() } : { waitUntil: to },
  })
  if (!isSet) return { kind: 'conflict' }
  if (to === null)
    await storeOf({ payload }).remove({
      collection: { slug: JOBS },
      where: { id: { equals: found.id } },
    })
  return { job: to === null ? null : found.id, kind: 'changed', to }
}

/** One at a time for a list, so that two who drop it on the calendar make one job. */
const create = ({
  list,
  payload,
  slugs,
  to,
  user,
}: Context & { list: Id; to: string; user: TypedUser }): Promise<ScheduleOutcome> =>
  withLease({
    key: `schedule:${list}`,
    payload,
    work: async () => {
      const jobs = await findScheduledJobs({ list, payload, slugs })
      if (jobs.length > 0) return { kind: 'conflict' }
      const { id } = await payload.jobs.queue({
        // as Payload's own drawer queues it
        input: {
          doc: { relationTo: slugs.rankedLists, value: String(list) },
          type: 'publish',
          user: { relationTo: user.collection, value: user.id },
        },
        task: TASK,
        waitUntil: new Date(to),
      })
      return { job: id, kind: 'changed', to }
    },
  })

const toJob = ({ doc, payload, slugs }: Context & { doc: Row }): ScheduledJob[] => {
  const input = doc.input as
    { doc?: { relationTo?: string; value?: Id }; type?: string } | null | undefined
  const at = instantOf(doc.waitUntil)
  const value = input?.doc?.value
  if (input?.doc?.relationTo !== slugs.rankedLists || value === undefined || at === null) return []
  const list = toId({ collection: slugs.rankedLists, id: value, payload })
  if (list === undefined) return []
  return [
    {
      at,
      id: doc.id,
      list,
      type: input.type === 'unpublish' ? 'unpublish' : 'publish',
    },
  ]
}
