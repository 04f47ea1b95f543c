/** The kind of row that every table of routes is made of; `router.ts` makes endpoints of them. */
import type { PayloadRequest } from 'payload'
import { z } from 'zod'

import type { AccessRules } from '../access/index.js'
import type { ProblemCode } from '../errors.js'
import type { SanitizedOptions } from '../options.js'
import type { PartKey } from '../parts.js'
import type { CollectionKey } from '../slugs.js'
import type { Id } from '../storage/types.js'
import type { Role } from '../vocabulary.js'
import type { Encoding } from './respond.js'

/**
 * Who may call a route; checked before anything else of the request is read.
 *
 * - `public`: anybody.
 * - `reader`: anybody too; it acts in the name of the account that is signed in, or of an anonymous
 *   reader.
 * - `roles`: who is signed in with one of these roles. Admins have them all.
 * - `may`: who may do that to a document, by the access of its collection (of its versions for
 *   `readDraft`), and has one of the `roles`, where there are some.
 */
export type RouteAccess =
  'public' | 'reader' | { roles: readonly [Role, ...Role[]] } | DocumentAccess | SomeAccess

export type DocumentAccess = {
  /** Which document, where it is not the one that `:id` names; null where there is none. */
  document?: (args: {
    id: string
    options: SanitizedOptions
    req: PayloadRequest
  }) => Promise<Id | null>
  may: 'readDraft' | 'update'
  /** What the document is called in messages. */
  noun: string
  of: CollectionKey
  roles?: readonly [Role, ...Role[]]
}

/** Who may update some documents of a collection; which ones is the handler's to find out. */
type SomeAccess = { may: 'updateSome'; noun: string; of: CollectionKey }

/** Headers that routes read, with what they are. */
export const ROUTE_HEADERS = {
  'Idempotency-Key':
    'A word of its own for each comment (128 visible characters at most); the same request sent again with it makes nothing new.',
  'Last-Event-ID':
    'Of the last event that a page has got: it is told at once where it has missed one. Browsers send it.',
  'X-Ballot-Token':
    'The `token` that came with one’s own ballot, for who has no login: the ballot is found by it.',
  'X-Comment-Token': 'The `token` that came with one’s own comment, for who has no login.',
} as const

type RouteHeader = keyof typeof ROUTE_HEADERS

export type RouteMethod = 'delete' | 'get' | 'patch' | 'post' | 'put'

/** 303 is for forms: it leads back to the page that had one (RFC 9110, 15.4.4). */
export type SuccessStatus = 200 | 201 | 202 | 303

/** A body that is taken as it is, a chunk at a time. */
export type FileBody = {
  /** What is in it, for the description, where it is the fields of a form. */
  fields?: z.ZodObject
  /** The detail of the problem that answers a longer file. */
  hint: string
  maxBytes: number
  /** Media types; any other is refused. */
  takes: readonly [string, ...string[]]
}

/** What a route answers: a body, a stream, where the document has moved, or which page to show instead. */
export type RouteResult<T = unknown> =
  | {
      /** Sent as JSON; bytes and texts as they are. A function is asked only where there is no 304. */
      body: (() => Promise<T>) | Buffer | string | T
      /** How the body is compressed, where it is. */
      encoding?: Encoding
      /** Where it is known already; with it, a body that the reader has need not be given. */
      etag?: string
      /** What goes out with it beside what all answers have. */
      headers?: Record<string, string>
      /** Whether it is private: kept by no shared cache, found by no search engine. */
      isPrivate?: boolean
      /** Surrogate keys for caches in front; where left out, made by the row's `keysOf`. */
      keys?: string[]
      /** The latest change of anything in it. */
      lastModified?: Date | null
      locale?: null | string
      nextCursor?: null | string
      /** One of the types that the route produces beside its first. */
      type?: string
      /** The header of the request that the answer hangs on. */
      vary?: string | undefined
    }
  | {
      headers?: Record<string, string>
      stream: ReadableStream<Uint8Array>
      /** One of the types that the route produces beside its first. */
      type?: string
    }
  | { movedTo: { param: string; slug: string } }
  | { seeOther: string }

/** What the parts of a row are, for what its handler is given. */
type Shape = {
  access?: RouteAccess
  body?: FileBody | undefined | z.ZodType
  params?: undefined | z.ZodObject
  query?: undefined | z.ZodObject
}

/**
 * What a handler is given: the parts of the request as the row's schemas read them.
 *
 * @example async ({ query: { limit }, req }: RouteArgs<{ query: typeof listIndexQuery }>) => …
 */
export type RouteArgs<S extends Shape = object> = {
  body: BodyOf<S['body']>
  /** The document that the row's access is about, as its id is stored. */
  document: S['access'] extends DocumentAccess ? Id : undefined
  options: SanitizedOptions
  params: S['params'] extends z.ZodObject ? z.output<S['params']> : object
  query: S['query'] extends z.ZodObject ? z.output<S['query']> : object
  req: PayloadRequest
  /** Who may do what. */
  rules: AccessRules
}

type BodyOf<B> = B extends z.ZodType
  ? z.output<B>
  : B extends FileBody
    ? AsyncGenerator<Uint8Array>
    : undefined

type RowOf<
  A extends RouteAccess,
  R extends z.ZodType,
  B extends FileBody | undefined | z.ZodType,
  P extends undefined | z.ZodObject,
  Q extends undefined | z.ZodObject,
