/** Endpoints of the rank editor, under the REST address of the collection of lists. */
import type { Endpoint } from 'payload'

import type { AccessRules } from '../../access/index.js'
import type { CollectionSlugs } from '../../options.js'

export const createEditorEndpoints = (_args: {
  access: AccessRules
  isLocalized: boolean
  slugs: CollectionSlugs
}): Endpoint[] => []
