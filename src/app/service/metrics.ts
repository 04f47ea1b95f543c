/** What an operator watches, in the text format of Prometheus. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Payload, Where } from 'payload'

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

import type { Serving } from '../../routes/serving.js'
import type { CollectionKey } from '../../slugs.js'

import { openStreams } from '../../http/closing.js'
import { readFailures } from '../../storage/failures.js'
import { hasCollection, requireSlugs } from '../../storage/installed.js'
import { JOBS } from '../../storage/jobs.js'
import { kindOf } from './kinds.js'
import { inTime } from '../../storage/inTime.js'

export type Metrics = {
  /** Counts a request once it is answered. */
  count: (req: IncomingMessage, res: ServerResponse) => void
  /** All of them, in the media type of `type`. */
  text: () => Promise<string>
  type: string
}

/** How long what is counted in the database is good for, in milliseconds. */
const COUNTED_MS = 10_000

/** How long the database has for all of it, in milliseconds. */
const DATABASE_MS = 4000

/** Upper bounds of the times of answers, in seconds. */
const BUCKETS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** What is counted of each collection: a row for each value of a label. */
const COUNTED: ReadonlyArray<{
  collection: CollectionKey | typeof JOBS
  help: string
  name: string
  states: Readonly<Record<string, Where>>
}> = [
  {
    collection: 'comments',
    help: 'Comments that wait for a moderator',
    name: 'ranked_lists_moderation_queue',
    states: {
      pending: { status: { equals: 'pending' } },
      reported: { flagCount: { greater_than: 0 } },
    },
  },
  {
    collection: 'publicationUpdates',
    help: 'Changes for which lists are to be compiled anew',
    name: 'ranked_lists_compile_queue',
    states: {
      failed: { state: { equals: 'failed' } },
      waiting: { state: { in: ['announced', 'running', 'waiting'] } },
    },
  },
  {
    collection: 'webhookDeliveries',
    help: 'Deliveries of webhooks',
    name: 'ranked_lists_webhook_deliveries',
    states: {
      dead: { state: { equals: 'dead' } },
      failed: { state: { equals: 'failed' } },
      waiting: { state: { equals: 'waiting' } },
    },
  },
  {
    collection: JOBS,
    help: 'Jobs of the queue',
    name: 'ranked_lists_jobs',
    states: {
      failed: { hasError: { equals: true } },
      running: { processing: { equals: true } },
      waiting: {
        and: [
          { processing: { not_equals: true } },
          { hasError: { not_equals: true } },
          { completedAt: { exists: false } },
        ],
      },
    },
  },
]

/**
 * @param serving what answers readers from memory, where something does
 */
export const createMetrics = ({
  payload,
  serving,
}: {
  payload: Payload
  serving?: Pick<Serving, 'size'>
}): Metrics => {
  const registers = [new Registry()]
  const [register = new Registry()] = registers
  collectDefaultMetrics({ register })
  const requests = new Counter({
    help: 'Requests that were answered',
    labelNames: ['kind', 'method', 'status'],
    name: 'ranked_lists_requests_total',
    registers,
  })
  const seconds = new Histogram({
    buckets: BUCKETS,
    help: 'Time until a request was answered, in seconds',
    labelNames: ['kind'],
    name: 'ranked_lists_request_seconds',
    registers,
  })
  new Gauge({
    collect() {
      this.set(openStreams())
    },
    help: 'Open streams of events',
    name: 'ranked_lists_open_streams',
    registers,
  })
  if (serving) addServing({ registers, serving })
  const readDatabase = addDatabase({ payload, registers })
  return {
    count: (req, res) => {
      const kind = kindOf({ payload, url: req.url ?? '/' })
      const stop = seconds.startTimer({ kind })
      res.once('close', () => {
        // a stream lasts for as long as somebody listens
        if (!String(res.getHeader('content-type')).startsWith('text/event-stream')) stop()
        const status = res.writableFinished ? String(res.statusCode) : 'closed'
        requests.inc({ kind, method: req.method ?? 'GET', status })
      })
    },
    text: async () => {
      await readDatabase()
      return register.metrics()
    },
    type: register.contentType,
  }
}

const addServing = ({
  registers,
  serving,
}: {
  registers: Registry[]
  serving: Pick<Serving, 'size'>
}): void => {
  new Gauge({
    collect() {
      const { answers, bytes } = serving.size()
      this.set({ unit: 'answers' }, answers)
      this.set({ unit: 'bytes' }, bytes)
    },
    help: 'Answers that are kept in memory, and their bytes',
    labelNames: ['unit'],
    name: 'ranked_lists_kept',
    registers,
  })
}

/** @returns counts anew what is in the database, once in a while however often it is asked */
const addDatabase = ({
  payload,
  registers,
}: {
  payload: Payload
  registers: Registry[]
}): (() => Promise<void>) => {
  const slugs = requireSlugs(payload)
  const isUp = new Gauge({
    help: 'Whether the database answers (1) or not (0); without it what is counted there is left out',
    name: 'ranked_lists_database_up',
    registers,
  })
  const failures = new Gauge({
    help: 'How often something did not work within a day, by what it is',
    labelNames: ['what'],
    name: 'ranked_lists_failures',
    registers,
  })
  const gauges = COUNTED.filter(
    ({ collection }) => collection === JOBS || hasCollection(payload.config, collection),
  ).map(({ collection, help, name, states }) => ({
    gauge: new Gauge({ help, labelNames: ['state'], name, registers }),
    slug: collection === JOBS ? JOBS : slugs[collection],
    states,
  }))

  const read = async (): Promise<void> => {
    const counted = await Promise.all(
      gauges.flatMap(({ gauge, slug, states }) =>
        Object.entries(states).map(async ([state, where]) => {
          const { totalDocs } = await payload.count({ collection: slug, where })
          return () => gauge.set({ state }, totalDocs)
        }),
      ),
    )
    const failed = await readFailures({ payload })
    for (const set of counted) set()
    failures.reset()
    for (const { count, kind } of failed) failures.set({ what: kind }, count)
  }

  let countedAt = Number.NEGATIVE_INFINITY
  let counting: Promise<void> | undefined
  const readInTime = async (): Promise<void> => {
    try {
      await inTime({ ms: DATABASE_MS, work: read })
      isUp.set(1)
    } catch {
      // the gauge says so, and whoever watches it is told by that
      isUp.set(0)
      for (const { gauge } of gauges) gauge.reset()
      failures.reset()
    }
    countedAt = performance.now()
  }
  return async () => {
    if (performance.now() < countedAt + COUNTED_MS) return
    counting ??= readInTime().finally(() => {
      counting = undefined
    })
    await counting
  }
}
