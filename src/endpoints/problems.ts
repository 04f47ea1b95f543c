import type { PayloadRequest } from 'payload'

import { PublicError, toProblemResponse } from '../errors.js'

/**
 * The answer of an endpoint, or the problem that it throws; what callers may not see is logged under the
 * name of the route.
 */
export const orProblem = async ({
  name,
  req,
  work,
}: {
  name: string
  req: PayloadRequest
  work: () => Promise<Response>
}): Promise<Response> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PublicError)) {
      req.payload.logger.error({ err: error, msg: `The route ${name} failed.` })
    }
    return toProblemResponse(error)
  }
}
