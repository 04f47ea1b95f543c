import type { PayloadRequest } from 'payload'
import type { z } from 'zod'

import type { ProblemCode } from '../errors.js'
import type { SanitizedOptions } from '../options.js'
import type { Encoding } from '../publishing/compiled/bodies.js'
import type { CacheKind } from '../publishing/shapes/index.js'

/**
 * Who may call a route: anybody (`public`), or anybody too, but what it does is in the name of who is
 * signed in, or of nobody known (`reader`).
 */
export type RouteAccess = 'public' | 'reader'

/** Headers that routes read, with what they are. */
export const ROUTE_HEADERS = {
  'Idempotency-Key':
    'A word of its own for each comment (128 visible characters at most); the same request sent again with it makes nothing new.',
  'X-Comment-Token': 'The `token` that came with one’s own comment, for who has no login.',
} as const

export type RouteHeader = keyof typeof ROUTE_HEADERS

export type RouteMethod = 'delete' | 'get' | 'patch' | 'post' | 'put'

/** What a route answers: a body, or that the document has moved to another slug. */
export type RouteResult =
  | {
      /** Sent as JSON; a text as it is where the route `produces` something else. */
      body: unknown
      /** How the body is compressed, where it is. */
      encoding?: Encoding
      /** Where it is known already; with it, a body that the reader has need not be given. */
      etag?: string
      /** What caches in front may forget it by; where it is left out, made from the body. */
      keys?: string[]
      /** What goes out with it beside what all answers have. */
      headers?: Record<string, string>
      /** Whether it is for whoever asked alone: kept by no cache, found by no search engine. */
      isPrivate?: boolean
      /** The latest change of anything in it. */
      lastModified?: Date | null
      locale?: null | string
      nextCursor?: null | string
      /** One of the types that the route produces beside its first. */
      type?: string
      /** The header of the request that the answer hangs on. */
      vary?: string | undefined
    }
  | { movedTo: { param: string; slug: string } }

export type Query = Record<string, unknown>

export type RouteArgs = {
  options: SanitizedOptions
  /** What was sent, as the route's `body` reads it. */
  body: unknown
  params: Record<string, string>
  query: Query
  req: PayloadRequest
}

/** One row of the table of the public API. */
export type Route = {
  access: RouteAccess
  /** Other media types in which it answers where it is asked to, as texts. */
  alsoProduces?: readonly string[]
  /** What it takes as JSON; any other member is refused by name. */
  body?: z.ZodType
  /** Whether it may have nothing to show although it names no document. */
  canBeMissing?: boolean
  handler: (args: RouteArgs) => Promise<RouteResult>
  method: RouteMethod
  /** Stable name, the `operationId` of its description. */
  name: string
  /** Under the base path of the API; parameters as `:name`. */
  path: string
  /**
   * The media type of its answer.
   * @default 'application/json'
   */
  produces?: string
  /** What its answer, or each item of it, is. */
  shows?: CacheKind
  /** The parameters that it takes; any other is refused by name, unless the object is a loose one. */
  query: z.ZodObject
  /** Headers of its own that it reads. */
  headers?: readonly RouteHeader[]
  /** What it may answer beside its result and the problems of all addresses. */
  problems?: readonly ProblemCode[]
  /** What it answers with its `status`. */
  response: z.ZodType
  /** @default 200 */
  status?: 200 | 201
  summary: string
}
