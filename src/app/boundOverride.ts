import { PublicError, toProblemResponse } from '../errors.js'
import { readBounded } from '../http/body.js'

/** Longest body that stands for a query, in bytes; addresses are shorter still. */
const MAX_BYTES = 1_000_000

const OVERRIDES = ['X-HTTP-Method-Override', 'X-Payload-HTTP-Method-Override']

type Handler<Args> = (request: Request, args: Args) => Promise<Response>

/**
 * A POST that asks to be taken as a GET has its query in its body. Payload reads that body whole before
 * it looks for a route, and so past the limits of all routes; here it is bounded first.
 *
 * It is the desk's and not the plugin's: nothing of a config runs before Payload reads that body, so an
 * app that installs the plugin has to bound it around its own route, or in the proxy before it.
 */
export const boundOverride =
  <Args>(handler: Handler<Args>): Handler<Args> =>
  async (request, args) => {
    if (!OVERRIDES.some((name) => request.headers.has(name))) return handler(request, args)
    try {
      const chunks: Uint8Array[] = []
      const { body, headers, method, signal, url } = request
      for await (const chunk of readBounded({
        isTooLong,
        maxBytes: MAX_BYTES,
        req: { body, headers },
      })) {
        chunks.push(chunk)
      }
      return await handler(
        new Request(url, { body: Buffer.concat(chunks), headers, method, signal }),
        args,
      )
    } catch (error) {
      if (error instanceof PublicError) return toProblemResponse(error)
      throw error
    }
  }

const isTooLong = (): PublicError =>
  new PublicError({
    code: 'invalid-body',
    detail: `A body that stands for a query is ${MAX_BYTES} bytes at most.`,
  })
