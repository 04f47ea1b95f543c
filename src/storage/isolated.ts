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

/**
 * What a Local API call is given that is to take part in the transaction of a request, and to know
 * nothing else of it: neither its locale, nor what it was sent, nor by which API it came.
 */
export const joining = (
  req: Pick<PayloadRequest, 'transactionID'> | undefined,
): { req?: Pick<PayloadRequest, 'transactionID'> } =>
  req?.transactionID ? { req: { transactionID: req.transactionID } } : {}
