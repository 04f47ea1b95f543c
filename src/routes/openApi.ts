/** The description of the public API (OpenAPI 3.1), made from the table of routes and its schemas. */
import { z } from 'zod'

import type { Json, OpenApi, Refer } from '../http/openApi.js'
import type { Route } from '../http/route.js'

import type { ProblemCode } from '../errors.js'
import type { SanitizedGenre } from '../options/genre.js'
import type { Parts } from '../parts.js'

import {
  createRefer,
  describeBody,
  describeHeader,
  describeParameters,
  describePaths,
  describeProblems,
  RETRY_HEADER,
  IF_NONE_MATCH,
  nameKinds,
  OPEN_API_VERSION,
  PROBLEM_META,
  problemContent,
  problemSchema,
} from '../http/openApi.js'
import { JSON_TYPE } from '../http/respond.js'
import { ROUTE_HEADERS, successOf } from '../http/route.js'
import { PUBLICATION_VERSION } from '../publishing/shapes/index.js'
import { describeWebhooks, WEBHOOKS_TAG } from './openApiWebhooks.js'

const publicProblemSchema = problemSchema
  .extend({
    revision: z
      .int()
      .optional()
      .meta({ description: 'With `conflict`: the revision that the comment has now.' }),
  })
  .meta(PROBLEM_META)

/** The member of a response that refers to its schema where the reader asks for some `fields` alone. */
const WITH_FIELDS = 'x-with-fields'

/** What the addresses that begin with a word are about. */
const TAGS: Record<string, string> = {
  comments: 'What readers write below a list: posting, editing, votes and reports.',
  counts: 'How many comments and reactions lists have, many at once.',
  dramas: 'The works that lists are about, each with where it appears.',
  feed: 'The newest lists as JSON Feed, RSS and Atom.',
  lists:
    'Published lists in their order, with what is in them and below them, and how readers rank them.',
  mails: 'What readers do by the links of mails about replies.',
  oembed: 'A list as other sites embed it.',
  openapi: 'This description.',
  people: 'Who plays, writes and directs, each with where they appear.',
  scenes: 'What lists rank: scenes of dramas, with clips and quotes.',
  search: 'Lists, dramas, people and scenes by their names.',
  sitemap: 'The addresses of all pages, for search engines.',
  updates: 'What became of lists, for those who keep copies of them.',
  [WEBHOOKS_TAG]: 'What the desk sends when a list, a document or the comments on a list change.',
}

/** The problems that any address may answer with, beside those of its own. */
const PROBLEM_RESPONSES = {
  400: 'A parameter that the address does not take, or a value that cannot be.',
  405: 'A method that the address does not take; `Allow` says which there are.',
  500: 'Our fault; says nothing of what went wrong inside.',
  503: 'The desk is busy, or its database cannot be reached; `Retry-After` says when to try again.',
} as const

/**
 * An OpenAPI 3.1 document of routes, and of what webhooks send.
 *
 * @param hasWebhooks whether what webhooks send is in it: generators of clients make types of it that no
 *   client needs
 * @param siteUrl the site whose editors answer for what is served
 * @param serverUrl where the routes stand: an address, or a path on the server that this comes from
 */
export const describeApi = ({
  genre,
  hasWebhooks = true,
  parts,
  routes,
  serverUrl,
  siteUrl,
}: {
  genre: SanitizedGenre
  hasWebhooks?: boolean
  parts: Parts
  routes: readonly Route[]
  serverUrl: string
  siteUrl: null | string
}): OpenApi => {
  const { refer, schemas } = createRefer()
  const problem = problemContent({ refer, schema: publicProblemSchema })
  const paths = describePaths({
    addressOf: ({ path }) => path,
    describe: (route) => describeRoute({ problem, refer, route }),
    routes,
  })
  const webhooks = hasWebhooks && parts.has('webhooks') ? describeWebhooks(refer) : undefined
  nameKinds({ genre, schemas })
  return {
    openapi: OPEN_API_VERSION,
    info: {
      contact: { name: 'The editors', ...(siteUrl ? { url: siteUrl } : {}) },
      description:
        'Published lists, and the dramas, people and scenes in them. Fields are added, never renamed or taken away, within a version.',
      license: { identifier: 'MIT', name: 'MIT' },
      title: 'Ranked lists',
      version: `${PUBLICATION_VERSION}.0.0`,
    },
    servers: [{ url: serverUrl }],
    // reading is public
    security: [],
    tags: [...new Set([...routes.map(tagOf), ...(webhooks ? [WEBHOOKS_TAG] : [])])].map((name) => ({
      name,
      description: TAGS[name],
    })),
    paths,
    ...(webhooks ? { webhooks } : {}),
    components: {
      schemas: parts.has('comments')
        ? schemas
        : withoutComments({ from: { paths, webhooks }, schemas }),
      securitySchemes: {
        desk: {
          description: 'A user of the desk; the token comes from its login, after "JWT ".',
          in: 'header',
          name: 'Authorization',
          type: 'apiKey',
        },
        site: {
          bearerFormat: 'JWT',
          description: 'A reader of the site, by the site’s own sign-on.',
          scheme: 'bearer',
          type: 'http',
        },
      },
    },
  }
}

type Describe = { problem: Json; refer: Refer; route: Route }

const describeRoute = ({ problem, refer, route }: Describe): Json => {
  const common = {
    operationId: route.operationId,
    summary: route.summary,
    description: `${route.summary}.`,
    tags: [tagOf(route)],
  }
  return route.method === 'get' && route.access === 'public'
    ? { ...common, ...describeReading({ problem, refer, route }) }
    : { ...common, ...describeOwn({ problem, refer, route }) }
}

