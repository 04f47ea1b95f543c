/** The names under which changes are logged, and those under which an answer depends on them. Pure. */
import type { Where } from 'payload'

import type { Id } from '../types.js'

/** One document, "dramas/12". */
export const ofDocument = (collection: string, id: Id): string => `${collection}/${String(id)}`

/** What of a collection belongs to one document of another, "comments~7". */
export const ofPart = (collection: string, owner: Id): string => `${collection}~${String(owner)}`

/** Anything of a collection: a change of documents that are not known one by one. */
export const ofAll = (collection: string): string => `${collection}*`

/** A global, by its slug. */
export const ofGlobal = (slug: string): string => `global/${slug}`

/**
 * What a logged change touches, as answers name what they depend on: a document by itself, and the
 * collection that it is in for whatever was looked for in it. A collection is named by its slug.
 */
export const touchedBy = (token: string): { exact: readonly string[]; within?: string } => {
  if (token.endsWith('*')) return { exact: [], within: token.slice(0, -1) }
  const slash = token.indexOf('/')
  return { exact: slash === -1 ? [token] : [token, token.slice(0, slash)] }
}

/** The collection, or the word for globals, that a token is about. */
export const collectionIn = (token: string): string => /^[^/~*]*/.exec(token)?.[0] ?? token

/**
 * The values that a field of what a query finds can only have, where its condition says so; undefined
 * where any would do.
 */
export const valuesIn = (where: undefined | Where, field: string): Id[] | undefined => {
  if (!where) return undefined
  const condition = where[field] as undefined | { equals?: unknown; in?: unknown }
  if (condition && typeof condition === 'object' && !Array.isArray(condition)) {
    if (isId(condition.equals)) return [condition.equals]
    if (Array.isArray(condition.in) && condition.in.every(isId)) return condition.in
  }
  for (const inner of [where.and, where.AND].flat()) {
    const found = valuesIn(inner as undefined | Where, field)
    if (found) return found
  }
  return undefined
}

const isId = (value: unknown): value is Id => typeof value === 'number' || typeof value === 'string'