> = {
  access: A
  /** Other media types in which it answers where it is asked to, as texts. */
  alsoProduces?: readonly string[]
  /** What it answers, by the one status of success that it has. */
  answers: { readonly [status in SuccessStatus]?: R }
  /** What it takes as JSON (any other member is refused by name where the object is strict), or a file. */
  body?: B
  /** Whether it may have nothing to show although it names no document. */
  canBeMissing?: boolean
  /** The collection under whose REST address it stands; without one it is of the public API. */
  collection?: CollectionKey
  /** Problems that it may answer with beside those that its other members bring with them. */
  errors?: readonly ProblemCode[]
  handler: (
    args: RouteArgs<{ access: A; body: B; params: P; query: Q }>,
  ) => Promise<RouteResult<z.input<R>>>
  /** What the options of an app change of it. */
  fit?: (options: SanitizedOptions) => Partial<Pick<Route, 'answers' | 'body' | 'query'>>
  /** Whether a private answer has an ETag, and 304 where the reader has the same. */
  hasEtag?: boolean
  /** Headers of its own that it reads. */
  headers?: readonly RouteHeader[]
  /** Surrogate keys of an answer, from its body. */
  keysOf?: (body: unknown) => string[]
  /**
   * Longest JSON body, in characters.
   * @default 80,000: the longest comment with each of its characters escaped
   */
  maxBody?: number
  /** Members that its problems may have beside those of all (RFC 9457, 3.2). */
  members?: z.ZodObject
  method: RouteMethod
  /** Stable name, for its description and for the log. */
  operationId: string
  /** The parameters in its path, each as text. */
  params?: P
  /** The part that it goes with where an app leaves that out. */
  part?: PartKey
  /** Under the base path of the API, or the address of the collection; parameters as `:name`. */
  path: string
  /**
   * The media type of its answer.
   * @default 'application/json'
   */
  produces?: string
  /** The parameters that it takes; without it, none is looked at. A strict object refuses others by name. */
  query?: Q
  summary: string
}

/** One row of a table of routes; make it by `route`, so that its handler fits its schemas. */
export type Route = Omit<
  RowOf<
    RouteAccess,
    z.ZodType,
    FileBody | undefined | z.ZodType,
    undefined | z.ZodObject,
    undefined | z.ZodObject
  >,
  'handler'
> & { handler: (args: never) => Promise<RouteResult> }

/**
 * A row whose handler is given what the row's schemas read, and answers what its schema says.
 *
 * @example
 * route({
 *   access: { roles: ['editor'] },
 *   answers: { 200: z.strictObject({ isDone: z.boolean() }) },
 *   body: z.strictObject({ titles: z.array(z.string()) }),
 *   collection: 'rankedLists',
 *   handler: async ({ body }) => ({ body: { isDone: body.titles.length > 0 } }),
 *   method: 'post',
 *   operationId: 'makeDrafts',
 *   path: '/drafts',
 *   summary: 'Make drafts of dramas',
 * })
 */
export const route = <
  const A extends RouteAccess,
  R extends z.ZodType,
  B extends FileBody | undefined | z.ZodType = undefined,
  P extends undefined | z.ZodObject = undefined,
  Q extends undefined | z.ZodObject = undefined,
>(
  row: RowOf<A, R, B, P, Q>,
): Route => row as Route

/** The same rows, which an app that leaves out a part does not have. */
export const ofPart = (part: PartKey, rows: readonly Route[]): Route[] =>
  rows.map((row) => ({ ...row, part }))

/** The one status with which a route answers that it has worked, and the schema of that answer. */
export const successOf = ({ answers }: Pick<Route, 'answers'>): [SuccessStatus, z.ZodType] => {
  const [found] = Object.entries(answers)
  if (!found?.[1]) throw new Error('A route has no answer.')
  return [Number(found[0]) as SuccessStatus, found[1]]
}

export const isFileBody = (body: FileBody | undefined | z.ZodType): body is FileBody =>
  body !== undefined && 'takes' in body

/** The codes of all problems that a route may answer with, as its members say. */
export const problemsOf = ({
  access,
  body,
  errors = [],
  method,
  path,
  query,
}: Route): ProblemCode[] => {
  const codes: ProblemCode[] = [
    ...(path.includes(':') ? (['not-found'] as const) : []),
    ...(query ? (['bad-parameter'] as const) : []),
    ...(query && 'locale' in query.shape ? (['unknown-locale'] as const) : []),
    ...(query && 'cursor' in query.shape ? (['bad-cursor'] as const) : []),
    ...(query && !isLoose(query) ? (['unknown-parameter'] as const) : []),
    ...(body ? (['invalid-body', 'unsupported-media-type'] as const) : []),
    ...(access === 'public' ? [] : (['unauthenticated'] as const)),
    ...(method === 'get' ? [] : (['cross-site'] as const)),
    ...(typeof access === 'object' ? (['forbidden'] as const) : []),
    ...errors,
  ]
  return [...new Set(codes)]
}

/** Whether a query may have parameters that the object does not name. */
export const isLoose = (query: z.ZodObject): boolean => query.def.catchall instanceof z.ZodUnknown

/** Whether answers last for as long as somebody listens. */
export const isStream = ({ produces }: Pick<Route, 'produces'>): boolean =>
  produces === 'text/event-stream'
