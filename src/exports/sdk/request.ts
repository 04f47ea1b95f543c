/**
 * How the client asks: one request with its headers, its time, its further attempts, and the answers that
 * it keeps. Imports nothing at run time.
 */
import type { Problem, ProblemCode } from '../../errors.js'

/**
 * What else the app's `fetch` takes, such as Next's `next` and `cache`. Where one of these two is given,
 * `fetch` keeps answers itself and the client keeps none beside it.
 */
export type FetchOptions = Omit<RequestInit, 'body' | 'headers' | 'method' | 'signal'> & {
  next?: { revalidate?: false | number; tags?: string[] } | undefined
}

export type ClientOptions = {
  /**
   * Where the API stands, such as "https://cms.example/api/v1"; in browsers also a path, "/api/v1".
   */
  baseUrl: string
  /**
   * How many answers are kept to be asked for by their ETag; 0 keeps none.
   * @default 100
   */
  cacheSize?: number
  /** @default the global `fetch` */
  fetch?: typeof globalThis.fetch
  /** For every request, or made for each; those of a call come over them. */
  fetchOptions?: ((request: AskedFor) => FetchOptions) | FetchOptions
  /** Go out with every request. */
  headers?: Readonly<Record<string, string>>
  /** The locale of what is read where a call names none. */
  locale?: string
  /**
   * Longest wait that the API may ask for before another attempt, in milliseconds; where it asks for a
   * longer one, its problem is thrown at once.
   * @default 10,000
   */
  maxWait?: number
  /** Told of every answer, before the call ends. */
  onResponse?: (answer: AnswerInfo) => void
  /**
   * How often a call is tried again that failed on the way or came too early (408, 429, 502, 503, 504).
   * Only what may be sent twice is.
   * @default 2
   */
  retries?: number
  /** How long a call may take with all its attempts, in milliseconds; no limit where it is not given. */
  timeout?: number
  /** A JWT of the site's own sign-on, or how to get one; it goes out with what readers write and with what is their own alone. */
  token?: (() => null | Promise<null | string> | string) | string
}

/** What a single call may say for itself; it goes before what the client says. */
export type CallOptions = Partial<
  Pick<ClientOptions, 'headers' | 'maxWait' | 'onResponse' | 'retries' | 'timeout'>
> & { fetchOptions?: FetchOptions; signal?: AbortSignal }

/** A request before it is sent. */
export type AskedFor = { method: Method; path: string; url: string }

/** What an answer says of itself beside its body. */
export type AnswerInfo = AskedFor & {
  /** What the answer shows, as caches in front are told; of an answer kept from before, those of then. */
  cacheKeys: readonly string[]
  etag: null | string
  headers: Headers
  /** Whether it was kept from before and is still right (304). */
  isUnchanged: boolean
  status: number
}

type Method = 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT'

type ApiRequest = {
  /** What the answer is read as. */
  as?: 'json' | 'text'
  body?: object | undefined
  call?: CallOptions | undefined
  headers?: Record<string, string> | undefined
  /** Whether what is read is the caller's own: the login goes along, and the answer is not kept. */
  isOwn?: boolean
  /** Whether sending it again makes nothing new; that of a GET, PUT and DELETE never does. */
  isRepeatable?: boolean
  method?: Method
  path: string
  query?: object | undefined
}

export type Send = <T>(request: ApiRequest) => Promise<T>

/** What the API refuses or cannot answer. Failures of the network are `fetch`'s own errors. */
export class ProblemError extends Error {
  /** Null where something between us and the API answered in its place. */
  readonly code: null | ProblemCode
  readonly problem: null | Problem
  /** In how many milliseconds the API says to try again; null where it does not say. */
  readonly retryAfter: null | number
  readonly status: number

  constructor({
    problem,
    retryAfter = null,
    status,
  }: {
    problem: null | Problem
    retryAfter?: null | number
    status: number
  }) {
    super(problem?.detail ?? problem?.title ?? `The API answered with status ${status}.`)
    this.name = 'ProblemError'
    this.code = problem?.code ?? null
    this.problem = problem
    this.retryAfter = retryAfter
    this.status = status
  }
}

