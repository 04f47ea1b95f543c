/** The description of the public API (OpenAPI 3.1), made from the table of routes and its schemas. */
import { z } from 'zod'

import type { Route } from '../http/types.js'

import { ROUTE_HEADERS } from '../http/types.js'

import { type ProblemCode, PROBLEMS } from '../errors.js'
import { PUBLICATION_VERSION } from '../publishing/shapes/index.js'
import { describeWebhooks, WEBHOOKS_TAG } from './openApiWebhooks.js'
import { slugParam } from '../http/query.js'
import { JSON_TYPE } from '../http/respond.js'

type Json = Record<string, unknown>

export const OPEN_API_VERSION = '3.1.1'

export const problemSchema = z
  .strictObject({
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().optional(),
    errors: z
      .array(
        z.strictObject({
          detail: z.string(),
          parameter: z.string().optional(),
          pointer: z.string().optional(),
        }),
      )
      .optional(),
    revision: z
      .int()
      .optional()
      .meta({ description: 'With `conflict`: the revision that the comment has now.' }),
    status: z.int().min(400).max(599),
    title: z.string(),
    type: z.string(),
  })
  .meta({ description: 'What went wrong (RFC 9457). The code is stable.', id: 'Problem' })

export const openApiSchema = z
  .looseObject({
    info: z.looseObject({ title: z.string(), version: z.string() }),
    openapi: z.string(),
    paths: z.record(z.string(), z.looseObject({})),
  })
  .meta({ description: 'An OpenAPI 3.1 document.', id: 'OpenApi' })

/** The problems that any address may answer with, beside those of its own. */
const PROBLEM_RESPONSES = {
  400: 'A parameter that the address does not take, or a value that cannot be.',
  405: 'A method that the address does not take; `Allow` says which there are.',
  500: 'Our fault; says nothing of what went wrong inside.',
} as const

/**
 * An OpenAPI 3.1 document of routes, and of what webhooks send.
 *
 * @param siteUrl the site whose editors answer for what is served
 * @param serverUrl where the routes stand: an address, or a path on the server that this comes from
 */
