/** Requests of the moderation desk; see docs/moderation.md. */
import type { Counts, Decision, Outcome, Queue, QueueItem, Result, TriedWords } from './types.js'

/** Most comments of a page of the queue. */
const PAGE = 50

/** The server has refused it, or does not answer (`status` is null). */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: null | number,
  ) {
    super(message)
  }
}

export type Page = { items: QueueItem[]; nextCursor: null | string }

export type ModerationApi = ReturnType<typeof createModerationApi>

/** @param base address of the collection of comments under Payload's API route */
export const createModerationApi = (base: string) => {
  const ask = async (path: string, init?: RequestInit): Promise<Response> => {
    try {
      return await fetch(`${base}${path}`, { credentials: 'include', ...init })
    } catch {
      throw new ApiError('', null)
    }
  }
  const read = async <T>(response: Response): Promise<T> => {
    const body = (await response.json().catch(() => ({}))) as { detail?: string }
    if (!response.ok) throw new ApiError(body.detail ?? '', response.status)
    return body as T
  }
  const post = (path: string, body: object): Promise<Response> =>
    ask(path, {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
    })

  return {
    claim: async (ids: ReadonlyArray<QueueItem['id']>, isReleased = false): Promise<string[]> =>
      (await read<{ ids: string[] }>(await post('/claim', { ids, isReleased }))).ids,
    counts: async (): Promise<Counts> => read(await ask('/queue-counts')),
    /** One by one or many: a result for each, also where the only one was decided already. */
    decide: async (decisions: readonly Decision[], note: null | string): Promise<Result[]> => {
      const items = decisions.map((decision) => ({ ...decision, note }))
      const response = await post('/decide', { items })
      const [only] = decisions
      if (only && decisions.length === 1 && [404, 409].includes(response.status)) {
        const { current } = (await response.json()) as Pick<Result, 'current'>
        const outcome: Outcome =
          response.status === 404
            ? 'missing'
            : current?.revision === only.revision
              ? 'not-allowed'
              : 'conflict'
        return [{ ...(current ? { current } : {}), id: only.id, outcome }]
      }
      return (await read<{ results: Result[] }>(response)).results
    },
    eventsUrl: `${base}/queue-events`,
    page: async (args: {
      cursor: null | string
      list: null | string
      queue: Queue
    }): Promise<Page> => {
      const { cursor, list, queue } = args
      const query = new URLSearchParams({
        limit: String(PAGE),
        queue,
        ...(cursor === null ? {} : { cursor }),
        ...(list === null ? {} : { list }),
      })
      return read(await ask(`/queue?${query}`))
    },
    mark: async (
      id: QueueItem['id'],
      marks: { isFeatured?: boolean; isPinned?: boolean },
    ): Promise<{ isFeatured: boolean; isPinned: boolean }> =>
      read(await post(`/${id}/marks`, marks)),
    /** @param key tells the same answer, sent again, from a new one */
    reply: async (id: QueueItem['id'], body: string, key: string): Promise<void> => {
      await read(await post(`/${id}/reply`, { body, key }))
    },
    tryWords: async (text: string): Promise<TriedWords> => read(await post('/try-words', { text })),
    trust: async (id: QueueItem['id'], trust: string): Promise<void> => {
      await read(await post(`/${id}/trust`, { trust }))
    },
  }
}
