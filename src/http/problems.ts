import type { Endpoint, PayloadRequest } from 'payload'

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

/** An endpoint of Payload that answers what it throws as a problem; see `orProblem`. */
export const problemEndpoint = ({
  method,
  path,
  work,
}: {
  method: Endpoint['method']
  path: string
  work: (req: PayloadRequest) => Promise<Response>
}): Endpoint => ({
  handler: (req) => orProblem({ name: `${method} ${path}`, req, work: () => work(req) }),
  method,
  path,
})

/** An answer for one person alone, as it is at this moment. */
export const privateJson = (
  body: unknown,
  { headers = {}, status = 200 }: Options = {},
): Response => Response.json(body, { headers: { 'Cache-Control': 'no-store', ...headers }, status })

type Options = { headers?: Readonly<Record<string, string>>; status?: number }
