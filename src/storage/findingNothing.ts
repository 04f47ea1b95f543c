import type { PayloadRequest } from 'payload'

/**
 * The same request for an operation of Payload's that is to find no document, and so ends as it does
 * where there is none. Its transaction is still that of the request.
 */
export const findingNothing = (req: PayloadRequest): PayloadRequest => {
  const { payload } = req
  const nothing = () => Promise.resolve(null)
  const db = Object.create(payload.db, {
    findOne: { value: nothing },
    updateOne: { value: nothing },
  }) as typeof payload.db
  return Object.create(req, {
    payload: { value: Object.create(payload, { db: { value: db } }) },
  }) as PayloadRequest
}
