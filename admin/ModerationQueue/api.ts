/** Requests of the moderation desk; see docs/moderation.md. */
import type {
  Counts,
  Decision,
  Outcome,
  Queue,
  QueueItem,
  Result,
  TriedWords,
  Trust,
} from './types.js'

import { fetchJson } from '../fetchJson.js'

/** Most comments of a page of the queue. */
const PAGE = 50

/** The server has refused it, or does not answer (`status` is null). */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: null | number,
    /** Members of the problem that it was refused with. */
    readonly problem: null | Record<string, unknown> = null,
  ) {
    super(message)
  }
}

export type Page = { items: QueueItem[]; nextCursor: null | string }

export type ModerationApi = ReturnType<typeof createModerationApi>

/** @param base address of the collection of comments under Payload's API route */
export const createModerationApi = (base: string) => {
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const answer = await fetchJson<T>({ body, url: `${base}${path}` })
    if (answer.kind === 'ok') return answer.body
    throw answer.kind === 'refused'
      ? new ApiError(answer.problem?.detail ?? '', answer.status, answer.problem)
      : new ApiError('', null)
  }

  return {
    claim: async (
      ids: ReadonlyArray<QueueItem['id']>,
      how: { isReleased?: boolean; isTakenOver?: boolean } = {},
    ): Promise<string[]> => (await ask<{ ids: string[] }>('/claim', { ids, ...how })).ids,
    counts: (): Promise<Counts> => ask('/queue-counts'),
    /** One by one or many: a result for each, also where the only one was decided already. */
    decide: async (decisions: readonly Decision[], note: null | string): Promise<Result[]> => {
      const items = decisions.map((decision) => ({ ...decision, note }))
      try {
        return (await ask<{ results: Result[] }>('/decide', { items })).results
      } catch (error) {
        const [only] = decisions
        const isAlone = only && decisions.length === 1
        if (!isAlone || !(error instanceof ApiError)) throw error
        const { problem, status } = error
        if (status !== 404 && status !== 409) throw error
        const { current } = (problem ?? {}) as Pick<Result, 'current'>
        const outcome: Outcome =
          status === 404
            ? 'missing'
            : current?.revision === only.revision
              ? 'not-allowed'
              : 'conflict'
        return [{ ...(current ? { current } : {}), id: only.id, outcome }]
      }
    },
    eventsUrl: `${base}/queue-events`,
    page: async (args: {
      cursor: null | string
      /** As the route calls them; see queryOf. */
      filters: Readonly<Record<string, string>>
      queue: Queue
    }): Promise<Page> => {
      const { cursor, filters, queue } = args
      const query = new URLSearchParams({
        limit: String(PAGE),
        queue,
        ...(cursor === null ? {} : { cursor }),
        ...filters,
      })
      return ask(`/queue?${query}`)
    },
    mark: (
      id: QueueItem['id'],
      marks: { isFeatured?: boolean; isPinned?: boolean },
    ): Promise<{ isFeatured: boolean; isPinned: boolean }> => ask(`/${id}/marks`, marks),
    /**
     * Answers a comment, and approves it before where it waits.
     *
     * @param args.key tells the same answer, sent again, from a new one
     * @returns what was approved; null where nothing waited
     */
    reply: async (args: {
      body: string
      item: Pick<QueueItem, 'id' | 'revision'>
      key: string
    }): Promise<null | Required<Result>['current']> => {
      const { body, item, key } = args
      const path = `/${item.id}/reply`
      return (
        await ask<{ approved: null | Required<Result>['current'] }>(path, {
          body,
          key,
          revision: item.revision,
        })
      ).approved
    },
    tryWords: (text: string): Promise<TriedWords> => ask('/try-words', { text }),
    /** How far the author was trusted before. */
    trust: async (id: QueueItem['id'], set: Trust): Promise<Trust> =>
      (await ask<{ before: Trust }>(`/${id}/trust`, set)).before,
  }
}
