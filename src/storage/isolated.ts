import type { PayloadRequest } from 'payload'

import { isolateObjectProperty } from 'payload'

/**
 * The same request (user, transaction) for a nested Local API call. The Local API writes locale,
 * fallback locale, query and context into the request that it is given; without this, a look-up in a
 * hook would change what the outer operation goes on with.
 */
export const isolated = (req: PayloadRequest): PayloadRequest => {
  const copy = isolateObjectProperty(req, ['context', 'fallbackLocale', 'locale', 'query'])
  copy.context = { ...req.context }
  copy.query = {}
  return copy
}