/** The statuses of answers that another attempt may not get. */
const PASSING: readonly number[] = [408, 429, 502, 503, 504]

/** The wait before the second attempt where the API names none, in milliseconds; it doubles with each. */
const FIRST_WAIT = 250

const MAX_WAIT = 10_000

export const createSend = (options: ClientOptions): Send => {
  const base = options.baseUrl.replace(/\/+$/, '')
  const cache = createCache(options.cacheSize ?? 100)

  return async <T>(request: ApiRequest): Promise<T> => {
    const { as = 'json', call = {}, method = 'GET', path, query = {} } = request
    const settings = { ...options, ...withoutUndefined(call) }
    const url = `${base}${path}${searchOf(query)}`
    const asked: AskedFor = { method, path, url }
    const made =
      typeof options.fetchOptions === 'function'
        ? options.fetchOptions(asked)
        : options.fetchOptions
    const ownInit = { ...made, ...call.fetchOptions }
    const isKept =
      method === 'GET' && !request.isOwn && !('next' in ownInit) && !('cache' in ownInit)
    const signal = signalOf({ signal: call.signal, timeout: settings.timeout })
    const text = await attempt({
      isRepeatable: request.isRepeatable ?? ['DELETE', 'GET', 'PUT'].includes(method),
      maxWait: settings.maxWait ?? MAX_WAIT,
      retries: settings.retries ?? 2,
      signal,
      work: async () => {
        const known = isKept ? cache.get(url) : undefined
        const init: RequestInit = {
          ...ownInit,
          ...(method === 'GET' ? {} : { method }),
          ...(request.body ? { body: JSON.stringify(request.body) } : {}),
          headers: await headersOf({ etag: known?.etag, method, options, request }),
          ...(signal ? { signal } : {}),
        }
        // looked up at each call and called as the global that it is: browsers refuse it as a method
        const response = await (options.fetch ?? globalThis.fetch)(url, init)
        const isUnchanged = response.status === 304 && known !== undefined
        const answer: Kept = isUnchanged
          ? known
          : {
              cacheKeys: cacheKeysIn(response.headers),
              etag: response.headers.get('ETag'),
              text: response.ok ? await response.text() : '',
            }
        settings.onResponse?.({
          ...asked,
          cacheKeys: answer.cacheKeys,
          etag: answer.etag,
          headers: response.headers,
          isUnchanged,
          status: response.status,
        })
        if (!isUnchanged && !response.ok) throw await toError(response)
        if (isKept) cache.set(url, answer)
        return answer.text
      },
    })
    return (as === 'text' ? text : JSON.parse(text)) as T
  }
}

/** What is asked for as it comes: one attempt, of which nothing is kept. */
export const createOpen = (options: ClientOptions) => {
  const base = options.baseUrl.replace(/\/+$/, '')

  return async ({
    accept,
    call,
    headers,
    path,
    signal,
  }: {
    accept: string
    call: CallOptions
    headers: Record<string, string>
    path: string
    signal: AbortSignal
  }): Promise<Response> => {
    const asked: AskedFor = { method: 'GET', path, url: `${base}${path}` }
    const made =
      typeof options.fetchOptions === 'function'
        ? options.fetchOptions(asked)
        : options.fetchOptions
    const response = await (options.fetch ?? globalThis.fetch)(asked.url, {
      ...made,
      ...call.fetchOptions,
      // no cache has what is only now being said
      cache: 'no-store',
      headers: { Accept: accept, ...headers, ...options.headers, ...call.headers },
      signal,
    })
    const onResponse = call.onResponse ?? options.onResponse
    onResponse?.({
      ...asked,
      cacheKeys: cacheKeysIn(response.headers),
      etag: response.headers.get('ETag'),
      headers: response.headers,
      isUnchanged: false,
      status: response.status,
    })
    if (!response.ok) throw await toError(response)
    return response
  }
}

/** Kept as text, so that a caller's changes to an answer are not in the next one. */
type Kept = { cacheKeys: readonly string[]; etag: null | string; text: string }

