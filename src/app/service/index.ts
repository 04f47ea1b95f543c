/** What an operator asks of a process of the desk, and what the log says of its requests. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Payload } from 'payload'

import type { Serving } from '../../routes/serving.js'

import { isSame } from '../../access/isSame.js'
import { problemResponse } from '../../errors.js'
import { sendResponse } from '../../http/node.js'
import { REQUEST_ID, requestIdOf, withRequestId } from '../../http/requestId.js'
import { standBefore } from '../../http/standBefore.js'
import { SERVICE_PATHS } from './kinds.js'
import { createMetrics } from './metrics.js'
import { readReadiness } from './probes.js'

/**
 * Has every HTTP server of this process answer, before all else and to anybody who reaches it:
 *
 * - `GET /health`: 200 while the process is alive; asks nobody.
 * - `GET /ready`: 200 where it is to get requests, else 503, with the reasons as application/health+json.
 * - `GET /metrics`: the metrics of Prometheus, to who sends the token as `Authorization: Bearer`; 401 to
 *   others, and 404 where there is no token.
 *
 * Each answer carries the name of its request in `X-Request-Id`, and so do its lines in the log.
 */
export const serveOperators = ({
  metricsToken,
  payload,
  serving,
}: {
  /** Empty: there are no metrics. */
  metricsToken: string
  payload: Payload
  serving?: Pick<Serving, 'size'>
}): void => {
  const metrics = createMetrics({ payload, ...(serving ? { serving } : {}) })

  const answer = async (path: Path, { headers }: IncomingMessage): Promise<Response> => {
    if (path === '/health') return json({ status: 'pass' }, 200)
    if (path === '/ready') {
      const readiness = await readReadiness({ payload })
      return json(readiness, readiness.status === 'fail' ? 503 : 200)
    }
    if (metricsToken === '') {
      return problemResponse({ code: 'not-found', detail: 'METRICS_TOKEN is not set.' })
    }
    if (!isSame(headers.authorization ?? '', `Bearer ${metricsToken}`)) {
      return problemResponse({
        code: 'unauthenticated',
        detail: 'Send the METRICS_TOKEN of the desk as Authorization: Bearer.',
        headers: { 'WWW-Authenticate': 'Bearer' },
      })
    }
    return new Response(await metrics.text(), { headers: { 'Content-Type': metrics.type } })
  }

  standBefore((req, res, goOn) => {
    const id = requestIdOf(req)
    res.setHeader(REQUEST_ID, id)
    metrics.count(req, res)
    return withRequestId(id, () => {
      const path = pathOf(req)
      if (path === undefined) return goOn()
      answer(path, req)
        .catch((error: unknown) => {
          payload.logger.error({ err: error, msg: `${path} could not be answered.` })
          return problemResponse({ code: 'internal', detail: 'See the log.' })
        })
        .then((response) => send(response, req, res))
        .catch(() => res.destroy())
      return true
    })
  })
}

type Path = (typeof SERVICE_PATHS)[number]

const pathOf = ({ method, url = '/' }: IncomingMessage): Path | undefined =>
  method === 'GET' || method === 'HEAD'
    ? SERVICE_PATHS.find((path) => url === path || url.startsWith(`${path}?`))
    : undefined

const json = (value: unknown, status: number): Response =>
  new Response(JSON.stringify(value), {
    headers: { 'Content-Type': 'application/health+json' },
    status,
  })

const send = async (
  response: Response,
  { method }: IncomingMessage,
  res: ServerResponse,
): Promise<void> => {
  response.headers.set('Cache-Control', 'no-store')
  const { headers, status } = response
  await sendResponse(method === 'HEAD' ? new Response(null, { headers, status }) : response, res)
}
