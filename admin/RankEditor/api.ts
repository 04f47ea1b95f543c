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
  PasteResult,
  SearchTargets,
} from '../../src/lists/moves/types.js'
import type { Id } from '../../src/storage/types.js'

/** An answer of the server, or none at all (`offline`). */
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
    path: string,
    init: RequestInit = {},
  ): Promise<Answer<Ok, Conflict>> => {
    try {
      const response = await args.fetch(path, {
        credentials: 'include',
        ...init,
        headers: {
          ...(init.body ? { 'Content-Type': 'application/json' } : {}),
          ...init.headers,
        },
      })
      if (response.status === 304) return { kind: 'unchanged' }
      if (response.ok) return { body: (await response.json()) as Ok, kind: 'ok' }
      const body = (await response.json().catch(() => null)) as null | { detail?: unknown }
      if (response.status === 409 && body) return { body: body as Conflict, kind: 'conflict' }
      const detail = typeof body?.detail === 'string' ? body.detail : null
      return { detail, kind: 'refused', status: response.status }
    } catch {
      return { kind: 'offline' }
    }
  }
  const send = (method: string, body: unknown): RequestInit => ({
    body: JSON.stringify(body),
    method,
  })

  return {
    board: (etag: null | string) =>
      request<Board>(address(`${list}/board`), {
        cache: 'no-store',
        headers: etag ? { 'If-None-Match': etag } : {},
      }),
    checks: (signal: AbortSignal) =>
      request<ChecksResult>(address(`${list}/checks`), { cache: 'no-store', signal }),
    drafts: (titles: string[]) =>
      request<DraftsResult>(address(`${list}/drafts`), send('POST', { titles })),
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
      request<MovesResult, MovesConflict>(address(`${list}/moves`), send('POST', body)),
    paste: (text: string) => request<PasteResult>(address(`${list}/paste`), send('POST', { text })),
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
          ...send('PATCH', { contentRevision: given.contentRevision, data: given.data }),
          keepalive: given.isLast ?? false,
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
