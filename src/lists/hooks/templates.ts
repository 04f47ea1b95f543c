import type { CollectionBeforeChangeHook } from 'payload'

import { ValidationError } from 'payload'

import { tr } from '../../translations/index.js'

/**
 * Keeps a list that others are begun from apart from those that readers get.
 *
 * @throws ValidationError on `isTemplate`
 */
export const refuseTemplate: CollectionBeforeChangeHook = ({ collection, data, req }) => {
  if (data._status !== 'published' || data.isTemplate !== true) return data
  throw new ValidationError(
    {
      collection: collection.slug,
      errors: [{ message: tr(req, 'errors:templatePublished'), path: 'isTemplate' }],
    },
    req.t,
  )
}
