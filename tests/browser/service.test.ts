/** What an operator sees of the built desk: its probes, its metrics, its log, and how it ends. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import http from 'node:http'

import { exitCodeOf } from '../support/processes.js'
import { type Receiver, startReceiver } from '../support/receiver.js'
import { serveDesk, type ServedDesk } from '../support/served.js'

const METRICS_TOKEN = 'a token for this test only'

/** One for all of them; the last one ends it. */
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

const signIn = async ({ loginOf, url }: ServedDesk): Promise<string> => {
  const response = await fetch(`${url}/api/users/login`, {
    body: JSON.stringify(loginOf('moderator')),
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
  })
  return ((await response.json()) as { token: string }).token
}

/** A stream of events that has begun; what it resolves to tells how it ended. */
const listen = async ({ url }: ServedDesk, token: string) => {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http
      .get(
        `${url}/api/comments/queue-events`,
        { agent: false, headers: { Authorization: `JWT ${token}` } },
        resolve,
      )
      .once('error', reject)
  })
  const ended = new Promise<string>((resolve) => {
    response.once('end', () => resolve('whole'))
    response.once('error', () => resolve('cut off'))
  })
  await new Promise((resolve) => response.once('data', resolve))
  response.resume()
  return { ended }
}

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

  it('should end in order when it is told to: streams at once, requests that have begun answered', async () => {
    const { process: server, url } = desk
    const token = await signIn(desk)
    const streams = await Promise.all(Array.from({ length: 5 }, () => listen(desk, token)))
    let isOver = false
    const statuses: Array<number | string> = []
    const readers = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        // a search is asked of the database each time
        const path = `/api/v1/search?q=${crypto.randomUUID().slice(0, 8)}`
        statuses.push(
          await fetch(url + path).then(
            ({ status }) => status,
            (error: Error & { cause?: { code?: string } }) => error.cause?.code ?? error.message,
          ),
        )
        if (statuses.at(-1) === 'ECONNREFUSED') return
      }
    })
    while (statuses.length < 20) await new Promise((resolve) => setTimeout(resolve, 20))
    const ended = exitCodeOf(server)
    server.kill('SIGTERM')
    expect(await Promise.all(streams.map((stream) => stream.ended))).toEqual(
      Array.from({ length: 5 }, () => 'whole'),
    )
    expect(await ended).toBe(143)
    isOver = true
    await Promise.all(readers)
    // what has begun is answered; what comes after the end finds nobody
    const others = statuses.filter((status) => status !== 200 && status !== 'ECONNREFUSED')
    expect(
      others.filter((status) => status !== 'ECONNRESET' && status !== 'UND_ERR_SOCKET'),
    ).toEqual([])
  })
})
