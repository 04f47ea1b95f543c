/** The description of the desk's own routes (OpenAPI 3.1), for who works on the desk. */
import type { Json, OpenApi, Refer } from '../http/openApi.js'
import type { Route, RouteAccess } from '../http/route.js'
import type { SanitizedGenre } from '../options/genre.js'
import type { CollectionSlugs } from '../slugs.js'

import { namesOf } from '../http/access.js'
import {
  createRefer,
  describeBody,
  describeHeader,
  describeParameters,
  describePaths,
  describeProblems,
  IF_NONE_MATCH,
  nameKinds,
  OPEN_API_VERSION,
  PROBLEM_META,
  problemContent,
  problemSchema,
} from '../http/openApi.js'
import { JSON_TYPE } from '../http/respond.js'
import { problemsOf, successOf } from '../http/route.js'

/** @param serverUrl Payload's API route, under which the collections stand */
export const describeDesk = ({
  genre,
  routes,
  serverUrl,
  slugs,
}: {
  genre: SanitizedGenre
  routes: readonly Route[]
  serverUrl: string
  slugs: CollectionSlugs
}): OpenApi => {
  const { refer, schemas } = createRefer()
  const slugOf = ({ collection = 'rankedLists' }: Route): string => slugs[collection]
  const paths = describePaths({
    addressOf: (route) => `/${slugOf(route)}${route.path}`,
    describe: (route) => describeRoute({ refer, route, tag: slugOf(route) }),
    routes,
  })
  nameKinds({ genre, schemas })
  return {
    openapi: OPEN_API_VERSION,
    info: {
      contact: { name: 'The editors' },
      description:
        'What the pages of the desk ask, beside Payload’s own REST. It changes with the desk: nothing here is promised to others.',
      license: { identifier: 'MIT', name: 'MIT' },
      title: 'The desk of ranked lists',
      version: '1.0.0',
    },
    servers: [{ url: serverUrl }],
    security: [{ cookie: [] }, { token: [] }],
    tags: [...new Set(routes.map(slugOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        cookie: {
          description: 'The cookie of a login; its name is for the app to choose.',
          in: 'cookie',
          name: 'payload-token',
          type: 'apiKey',
        },
        token: {
          description: 'The token of a login, after "JWT ".',
          in: 'header',
          name: 'Authorization',
          type: 'apiKey',
        },
      },
    },
  }
}

const describeRoute = ({
  refer,
  route,
  tag,
}: {
  refer: Refer
  route: Route
  tag: string
}): Json => {
  const [status, answer] = successOf(route)
  const problem = problemContent({ refer, schema: deskProblemSchema(route) })
  return {
    operationId: route.operationId,
    summary: route.summary,
    description: `${route.summary}. ${describeAccess(route.access)}`,
    tags: [tag],
    parameters: [...describeParameters(route), ...(route.hasEtag ? [IF_NONE_MATCH] : [])],
    ...describeBody({ refer, route }),
    responses: {
      [status]: {
        content: { [route.produces ?? JSON_TYPE]: { schema: refer(answer) } },
        description: 'It is done.',
        ...(route.hasEtag ? { headers: { ETag: describeHeader('Changes with the answer.') } } : {}),
      },
      ...(route.hasEtag ? { 304: { description: 'It is as it was; no body.' } } : {}),
      ...describeProblems({ codes: [...problemsOf(route), 'busy', 'internal'], problem }),
    },
  }
}

/** What a problem of a route looks like: with members of its own where it has some. */
export const deskProblemSchema = ({ members }: Pick<Route, 'members'>) =>
  members ? problemSchema.extend(members.partial().shape) : problemSchema.meta(PROBLEM_META)

const describeAccess = (access: RouteAccess): string => {
  if (typeof access === 'string') return 'For everybody.'
  if (!('may' in access)) return `For ${namesOf(access.roles)}.`
  const { noun } = access
  if (access.may === 'updateSome') return `For who may change a ${noun}.`
  const verb = access.may === 'update' ? 'change the' : 'read the draft of the'
  const roles = access.roles ? `${namesOf(access.roles)} who may` : 'who may'
  return `For ${roles} ${verb} ${noun}.`
}
