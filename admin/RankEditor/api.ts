import type { ChecksResult } from '../../src/lists/checks/index.js'
import type {
  Board,
  DraftsResult,
  EntryConflict,
  EntryContent,
  EntryPatchResult,
  EntryResult,
  History,
  MovesConflict,
  MovesRequest,
  MovesResult,
  NewScene,
  PasteResult,
  SearchTargets,
} from '../../src/lists/moves/types.js'
import type { Id } from '../../src/storage/types.js'

import { fetchJson } from '../fetchJson.js'

/** As the answers of `fetchJson`, with conflicts apart. */
export type Answer<Ok, Conflict = never> =
  | { body: Conflict; kind: 'conflict' }
  | { body: Ok; kind: 'ok' }
  | { kind: 'offline' }
  | { detail: null | string; kind: 'refused'; status: number }
  | { kind: 'unchanged' }

export type EditorApi = ReturnType<typeof createApi>

/** Tells what is done with a request that failed for the moment: the same again. */
export const isWorthRetrying = (answer: { kind: string; status?: number }): boolean =>
  answer.kind === 'offline' ||
  (answer.kind === 'refused' && (answer.status === 429 || (answer.status ?? 0) >= 500))

/**
 * The endpoints of one list, described in docs/rank-editor.md.
 *
 * @param args.base REST address of the collection of lists
 * @param args.locale of what readers see, where the app has locales
 */
export const createApi = (args: {
  base: string
  fetch: typeof globalThis.fetch
  id: Id
  locale: string | undefined
}) => {
  const list = `${args.base}/${args.id}`
  const address = (path: string, query: Record<string, string> = {}): string => {
    const params = new URLSearchParams(args.locale ? { locale: args.locale, ...query } : query)
    return params.size > 0 ? `${path}?${params}` : path
  }
  const request = async <Ok, Conflict = never>(
    url: string,
    init: Omit<Parameters<typeof fetchJson>[0], 'fetch' | 'url'> = {},
  ): Promise<Answer<Ok, Conflict>> => {
    const answer = await fetchJson<Ok>({ ...init, fetch: args.fetch, url })
    if (answer.kind !== 'refused') return answer
    const { problem, status } = answer
    if (status === 409 && problem) return { body: problem as Conflict, kind: 'conflict' }
    return { detail: problem?.detail ?? null, kind: 'refused', status }
  }

  return {
    board: (etag: null | string) =>
      request<Board>(address(`${list}/board`), {
        cache: 'no-store',
        headers: etag ? { 'If-None-Match': etag } : {},
      }),
    checks: (signal: AbortSignal) =>
      request<ChecksResult>(address(`${list}/checks`), { cache: 'no-store', signal }),
    confirmTranslation: (body: { entry: null | string; field: string }) =>
      request<{ isConfirmed: true }>(address(`${list}/translations/confirm`), { body }),
    drafts: (body: { scenes?: NewScene[]; titles?: string[] }) =>
      request<DraftsResult>(address(`${list}/drafts`), { body }),
    entry: (id: string) =>
      request<EntryResult>(address(`${list}/entries/${encodeURIComponent(id)}`), {
        cache: 'no-store',
      }),
    history: (before: null | number) =>
      request<History>(
        address(`${list}/moves`, {
          limit: '20',
          ...(before === null ? {} : { before: `${before}` }),
        }),
        { cache: 'no-store' },
      ),
    moves: (body: MovesRequest) =>
      request<MovesResult, MovesConflict>(address(`${list}/moves`), { body }),
    paste: (text: string) => request<PasteResult>(address(`${list}/paste`), { body: { text } }),
    /** @param given.isLast whether the page is being left, so that the request has to outlive it */
    patchEntry: (given: {
      contentRevision: string
      data: EntryContent
      id: string
      isLast?: boolean
    }) =>
      request<EntryPatchResult, EntryConflict>(
        address(`${list}/entries/${encodeURIComponent(given.id)}`),
        {
          body: { contentRevision: given.contentRevision, data: given.data },
          keepalive: given.isLast ?? false,
          method: 'PATCH',
        },
      ),
    /** When the latest draft was written. */
    updatedAt: () =>
      request<{ updatedAt: string }>(
        address(list, { depth: '0', draft: 'true', 'select[updatedAt]': 'true' }),
        { cache: 'no-store' },
      ),
    searchTargets: (q: string, signal: AbortSignal) =>
      request<SearchTargets>(address(`${args.base}/search-targets`, { q }), { signal }),
  }
}
