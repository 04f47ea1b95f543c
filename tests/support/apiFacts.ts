/**
 * What a description of the API (OpenAPI 3.1) promises, as plain facts, and which of them another one breaks.
 * Names of schemas and how they are put together are none.
 */

import { sanitizeOptions } from '../../src/options.js'
import { describeApi } from '../../src/routes/openApi.js'
import { PUBLIC_ROUTES } from '../../src/routes/table.js'

/** What is at one place of a request (`in`) or an answer (`out`). */
type Fact = {
  isRequired: boolean
  /** Of JSON; empty for anything. */
  types: string[]
  /** Those that it takes alone; empty where it takes others too. */
  values: string[]
}

/** By place: "out get /lists 200.items[].title". */
export type Facts = Record<string, Fact>

type Schema = {
  $ref?: string
  additionalProperties?: Schema | boolean
  allOf?: Schema[]
  anyOf?: Schema[]
  const?: unknown
  enum?: unknown[]
  items?: Schema
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  type?: string | string[]
}

type Content = Record<string, { schema?: Schema }>

type Operation = {
  parameters?: Array<{ in: string; name: string; required?: boolean; schema?: Schema }>
  requestBody?: { content: Content; required?: boolean }
  responses: Record<string, { content?: Content }>
}

type Document = {
  components?: { schemas?: Record<string, Schema> }
  paths: Record<string, Record<string, Operation>>
}

/** What the public API promises with all of its parts. */
export const promisedNow = (): Facts => {
  const { genre, parts } = sanitizeOptions()
  const at = { serverUrl: '/api/v1', siteUrl: null }
  return factsOf(describeApi({ ...at, genre, parts, routes: PUBLIC_ROUTES }))
}

const factsOf = (document: object): Facts => {
  const { components, paths } = document as Document
  const facts: Facts = {}

  const note = (place: string, schema: Schema, isRequired: boolean): void => {
    const there = facts[place]
    const types = typesOf(schema)
    const values = (schema.enum ?? ('const' in schema ? [schema.const] : [])).map(String)
    if (!there) {
      facts[place] = { isRequired, types, values }
      return
    }
    // another of several forms: what all of them have is there
    there.isRequired &&= isRequired
    there.types = [...new Set([...there.types, ...types])].toSorted()
    there.values =
      there.values.length === 0 || values.length === 0
        ? []
        : [...new Set([...there.values, ...values])]
  }

  const walk = (
    place: string,
    given: Schema,
    isRequired: boolean,
    path: readonly string[],
  ): void => {
    const { $ref } = given
    if ($ref !== undefined) {
      const name = $ref.split('/').at(-1) ?? ''
      const schema = components?.schemas?.[name]
      // what holds more of its own kind is described once
      if (schema && !path.includes(name)) walk(place, schema, isRequired, [...path, name])
      return
    }
    const forms = [...(given.anyOf ?? []), ...(given.oneOf ?? []), ...(given.allOf ?? [])]
    for (const form of forms) walk(place, form, isRequired, path)
    if (forms.length === 0) note(place, given, isRequired)
    const { additionalProperties, items, properties = {}, required = [] } = given
    for (const [name, schema] of Object.entries(properties)) {
      walk(`${place}.${name}`, schema, required.includes(name), path)
    }
    if (items) walk(`${place}[]`, items, true, path)
    if (typeof additionalProperties === 'object')
      walk(`${place}.*`, additionalProperties, false, path)
  }

  for (const [address, operations] of Object.entries(paths)) {
    for (const [method, { parameters = [], requestBody, responses }] of Object.entries(
      operations,
    )) {
      const asked = `in ${method} ${address}`
      note(asked, {}, false)
      for (const { in: where, name, required = false, schema = {} } of parameters) {
        walk(`${asked} ${where} ${name}`, schema, required, [])
      }
      for (const { schema = {} } of Object.values(requestBody?.content ?? {})) {
        walk(`${asked} body`, schema, requestBody?.required ?? false, [])
      }
      for (const [status, { content = {} }] of Object.entries(responses)) {
        if (!status.startsWith('2')) continue
        for (const [type, { schema = {} }] of Object.entries(content)) {
          walk(`out ${method} ${address} ${status} ${type} `, schema, true, [])
        }
      }
    }
  }
  return facts
}

/**
 * What of one description another one does not hold: who asks as before is refused, or who reads as before finds
 * something else. What is added breaks nothing.
 */
export const breaksOf = ({ after, before }: { after: Facts; before: Facts }): string[] => {
  const gone = Object.keys(before).filter((place) => !after[place])
  const changed = Object.entries(before).flatMap(([place, was]) => {
    const is = after[place]
    if (!is) return []
    return place.startsWith('in ')
      ? askedOtherwise({ is, was }).map((what) => `${place}: ${what}`)
      : answeredOtherwise({ is, was }).map((what) => `${place}: ${what}`)
  })
  const demanded = Object.entries(after).flatMap(([place, { isRequired }]) =>
    // within something new anything may be
    place.startsWith('in ') && isRequired && !before[place] && before[aroundOf(place)]
      ? [`${place}: is required`]
      : [],
  )
  return [...gone.map((place) => `${place}: is gone`), ...changed, ...demanded]
}

/** The place that a place of a request is in: a member's object, a parameter's or a body's operation. */
const aroundOf = (place: string): string => {
  if (place.endsWith('[]')) return place.slice(0, -2)
  const [word = '', ...rest] = place.split(' ').toReversed()
  if (word.includes('.')) return place.slice(0, place.lastIndexOf('.'))
  return rest
    .toReversed()
    .join(' ')
    .replace(/ (cookie|header|path|query)$/, '')
}

type Both = { is: Fact; was: Fact }

const isWithin = (some: readonly string[], all: readonly string[]): boolean =>
  all.length === 0 || (some.length > 0 && some.every((one) => all.includes(one)))

const askedOtherwise = ({ is, was }: Both): string[] => [
  ...(is.isRequired && !was.isRequired ? ['is required'] : []),
  ...(isWithin(was.types, is.types) ? [] : [`takes ${is.types.join()} for ${was.types.join()}`]),
  ...(isWithin(was.values, is.values)
    ? []
    : [`takes ${is.values.join()} for ${was.values.join()}`]),
]

const answeredOtherwise = ({ is, was }: Both): string[] => [
  ...(was.isRequired && !is.isRequired ? ['may be left out'] : []),
  ...(isWithin(is.types, was.types) ? [] : [`is ${is.types.join()} for ${was.types.join()}`]),
]

const typesOf = (schema: Schema): string[] => {
  const { properties, type } = schema
  const values = schema.enum ?? ('const' in schema ? [schema.const] : [])
  const named = type === undefined ? values.map(typeOfValue) : [type].flat()
  const all = named.length === 0 && properties ? ['object'] : named
  return [...new Set(all.map((one) => (one === 'integer' ? 'number' : one)))].toSorted()
}

const typeOfValue = (value: unknown): string => {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
