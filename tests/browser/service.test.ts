/** What an operator sees of the built desk: its probes, its metrics, its log; how it ends is in drills of the contract leg. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { type Receiver, startReceiver } from '../support/receiver.js'
import { serveDesk, type ServedDesk } from '../support/served.js'

const METRICS_TOKEN = 'a token for this test only'

/** One for all of them. */
let desk: ServedDesk
/** Who takes its spans. */
let collector: Receiver

beforeAll(async () => {
  collector = await startReceiver()
  desk = await serveDesk({
    settings: {
      METRICS_TOKEN,
      OTEL_BSP_SCHEDULE_DELAY: '100',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    },
  })
}, 180_000)
afterAll(async () => {
  await desk.stop()
  await collector.stop()
})

type Span = {
  attributes: Array<{ key: string; value: { intValue?: number | string; stringValue?: string } }>
  kind: number
  name: string
  parentSpanId?: string
  traceId: string
}

/** The spans of a trace that have been sent so far. */
const spansOf = (traceId: string): Span[] =>
  collector.received
    .filter(({ path }) => path === '/v1/traces')
    .flatMap(({ body }) => {
      const { resourceSpans } = JSON.parse(body) as {
        resourceSpans: Array<{ scopeSpans: Array<{ spans: Span[] }> }>
      }
      return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
    })
    .filter((span) => span.traceId === traceId)

describe('a process of the desk', () => {
  it('should say whether it is alive and ready, and count what it answers', async () => {
    const { url } = desk
    for (const path of ['/health', '/ready']) {
      const response = await fetch(url + path)
      expect(response.status).toBe(200)
      expect(response.headers.get('Cache-Control')).toBe('no-store')
      expect(await response.json()).toMatchObject({ status: 'pass' })
      expect((await fetch(url + path, { method: 'HEAD' })).status).toBe(200)
    }
    expect((await fetch(`${url}/metrics`)).status).toBe(401)
    const headers = { Authorization: `Bearer ${METRICS_TOKEN}` }
    await fetch(`${url}/api/v1/lists`)
    const response = await fetch(`${url}/metrics`, { headers })
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain; version=/)
    expect(await response.text()).toMatch(
      /^ranked_lists_requests_total\{kind="public",method="GET",status="200"\} [1-9]/m,
    )
  })

  it('should name each request in its answer and in the log', async () => {
    const { output, url } = desk
    for (const path of ['/api/v1/lists', '/api/people', '/admin/login', '/health']) {
      const headers = { 'X-Request-Id': `test-${path}` }
      const response = await fetch(url + path, { headers })
      expect([path, response.headers.get('X-Request-Id')]).toEqual([path, `test-${path}`])
    }
    const given = { 'Content-Type': 'application/json', 'X-Request-Id': 'test-login' }
    await fetch(`${url}/api/users/login`, { body: '{"email": 1}', headers: given, method: 'POST' })
    const lines = output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { requestId?: string })
    expect(lines.map(({ requestId }) => requestId)).toContain('test-login')
  })

  it.each([
    ['before Next', '/api/v1/lists?locale=en', 'GET public', 1],
    ['by Next', '/admin/login', 'GET admin', 2],
  ])('should send spans below those of the caller: %s', async (_name, path, name, least) => {
    const traceId = crypto.randomUUID().replaceAll('-', '')
    const caller = crypto.randomUUID().replaceAll('-', '').slice(0, 16)
    const response = await fetch(desk.url + path, {
      headers: { traceparent: `00-${traceId}-${caller}-01` },
    })
    await response.text()
    for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
      const spans = spansOf(traceId)
      if (spans.length >= least && spans.some((span) => span.name === name)) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const spans = spansOf(traceId)
    expect(spans.length).toBeGreaterThanOrEqual(least)
    const own = spans.find((span) => span.name === name)
    expect(own).toMatchObject({ kind: 2, parentSpanId: caller })
    const told = Object.fromEntries(
      own?.attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]) ??
        [],
    )
    // Next says of its pages which route they are
    delete told['http.route']
    expect(told).toEqual({
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      ...(path.startsWith('/api/v1/') ? { 'url.path': '/api/v1/lists' } : {}),
    })
  })
})