const describeReading = ({ problem, refer, route }: Describe): Json => {
  const canBeMissing = route.path.includes(':') || route.canBeMissing === true
  const has = (parameter: string): boolean => parameter in (route.query?.shape ?? {})
  const [status, answer] = successOf(route)
  // a generator would make a choice of both of every answer, and each reader of it would have to ask which
  const [whole = answer, projected] =
    has('fields') && answer instanceof z.ZodUnion ? (answer.options as z.ZodType[]) : []
  const caching = {
    'Cache-Control': describeHeader(
      'How long it may be kept, and served while it is fetched again.',
    ),
    ETag: describeHeader('Strong: changes with any byte of the body.'),
  }
  return {
    parameters: [...describeParameters(route), IF_NONE_MATCH],
    responses: {
      [status]: {
        content: {
          [route.produces ?? JSON_TYPE]: {
            schema: refer(whole),
            ...(projected ? { [WITH_FIELDS]: refer(projected) } : {}),
          },
          ...textsOf(route),
        },
        description: projected
          ? `It is here. With \`fields\` it is as \`${WITH_FIELDS}\` says.`
          : 'It is here.',
        headers: {
          ...caching,
          ...(has('locale') ? { 'Content-Language': describeHeader('The locale asked for.') } : {}),
          ...(has('cursor') && !route.produces
            ? { Link: describeHeader('The next page, `rel="next"`.') }
            : {}),
        },
      },
      304: { description: 'It is as it was; no body.', headers: caching },
      ...describeMoved(route),
      ...(has('preview')
        ? {
            401: {
              ...problem,
              description: 'A preview that has expired, or that the desk gave out to nobody.',
              headers: { 'WWW-Authenticate': describeHeader('Says that a token is wanted.') },
            },
          }
        : {}),
      ...(canBeMissing
        ? { 404: { ...problem, description: 'Nothing there, or nothing published.' } }
        : {}),
      ...describeCommonProblems(problem),
    },
  }
}

/** The other media types in which it answers. */
const textsOf = ({ alsoProduces = [] }: Route): Json =>
  Object.fromEntries(alsoProduces.map((type) => [type, { schema: { type: 'string' } }]))

/** What is done in a reader's own name, and what is read that is theirs alone: no cache keeps it. */
const describeOwn = ({ problem, refer, route }: Describe): Json => {
  const [status, answer] = successOf(route)
  const codes: ProblemCode[] = [
    ...(route.path.includes(':') ? (['not-found'] as const) : []),
    ...(route.body ? (['invalid-body', 'unsupported-media-type'] as const) : []),
    ...(route.access === 'reader' ? (['unauthenticated'] as const) : []),
    ...(route.errors ?? []),
  ]
  return {
    // an anonymous reader may do it too
    security: [{}, { desk: [] }, { site: [] }],
    parameters: [
      ...describeParameters(route),
      ...(route.headers ?? []).map((name) => ({
        description: ROUTE_HEADERS[name],
        in: 'header',
        name,
        schema: { type: 'string' },
      })),
    ],
    ...describeBody({ refer, route }),
    responses: {
      [status]:
        status === 303
          ? {
              description: 'It is done, or why it is not is said in `comment` of the address.',
              headers: { Location: describeHeader('The page that has sent the form.') },
            }
          : {
              content: {
                [JSON_TYPE]: { schema: refer(answer) },
                ...textsOf(route),
              },
              description: route.method === 'get' ? 'It is here.' : 'It is done.',
            },
      ...describeMoved(route),
      ...describeCommonProblems(problem),
      ...describeProblems({ codes, problem }),
    },
  }
}

const describeMoved = ({ path }: Route): Json =>
  path.includes(':slug')
    ? {
        308: {
          description: 'It is under another slug now.',
          headers: { Location: describeHeader('Its address now.') },
        },
      }
    : {}

const describeCommonProblems = (problem: Json): Json =>
  Object.fromEntries(
    Object.entries(PROBLEM_RESPONSES).map(([status, description]) => [
      status,
      {
        ...problem,
        description,
        ...(status === '405'
          ? { headers: { Allow: describeHeader('The methods there are.') } }
          : {}),
        ...(status === '503' ? RETRY_HEADER : {}),
      },
    ]),
  )

const tagOf = ({ path }: Route): string => {
  const [, first = ''] = path.split('/')
  return first.replace(/\..*$/, '')
}

/** The schemas of an app without comments: none is included with lists, nor is what only they refer to. */
const withoutComments = ({ from, schemas }: { from: Json; schemas: Json }): Json => {
  const { IndexIncluded: _index, ListIndex, ListIncluded, ...others } = schemas
  const kept: Json = { ...others, ListIncluded: without(ListIncluded, ['comments', 'counts']) }
  if (ListIndex) kept.ListIndex = without(ListIndex, ['included'])
  if (others.ProjectedListIndex) {
    kept.ProjectedListIndex = without(others.ProjectedListIndex, ['included'])
  }
  return referredTo({ from, schemas: kept })
}

const without = (schema: unknown, names: readonly string[]): Json => {
  const { properties, ...rest } = schema as Json & { properties: Json }
  const left = Object.entries(properties).filter(([name]) => !names.includes(name))
  return { ...rest, properties: Object.fromEntries(left) }
}

/** Those that something in a document refers to, through others too. */
const referredTo = ({ from, schemas }: { from: Json; schemas: Json }): Json => {
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(
      /"#\/components\/schemas\/(\w+)"/g,
    )) {
      if (found.has(name)) continue
      found.add(name)
      walk(schemas[name])
    }
  }
  walk(from)
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => found.has(name)))
}