export const describeApi = ({
  routes,
  serverUrl,
  siteUrl,
}: {
  routes: readonly Route[]
  serverUrl: string
  siteUrl: null | string
}): Json => {
  const schemas: Json = {}
  const refer: Refer = (schema, io = 'output') => collect({ io, schema, schemas })
  const problem = { content: { 'application/problem+json': { schema: refer(problemSchema) } } }

  const paths: Json = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = {
      ...(paths[path] as Json | undefined),
      [route.method]: describeRoute({ problem, refer, route }),
    }
  }
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
    tags: [...new Set([...routes.map(tagOf), WEBHOOKS_TAG])].map((name) => ({ name })),
    paths,
    webhooks: describeWebhooks(refer),
    components: {
      schemas,
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

const describeRoute = ({
  problem,
  refer,
  route,
}: {
  problem: Json
  refer: Refer
  route: Route
}): Json => {
  const common = {
    operationId: route.name,
    summary: route.summary,
    description: `${route.summary}.`,
    tags: [tagOf(route)],
  }
  return route.method === 'get'
    ? { ...common, ...describeReading({ problem, refer, route }) }
    : { ...common, ...describeWriting({ problem, refer, route }) }
}

type Refer = (schema: z.ZodType, io?: 'input' | 'output') => Json

type Describe = { problem: Json; refer: Refer; route: Route }

const describeReading = ({ problem, refer, route }: Describe): Json => {
  const canBeMissing = route.path.includes(':') || route.canBeMissing === true
  const caching = {
    'Cache-Control': header('How long it may be kept, and served while it is fetched again.'),
    ETag: header('Strong: changes with any byte of the body.'),
  }
  return {
    parameters: [
      ...describePath(route),
      ...Object.entries(route.query.shape).map(([name, schema]) =>
        describeParameter({ name, schema: schema as z.ZodType }),
      ),
      {
        description: 'The `ETag` of an answer that is there already.',
        in: 'header',
        name: 'If-None-Match',
        schema: { type: 'string' },
      },
    ],
    responses: {
      200: {
        content: {
          [route.produces ?? JSON_TYPE]: { schema: refer(route.response) },
          ...Object.fromEntries(
            (route.alsoProduces ?? []).map((type) => [type, { schema: { type: 'string' } }]),
          ),
        },
        description: 'It is here.',
        headers: {
          ...caching,
          ...('locale' in route.query.shape
            ? { 'Content-Language': header('The locale asked for.') }
            : {}),
          ...('cursor' in route.query.shape
            ? { Link: header('The next page, `rel="next"`.') }
            : {}),
        },
      },
      304: { description: 'It is as it was; no body.', headers: caching },
      ...describeMoved(route),
      ...('preview' in route.query.shape
        ? {
            401: {
              ...problem,
              description: 'A preview that has expired, or that the desk gave out to nobody.',
              headers: { 'WWW-Authenticate': header('Says that a token is wanted.') },
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

const describeWriting = ({ problem, refer, route }: Describe): Json => {
  const problems = new Map<number, string[]>()
  const codes: ProblemCode[] = [
    ...(route.path.includes(':') ? (['not-found'] as const) : []),
    ...(route.body ? (['invalid-body', 'unsupported-media-type'] as const) : []),
    ...(route.access === 'reader' ? (['unauthenticated'] as const) : []),
    ...(route.problems ?? []),
  ]
  for (const code of codes) {
    const { status, title } = PROBLEMS[code]
    problems.set(status, [...(problems.get(status) ?? []), `${title} (\`${code}\`).`])
  }
  return {
    // who has no login may do it too
    security: [{}, { desk: [] }, { site: [] }],
    parameters: [
      ...describePath(route),
      ...(route.headers ?? []).map((name) => ({
        description: ROUTE_HEADERS[name],
        in: 'header',
        name,
        schema: { type: 'string' },
      })),
    ],
    ...(route.body
      ? {
          requestBody: {
            content: { [JSON_TYPE]: { schema: refer(route.body, 'input') } },
            required: true,
          },
        }
      : {}),
    responses: {
      [route.status ?? 200]: {
        content: { [JSON_TYPE]: { schema: refer(route.response) } },
        description: 'It is done.',
      },
      ...describeMoved(route),
      ...describeCommonProblems(problem),
      ...Object.fromEntries(
        [...problems].map(([status, titles]) => [
          status,
          {
            ...problem,
            description: titles.join(' '),
            ...(status === 429
              ? { headers: { 'Retry-After': header('When to try again, in seconds.') } }
              : {}),
          },
        ]),
      ),
    },
  }
}

const describePath = ({ path }: Route): Json[] =>
  [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) =>
    name
      ? [
          {
            description: 'The slug or id of the document, as indexes give it.',
            in: 'path',
            name,
            required: true,
            schema: parameterSchema(slugParam),
          },
        ]
      : [],
  )

const describeMoved = ({ path }: Route): Json =>
  path.includes(':slug')
    ? {
        308: {
          description: 'It is under another slug now.',
          headers: { Location: header('Its address now.') },
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
        ...(status === '405' ? { headers: { Allow: header('The methods there are.') } } : {}),
      },
    ]),
  )

const describeParameter = ({ name, schema }: { name: string; schema: z.ZodType }): Json => {
  const { description: _description, ...rest } = parameterSchema(schema)
  const description = schema.meta()?.description
  return {
    ...(description ? { description } : {}),
    in: 'query',
    name,
    required: !schema.safeParse(undefined).success,
    // one parameter with commas in it, not one for each item
    ...(rest.type === 'array' ? { explode: false, style: 'form' } : {}),
    schema: rest,
  }
}

/** What a parameter may be: a whole number or several words where it is read so, else what is written. */
const parameterSchema = (schema: z.ZodType): Json => {
  const words = arrayIn(schema)
  if (words) return toSchema({ io: 'input', schema: words })
  const read = toSchema({ io: 'output', schema })
  return read.type === 'integer' ? read : toSchema({ io: 'input', schema })
}

/** The array that a text is read into. */
const arrayIn = (schema: z.ZodType): undefined | z.ZodArray => {
  if (schema instanceof z.ZodOptional) return arrayIn(schema.unwrap() as z.ZodType)
  return schema instanceof z.ZodPipe && schema.out instanceof z.ZodArray ? schema.out : undefined
}

const toSchema = ({ io, schema }: { io: 'input' | 'output'; schema: z.ZodType }): Json => {
  const { $schema: _$schema, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  })
  return rest
}

/** A schema with all that have a name put beside it, so that each is described once. */
const collect = ({
  io,
  schema,
  schemas,
}: {
  io: 'input' | 'output'
  schema: z.ZodType
  schemas: Json
}): Json => {
  const { $defs, ...root } = toSchema({ io, schema })
  for (const [name, definition] of Object.entries($defs ?? {})) schemas[name] = moved(definition)
  return moved(root) as Json
}

const moved = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(moved)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string'
        ? inner.replace('#/$defs/', '#/components/schemas/')
        : moved(inner),
    ]),
  )
}

const header = (description: string): Json => ({ description, schema: { type: 'string' } })

const tagOf = ({ path }: Route): string => {
  const [, first = ''] = path.split('/')
  return first.replace(/\..*$/, '')
}
