/** The endpoints of the desk, each under the REST address of a collection. */
import type { Endpoint } from 'payload'

import type { SanitizedOptions } from '../options.js'
import type { Route } from '../http/route.js'
import type { Parts } from '../parts.js'
import type { CollectionKey, CollectionSlugs } from '../slugs.js'

import { createAccess } from '../access/index.js'
import { noteUse } from '../accounts/index.js'
import { toEndpoint } from '../http/router.js'
import { DESK_ROUTES, routesIn, routesOf } from './table.js'

/** Those that stand under one collection. */
export const createDeskEndpoints = ({
  key,
  options,
}: {
  key: CollectionKey
  options: SanitizedOptions
}): Endpoint[] => {
  const context = { options, rules: createAccess(options) }
  return routesOf({ options, routes: DESK_ROUTES })
    .filter(({ collection }) => collection === key)
    .map((route) => notingUse({ endpoint: toEndpoint({ context, route }), options }))
}

/** What the desk's pages ask shows that the session of who looks at them is in use. */
const notingUse = ({
  endpoint,
  options: { now, slugs },
}: {
  endpoint: Endpoint
  options: SanitizedOptions
}): Endpoint => ({
  ...endpoint,
  handler: async (req) => {
    const response = await endpoint.handler(req)
    await noteUse({ collection: slugs.users, now: now(), req })
    return response
  },
})

/** The address of a route under Payload's API route, with its parameters as `:name`. */
export const addressOf = ({ route, slugs }: { route: Route; slugs: CollectionSlugs }): string =>
  `/${slugs[route.collection ?? 'rankedLists']}${route.path}`

/** The row of the table that answers a request; undefined where it is not for the desk's routes. */
export const deskRouteOf = ({
  method,
  parts,
  pathname,
  slugs,
}: {
  method: string
  parts: Parts
  /** Under Payload's API route. */
  pathname: string
  slugs: CollectionSlugs
}): Route | undefined =>
  patternsOf({ parts, slugs }).find(
    ({ pattern, route }) => route.method === method.toLowerCase() && pattern.test(pathname),
  )?.route

/** The source of a pattern for an address with parameters as `:name`. */
export const patternOf = (address: string): string =>
  address.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')

const patternsOf = ({
  parts,
  slugs,
}: {
  parts: Parts
  slugs: CollectionSlugs
}): ReadonlyArray<{ pattern: RegExp; route: Route }> => {
  const known = patterns.get(slugs)
  if (known) return known
  const made = routesIn({ parts, routes: DESK_ROUTES }).map((route) => {
    return { pattern: new RegExp(`^${patternOf(addressOf({ route, slugs }))}/?$`), route }
  })
  patterns.set(slugs, made)
  return made
}

/** Every request is looked for in them. */
const patterns = new WeakMap<CollectionSlugs, ReturnType<typeof patternsOf>>()
