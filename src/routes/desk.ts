/** The endpoints of the desk, each under the REST address of a collection. */
import type { Endpoint } from 'payload'

import type { SanitizedOptions } from '../options.js'
import type { CollectionKey } from '../slugs.js'

import { createAccess } from '../access/index.js'
import { toEndpoint } from '../http/router.js'
import { DESK_ROUTES } from './table.js'

/** Those that stand under one collection. */
export const createDeskEndpoints = ({
  key,
  options,
}: {
  key: CollectionKey
  options: SanitizedOptions
}): Endpoint[] => {
  const context = { options, rules: createAccess(options) }
  return DESK_ROUTES.filter(({ collection }) => collection === key).map((route) =>
    toEndpoint({ context, route }),
  )
}