/** In the order of use, the latest last. */
const createCache = (size: number) => {
  const kept = new Map<string, Kept>()
  return {
    get: (url: string): (Kept & { etag: string }) | undefined =>
      kept.get(url) as (Kept & { etag: string }) | undefined,
    set: (url: string, answer: Kept): void => {
      kept.delete(url)
      if (answer.etag === null || size === 0) return
      kept.set(url, answer)
      const [oldest] = kept.keys()
      if (kept.size > size && oldest !== undefined) kept.delete(oldest)
    },
  }
}

const headersOf = async ({
  etag,
  method,
  options,
  request: { as, body, call, headers, isOwn },
}: {
  etag: string | undefined
  method: Method
  options: ClientOptions
  request: ApiRequest
}): Promise<Record<string, string>> => {
  const { token } = options
  const isRead = method === 'GET' && !isOwn
  const login = isRead ? null : typeof token === 'function' ? await token() : token
  return {
    Accept: as === 'text' ? '*/*' : 'application/json, application/problem+json',
    ...(body ? { 'Content-Type': 'application/json' } : {}),
    ...(etag === undefined ? {} : { 'If-None-Match': etag }),
    ...(login ? { Authorization: `Bearer ${login}` } : {}),
    ...headers,
    ...options.headers,
    ...call?.headers,
  }
}

/** Does work until it is done, or another attempt would not help or may not be. */
const attempt = async <T>({
  isRepeatable,
  maxWait,
  retries,
  signal,
  work,
}: {
  isRepeatable: boolean
  maxWait: number
  retries: number
  signal: AbortSignal | undefined
  work: () => Promise<T>
}): Promise<T> => {
  for (let failed = 0; ; failed += 1) {
    try {
      return await work()
    } catch (error) {
      if (!isRepeatable || failed >= retries || signal?.aborted || !isPassing(error)) throw error
      const asked = error instanceof ProblemError ? error.retryAfter : null
      // spread out, so that those who failed together do not come back together
      const wait = asked ?? FIRST_WAIT * 2 ** failed * (0.5 + Math.random() / 2)
      if (wait > maxWait) throw error
      await pause({ ms: wait, signal })
    }
  }
}

export const isPassing = (error: unknown): boolean =>
  error instanceof ProblemError
    ? PASSING.includes(error.status)
    : // what fetch throws where nothing was answered
      error instanceof TypeError

export const pause = ({
  ms,
  signal,
}: {
  ms: number
  signal: AbortSignal | undefined
}): Promise<void> =>
  new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }, ms)
    signal?.addEventListener('abort', leave, { once: true })
  })

export const signalOf = ({
  signal,
  timeout,
}: {
  signal: AbortSignal | undefined
  timeout: number | undefined
}): AbortSignal | undefined => {
  if (timeout === undefined) return signal
  const late = AbortSignal.timeout(timeout)
  return signal ? AbortSignal.any([signal, late]) : late
}

const toError = async (response: Response): Promise<ProblemError> => {
  const { headers, status } = response
  const retryAfter = retryAfterIn(headers)
  const type = headers.get('Content-Type') ?? ''
  const isProblem = type.startsWith('application/problem+json')
  const problem = isProblem
    ? await response.json().then(
        (body) => body as Problem,
        () => null,
      )
    : null
  return new ProblemError({ problem, retryAfter, status })
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
const retryAfterIn = (headers: Headers): null | number => {
  const text = headers.get('Retry-After')?.trim() ?? ''
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Number.isNaN(ms) ? null : Math.max(ms, 0)
}

/** Of whichever header the API has them in. */
const cacheKeysIn = (headers: Headers): string[] => {
  const split = (name: string, by: RegExp): string[] => headers.get(name)?.split(by) ?? []
  const keys = [
    ...split('Surrogate-Key', / /),
    ...split('Cache-Tag', /,/),
    ...split('Cache-Groups', /,/).map((key) => key.trim().replaceAll('"', '')),
  ]
  return [...new Set(keys.filter(Boolean))]
}

const searchOf = (query: object): string => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query) as Array<[string, unknown]>) {
    if (value !== undefined && value !== null) params.set(name, String(value))
  }
  // parameters in another order are the same address
  params.sort()
  const search = params.toString()
  return search ? `?${search}` : ''
}

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
