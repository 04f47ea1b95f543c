import type { TypedUser } from 'payload'

import { configToSchema } from '@payloadcms/graphql'
import { graphql } from 'graphql'
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
