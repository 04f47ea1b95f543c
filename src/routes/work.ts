/** The kinds of work that cost more than an answer that lies ready, and how much of each is done at once. */
import type { SanitizedConfig } from 'payload'

import type { Bounds, Turns } from '../http/turns.js'
import type { Parts } from '../parts.js'
import type { CollectionSlugs } from '../slugs.js'

import { createTurns } from '../http/turns.js'
import { DEFAULT_SLUGS } from '../slugs.js'
import { partsIn, slugsIn } from '../storage/index.js'

/**
 * For one process. What waits costs a connection, what is refused comes again at once: therefore more may
 * wait than a newsroom behind one address asks for.
 */
const WORK = {
  graphql: { atOnce: 1, ofOne: 50, rest: 1, waiting: 200 },
  imports: { atOnce: 1, heldMs: 1_800_000, ofOne: 10, rest: 4, waiting: 20 },
  // each hashes a password, for a quarter of a second of one core
  logins: { atOnce: 1, ofOne: 50, waiting: 200 },
  reads: { atOnce: 2, ofOne: 100, waiting: 400 },
  // of who has no login: the public API is what they are to ask
  readsOfStrangers: { atOnce: 1, ofOne: 50, rest: 1, waiting: 200 },
  searches: { atOnce: 1, ofOne: 50, waiting: 200 },
  // a file is held in memory until it is checked
  uploads: { atOnce: 2, heldMs: 3_600_000, ofOne: 20, waiting: 50 },
  writes: { atOnce: 4, ofOne: 100, waiting: 400 },
} as const satisfies Record<string, Bounds>

export type Work = keyof typeof WORK

export const createAllTurns = (): Record<Work, Turns> =>
  Object.fromEntries(
    Object.entries(WORK).map(([name, bounds]) => [name, createTurns(bounds)]),
  ) as Record<Work, Turns>

/** Payload's routes of accounts that hash a password. */
const HASHING = ['first-register', 'login', 'register-first-user', 'reset-password', 'unlock']

/** What a config says of the addresses of our routes. */
export const addressesOf = (
  config: SanitizedConfig,
): { basePath: string; parts: Parts; slugs: CollectionSlugs } => {
  const { basePath = '/v1' } = (config.custom?.rankedLists ?? {}) as { basePath?: string }
  return {
    basePath,
    parts: new Set(partsIn(config)),
    slugs: slugsIn(config) ?? DEFAULT_SLUGS,
  }
}

/**
 * What kind of work a request asks for; undefined of what is bounded otherwise, or costs little: the
 * public API but for its search, the desk's own routes but for imports, and files.
 *
 * @param isOurs whether one of our own routes answers it
 * @param isStranger whether it brings no login along
 * @param pathname under Payload's API route
 */
export const workOf = ({
  config,
  isForm,
  isOurs,
  isStranger,
  method,
  pathname,
}: {
  config: SanitizedConfig
  isForm: boolean
  isOurs: boolean
  isStranger: boolean
  method: string
  pathname: string
}): undefined | Work => {
  const { basePath, parts, slugs } = addressesOf(config)
  const path = pathname.replace(/\/+$/, '')
  if (path === `${basePath}/search`) return 'searches'
  if (parts.has('comments') && path === `/${slugs.comments}/import`) return 'imports'
  if (isOurs || method === 'OPTIONS') return undefined
  if (path === config.routes.graphQL) return 'graphql'
  const [, collection = '', action = ''] = path.split('/')
  if (method === 'GET' || method === 'HEAD') {
    if (action === 'file') return undefined
    return isStranger ? 'readsOfStrangers' : 'reads'
  }
  if (isForm) return 'uploads'
  const hasAccounts = config.collections.some(({ auth, slug }) => slug === collection && auth)
  return hasAccounts && HASHING.includes(action) ? 'logins' : 'writes'
}
