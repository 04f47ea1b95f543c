/**
 * Every route, each with who may call it. Endpoints are made from these tables and from nothing else,
 * so that what walks them (the access matrix, the descriptions) misses none.
 */
import { z } from 'zod'

import type { Route, RouteArgs } from '../http/route.js'
import type { SanitizedOptions } from '../options.js'
import type { Parts } from '../parts.js'

import { ACCOUNT_ROUTES } from '../accounts/api/routes.js'
import { BALLOT_ROUTES, BALLOTS_DESK_ROUTES } from '../ballots/api/routes.js'
import { CATALOGUE_ROUTES } from '../catalogue/api/routes.js'
import { COMMENTING_ROUTES, COMMENTS_DESK_ROUTES } from '../comments/api/routes.js'
import { PUBLIC_LIST_ROUTES } from '../lists/api/publicList.js'
import { LIST_ROUTES } from '../lists/api/routes.js'
import { isIn } from '../parts.js'
import { apiBaseOf } from '../http/apiPath.js'
import { openApiSchema } from '../http/openApi.js'
import { ofPart, route } from '../http/route.js'
import { UPDATE_ROUTES } from '../publishing/api/publicationUpdates.js'
import { READING_ROUTES } from '../publishing/api/routes.js'
import { WEBHOOK_ROUTES } from '../publishing/api/webhooks.js'
import { describeDesk } from './deskOpenApi.js'
import { describeApi } from './openApi.js'

const descriptionQuery = z.strictObject({
  webhooks: z.enum(['true', 'false']).default('true').meta({
    description: 'Whether it has what webhooks send too; "false" is for generators of clients.',
  }),
})

const description = route({
  access: 'public',
  answers: { 200: openApiSchema },
  handler: async ({ options, query, req }: RouteArgs<{ query: typeof descriptionQuery }>) => ({
    body: describeApi({
      genre: options.genre,
      hasWebhooks: query.webhooks === 'true',
      parts: options.parts,
      routes: routesOf({ options, routes: PUBLIC_ROUTES }),
      serverUrl: `${apiBaseOf(req.payload)}${options.api.basePath}`,
      siteUrl: options.api.siteUrl,
    }),
  }),
  method: 'get',
  operationId: 'getDescription',
  path: '/openapi.json',
  query: descriptionQuery,
  summary: 'This description (OpenAPI 3.1)',
})

/** The public API, which stands under its base path. */
export const PUBLIC_ROUTES: readonly Route[] = [
  ...READING_ROUTES,
  ...PUBLIC_LIST_ROUTES,
  ...COMMENTING_ROUTES,
  ...BALLOT_ROUTES,
  description,
]

const deskDescription = route({
  access: { roles: ['contributor', 'editor', 'moderator'] },
  answers: { 200: openApiSchema },
  collection: 'rankedLists',
  handler: async ({ options, req }) => ({
    body: describeDesk({
      genre: options.genre,
      routes: routesOf({ options, routes: DESK_ROUTES }),
      serverUrl: apiBaseOf(req.payload),
      slugs: options.slugs,
    }),
  }),
  method: 'get',
  operationId: 'getDeskDescription',
  path: '/openapi.json',
  summary: 'This description (OpenAPI 3.1)',
})

/** What the desk's own pages ask, under the REST addresses of collections. */
export const DESK_ROUTES: readonly Route[] = [
  ...ACCOUNT_ROUTES,
  ...BALLOTS_DESK_ROUTES,
  ...CATALOGUE_ROUTES,
  ...COMMENTS_DESK_ROUTES,
  ...LIST_ROUTES,
  ...UPDATE_ROUTES,
  ...ofPart('webhooks', WEBHOOK_ROUTES),
  deskDescription,
]

/** The rows that an app with these parts has. */
export const routesIn = ({
  parts,
  routes,
}: {
  parts: Parts
  routes: readonly Route[]
}): readonly Route[] => routes.filter(({ part }) => isIn(parts, part))

/** The same, each as the options of the app have it. */
export const routesOf = ({
  options,
  routes,
}: {
  options: SanitizedOptions
  routes: readonly Route[]
}): readonly Route[] =>
  routesIn({ parts: options.parts, routes }).map((row) => ({ ...row, ...row.fit?.(options) }))
