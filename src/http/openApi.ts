/** What descriptions of routes (OpenAPI 3.1) are made of: schemas, parameters, bodies and problems. */
import { z } from 'zod'

import type { SanitizedGenre } from '../options/genre.js'
import type { Route } from './route.js'

import { PROBLEM_CONTENT_TYPE, type ProblemCode, PROBLEMS } from '../errors.js'
import { valuesOf } from '../options/genre.js'
import { JSON_TYPE } from './respond.js'
import { isFileBody } from './route.js'

export type Json = Record<string, unknown>

/** Adds a schema to the components of a document, and gives the `$ref` to it. */
export type Refer = (schema: z.ZodType, io?: 'input' | 'output') => Json

export const OPEN_API_VERSION = '3.1.1'

/** The members that all problems have. */
export const problemSchema = z.strictObject({
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
  status: z.int().min(400).max(599),
  title: z.string(),
  type: z.string(),
})

export const PROBLEM_META = {
  description: 'What went wrong (RFC 9457). The code is stable.',
  id: 'Problem',
}

export const openApiSchema = z
  .looseObject({
    info: z.looseObject({ title: z.string(), version: z.string() }),
    openapi: z.string(),
    paths: z.record(z.string(), z.looseObject({})),
  })
  .meta({ description: 'An OpenAPI 3.1 document.', id: 'OpenApi' })

export type OpenApi = z.infer<typeof openApiSchema>

/** @returns the schemas that have a name, collected as `refer` meets them, each once */
export const createRefer = (): { refer: Refer; schemas: Json } => {
  const schemas: Json = {}
  return { refer: (schema, io = 'output') => collect({ io, schema, schemas }), schemas }
}

/** Says of the kinds that an app names itself which ones there are. */
export const nameKinds = ({ genre, schemas }: { genre: SanitizedGenre; schemas: Json }): void => {
  for (const [id, kinds] of [
    ['SceneKind', genre.sceneKinds],
    ['SectionKind', genre.sectionKinds],
  ] as const) {
    if (schemas[id]) schemas[id] = { ...(schemas[id] as Json), enum: valuesOf(kinds) }
  }
}

/** An answer of `application/problem+json`. */
export const problemContent = ({ refer, schema }: { refer: Refer; schema: z.ZodType }): Json => ({
  content: { [PROBLEM_CONTENT_TYPE]: { schema: refer(schema) } },
})

/** The paths of a document, `/lists/{slug}`, with the operation of each route. */
export const describePaths = ({
  addressOf,
  describe,
  routes,
}: {
  addressOf: (route: Route) => string
  describe: (route: Route) => Json
  routes: readonly Route[]
}): OpenApi['paths'] => {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = addressOf(route).replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: describe(route) }
  }
  return paths
}

/** The parameters in the path and those in the query. */
export const describeParameters = ({ params, query }: Pick<Route, 'params' | 'query'>): Json[] => [
  ...Object.entries(params?.shape ?? {}).map(([name, schema]) =>
    describeParameter({ in: 'path', name, schema: schema as z.ZodType }),
  ),
  ...Object.entries(query?.shape ?? {}).map(([name, schema]) =>
    describeParameter({ in: 'query', name, schema: schema as z.ZodType }),
  ),
]

/** The parameter by which a reader asks for an answer only where it has changed. */
export const IF_NONE_MATCH: Json = {
  description: 'The `ETag` of an answer that is there already.',
  in: 'header',
  name: 'If-None-Match',
  schema: { type: 'string' },
}

/** The member `requestBody`, of a route that takes a body. */
export const describeBody = ({ refer, route: { body } }: { refer: Refer; route: Route }): Json => {
  if (!body) return {}
  const content = isFileBody(body)
    ? Object.fromEntries(
        body.takes.map((type) => [
          type,
          { schema: body.fields ? refer(body.fields, 'input') : { type: 'string' } },
        ]),
      )
    : { [JSON_TYPE]: { schema: refer(body, 'input') } }
  return { requestBody: { content, required: true } }
}

/** Answers of problems, those of one status as one. */
export const describeProblems = ({
  codes,
  problem,
}: {
  codes: readonly ProblemCode[]
  problem: Json
}): Json => {
  const titles = new Map<number, string[]>()
  for (const code of codes) {
    const { status, title } = PROBLEMS[code]
    titles.set(status, [...(titles.get(status) ?? []), `${title} (\`${code}\`).`])
  }
  return Object.fromEntries(
    [...titles].map(([status, ofStatus]) => [
      status,
      {
        ...problem,
        description: ofStatus.join(' '),
        ...(status === 429 || status === 503 ? RETRY_HEADER : {}),
      },
    ]),
  )
}

export const describeHeader = (description: string): Json => ({
  description,
  schema: { type: 'string' },
})

export const RETRY_HEADER: Json = {
  headers: { 'Retry-After': describeHeader('When to try again, in seconds.') },
}

const describeParameter = ({
  name,
  schema,
  ...place
}: {
  in: 'path' | 'query'
  name: string
  schema: z.ZodType
}): Json => {
  const { description: _description, ...rest } = parameterSchema(schema)
  const description = schema.meta()?.description
  return {
    ...(description ? { description } : {}),
    ...place,
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

const toSchema = ({
  io,
  isBody = false,
  schema,
}: {
  io: 'input' | 'output'
  isBody?: boolean
  schema: z.ZodType
}): Json => {
  const { $schema: _$schema, ...rest } = z.toJSONSchema(schema, {
    io,
    ...(isBody ? { override: ({ jsonSchema }) => sayDefault(jsonSchema) } : {}),
    target: 'draft-2020-12',
    unrepresentable: 'any',
  })
  return withTypeArrays(rest) as Json
}

/**
 * Says in words what is taken where a member of a body is left out: a `default` has generators of clients
 * make the member one that is required.
 */
const sayDefault = (schema: z.core.JSONSchema.BaseSchema): void => {
  const { default: value, description } = schema
  if (value === undefined) return
  delete schema.default
  schema.description = [description, `Where it is left out: ${JSON.stringify(value)}.`]
    .filter(Boolean)
    .join(' ')
}

/**
 * Has what may be null too say it by its types (`type: ['string', 'null']`, as OpenAPI 3.1 writes it), and
 * a choice of constants by an enum, instead of by a choice of schemas, of which generators of clients make
 * types of their own, and that a constant is a whole number. What has a name stays a choice: a reference has no place for a second type.
 */
export const withTypeArrays = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(withTypeArrays)
  if (typeof schema !== 'object' || schema === null) return schema
  const { anyOf, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, inner]) => [key, withTypeArrays(inner)]),
  ) as Json
  if (rest.type === 'number' && Number.isInteger(rest.const)) rest.type = 'integer'
  // a property may be called so too
  const choices = Array.isArray(anyOf) ? (anyOf as Json[]) : []
  const constants = choices.map(({ const: value }) => value)
  if (constants.length > 0 && constants.every(Number.isInteger)) {
    return { ...rest, enum: constants, type: 'integer' }
  }
  const [one, other, ...others] = choices
  if (typeof one?.type !== 'string' || other?.type !== 'null' || others.length > 0) {
    return { ...rest, ...(anyOf ? { anyOf } : {}) }
  }
  return {
    ...one,
    ...rest,
    type: [one.type, 'null'],
    ...(Array.isArray(one.enum) ? { enum: [...(one.enum as unknown[]), null] } : {}),
  }
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
  const { $defs, ...root } = toSchema({ io, isBody: io === 'input', schema })
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
