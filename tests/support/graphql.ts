import type { TypedUser } from 'payload'

import { configToSchema } from '@payloadcms/graphql'
import {
  getNamedType,
  graphql,
  type GraphQLOutputType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import { createLocalReq } from 'payload'

import type { Desk } from './payload.js'

/** Payload's GraphQL as it is served, without HTTP and Next; the answer as text. */
export const graphqlOf = (desk: Desk) => {
  const { schema } = configToSchema(desk.config)
  return async (source: string, { user }: { user?: TypedUser } = {}): Promise<string> => {
    const req = await createLocalReq(user ? { user } : {}, desk.payload)
    req.payloadAPI = 'GraphQL'
    const contextValue = { headers: {}, req }
    return JSON.stringify(await graphql({ contextValue, schema, source }))
  }
}

/** Levels of braces in a made-up query: docs, a row of an array, what the row refers to. */
const DEPTH = 4

/**
 * A query for each collection that asks for all of its documents with every field there is, and one
 * for their drafts where the collection has some. Made from the schema, so that no field is missed.
 */
export const everyQueryOf = (desk: Desk): string[] => {
  const fields = Object.values(configToSchema(desk.config).schema.getQueryType()?.getFields() ?? {})
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

const isUnion = (type: GraphQLOutputType): boolean => 'getTypes' in getNamedType(type)
