/** Spans of requests, sent to where the standard variables of OpenTelemetry say. */
import type { Payload } from 'payload'

import { standBefore } from '../http/standBefore.js'
import { kindOf } from './service/kinds.js'

/** What a desk is called where OTEL_SERVICE_NAME says nothing. */
const SERVICE = 'ranked-lists'

/** From which status on a request is a failure of the server. */
const FAILED = 500

/**
 * Begins to send a span for each request, also for those that are answered before Next, below the span of the
 * caller where `traceparent` names one (W3C Trace Context); Next's own spans stand below it. Nothing is
 * loaded where the environment names nobody who takes spans.
 *
 * These spans tell no address but those of the public API, and none with its query: others hold tokens.
 *
 * @returns what sends the last of them; undefined where there are none
 */
export const startTelemetry = async ({
  env = process.env,
  payload,
}: {
  env?: Readonly<Record<string, string | undefined>>
  payload: Pick<Payload, 'config'>
}): Promise<(() => Promise<void>) | undefined> => {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT && !env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return undefined
  const [{ NodeSDK }, { context, propagation, SpanKind, SpanStatusCode, trace }] =
    await Promise.all([import('@opentelemetry/sdk-node'), import('@opentelemetry/api')])
  const sdk = new NodeSDK(env.OTEL_SERVICE_NAME ? {} : { serviceName: SERVICE })
  sdk.start()
  const tracer = trace.getTracer(SERVICE)
  standBefore((req, res, goOn) => {
    const { headers, method = 'GET', url = '/' } = req
    const [path = '/'] = url.split('?')
    const kind = kindOf({ payload, url })
    const caller = propagation.extract(context.active(), headers)
    const span = tracer.startSpan(
      `${method} ${kind}`,
      {
        attributes: {
          'http.request.method': method,
          ...(kind === 'public' ? { 'url.path': path } : {}),
        },
        kind: SpanKind.SERVER,
      },
      caller,
    )
    res.once('close', () => {
      const { statusCode } = res
      span.setAttribute('http.response.status_code', statusCode)
      if (statusCode >= FAILED) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    })
    return context.with(trace.setSpan(caller, span), goOn)
  })
  return () => sdk.shutdown()
}
