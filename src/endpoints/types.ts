import type { PayloadRequest } from 'payload'
import type { z } from 'zod'

import type { SanitizedOptions } from '../options.js'
import type { Encoding } from '../publications/bodies.js'
import type { CacheKind } from '../publishing/index.js'

/** Who may call a route. More kinds come with the routes that need them. */
export type RouteAccess = 'public'

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
  params: Record<string, string>
  query: Query
  req: PayloadRequest
}

/** One row of the table of the public API. */
export type Route = {
  access: RouteAccess
  /** Other media types in which it answers where it is asked to, as texts. */
  alsoProduces?: readonly string[]
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
  /** What it answers with 200. */
  response: z.ZodType
  summary: string
}
