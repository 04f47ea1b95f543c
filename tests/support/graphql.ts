import type { GraphQLSchema } from 'graphql'
import type { SanitizedConfig, TypedUser } from 'payload'

import { configToSchema } from '@payloadcms/graphql'
import {
  getNamedType,
  getNullableType,
  graphql,
  type GraphQLField,
  type GraphQLOutputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import { createLocalReq, formatNames } from 'payload'

import type { Desk } from './payload.js'

/** Payload's GraphQL as it is served, without HTTP and Next; the answer as text. */
export const graphqlOf = (desk: Desk) => {
  const schema = schemaOf(desk)
  return async (
    source: string,
    { user, variables }: { user?: TypedUser | undefined; variables?: Record<string, unknown> } = {},
  ): Promise<string> => {
    const req = await createLocalReq(user ? { user } : {}, desk.payload)
    req.payloadAPI = 'GraphQL'
    const contextValue = { headers: {}, req }
    return JSON.stringify(
      await graphql({ contextValue, schema, source, variableValues: variables ?? {} }),
    )
  }
}

/** The operations on one collection, with the types of their arguments, for requests with variables. */
export const operationsOf = (desk: Desk, slug: string) => {
  const schema = schemaOf(desk)
  const { plural, singular } = formatNames(slug)
  // Payload's own rule for what is the same in both
  const names = { plural: plural === singular ? `all${singular}` : plural, singular }
  const mutations = schema.getMutationType()?.getFields() ?? {}
  const queries = schema.getQueryType()?.getFields() ?? {}
  const typeOf = (field: GraphQLField<unknown, unknown> | undefined, arg: string): string =>
    String(field?.args.find(({ name }) => name === arg)?.type)
  const create = mutations[`create${names.singular}`]
  const update = mutations[`update${names.singular}`]
  const remove = mutations[`delete${names.singular}`]
  const read = queries[names.singular]
  const input = getNamedType(create?.args.find(({ name }) => name === 'data')?.type)
  return {
    /** The same data as GraphQL takes it, with something in each field that it insists on. */
    complete: (data: Record<string, unknown>): Record<string, unknown> =>
      isInputObjectType(input)
        ? Object.fromEntries(
            Object.values(input.getFields()).flatMap(({ name, type }): Array<[string, unknown]> => {
              if (data[name] === undefined && !isNonNullType(type)) return []
              const named = getNamedType(type)
              if (!isEnumType(named)) return [[name, data[name] ?? crypto.randomUUID()]]
              const given = [data[name] ?? []].flat()
              const values = given.length > 0 ? given.map(toEnumName) : [named.getValues()[0]?.name]
              return [[name, isListType(getNullableType(type)) ? values : values[0]]]
            }),
          )
        : data,
    /** The same data without what GraphQL does not take at all. */
    known: (data: Record<string, unknown>): Record<string, unknown> => {
      const fields = isInputObjectType(input) ? input.getFields() : {}
      return Object.fromEntries(Object.entries(data).filter(([name]) => name in fields))
    },
    create: create
      ? `mutation ($data: ${typeOf(create, 'data')}) { create${names.singular}(data: $data) { id } }`
      : null,
    delete: remove
      ? `mutation ($id: ${typeOf(remove, 'id')}) { delete${names.singular}(id: $id) { id } }`
      : null,
    read: read ? `query ($id: ${typeOf(read, 'id')}) { ${names.singular}(id: $id) { id } }` : null,
    /** The same with more of the document. */
    readAll: (selection: string): null | string =>
      read
        ? `query ($id: ${typeOf(read, 'id')}) { document: ${names.singular}(id: $id) { id ${selection} } }`
        : null,
    update: update
      ? `mutation ($id: ${typeOf(update, 'id')}, $data: ${typeOf(update, 'data')}) { update${names.singular}(id: $id, data: $data) { id } }`
      : null,
  }
}

/** GraphQL's names have no other signs. */
const toEnumName = (value: unknown): string => String(value).replaceAll(/\W/g, '_')

/** Levels of braces in a made-up query: docs, a row of an array, what the row refers to. */
const DEPTH = 4

/**
 * A query for each collection that asks for all of its documents with every field there is, and one
 * for their drafts where the collection has some. Made from the schema, so that no field is missed.
 */
export const everyQueryOf = (desk: Desk): string[] => {
  const fields = Object.values(schemaOf(desk).getQueryType()?.getFields() ?? {})
  return fields
    .filter(({ args }) => !args.some(isRequiredArgument))
    .flatMap(({ args, name, type }) => {
      const selection = selectionOf({ depth: DEPTH, type })
      if (selection === null) return []
      const asked = [
        ...(args.some((arg) => arg.name === 'limit') ? [['limit: 100']] : [[]]),
        ...(args.some((arg) => arg.name === 'draft') ? [['draft: true', 'limit: 100']] : []),
      ]
      return asked.map((each) => `{ ${name}${each.length > 0 ? `(${each})` : ''} ${selection} }`)
    })
}

/** Everything in a type that can be asked for without arguments; null where nothing is. */
const selectionOf = ({
  depth,
  type,
}: {
  depth: number
  type: GraphQLOutputType
}): null | string => {
  const named = getNamedType(type)
  if (!isObjectType(named)) return ''
  if (depth === 0) return null
  const fields = Object.values(named.getFields()).flatMap((field) => {
    const isAsked = !field.args.some(isRequiredArgument) && !isUnion(field.type)
    const inner = isAsked ? selectionOf({ depth: depth - 1, type: field.type }) : null
    return inner === null ? [] : `${field.name} ${inner}`
  })
  return fields.length > 0 ? `{ ${fields.join(' ')} }` : null
}

const schemas = new WeakMap<SanitizedConfig, GraphQLSchema>()

/** The schema of a desk, built once: it takes half a second. */
const schemaOf = ({ config }: Desk): GraphQLSchema => {
  const schema = schemas.get(config) ?? configToSchema(config).schema
  schemas.set(config, schema)
  return schema
}

const isUnion = (type: GraphQLOutputType): boolean => 'getTypes' in getNamedType(type)
