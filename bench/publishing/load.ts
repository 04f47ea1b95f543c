/** A bounded load: so many connections, each asking again as soon as it is answered. */
import http from 'node:http'

export type Load = {
  connections: number
  headers?: Record<string, string>
  /** Paths, taken in turn. */
  paths: readonly string[]
  /** What goes with the request of a turn, where it is not a plain GET. */
  write?: (turn: number) => Write
  /** How long new requests begin, in milliseconds; those under way are waited for. */
  milliseconds: number
  /** What every answer has to be. */
  status?: number
  url: string
}

type Write = {
  body: object
  headers?: Record<string, string>
  method: 'POST' | 'PUT'
  /** In place of one of the paths. */
  path?: string
}

export type Figures = {
  /** Mean size of an answer's body. */
  bytes: number
  p50: number
  p95: number
  p99: number
  /** Answers a second. */
  rate: number
}

/**
 * Runs one load to its end; latencies are in milliseconds.
 *
 * @throws Error where an answer has another status
 */
export const runLoad = async ({
  connections,
  headers,
  milliseconds,
  paths,
  status = 200,
  url,
  write,
}: Load): Promise<Figures> => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(url)
  const latencies: number[] = []
  let bytes = 0
  let turn = 0
  const ask = (): Promise<void> =>
    new Promise<void>((resolve, reject) => {
      const began = performance.now()
      const sent = write?.(turn)
      const path = sent?.path ?? paths[turn % paths.length]
      turn += 1
      const options = {
        agent,
        headers: {
          ...headers,
          ...(sent ? { 'Content-Type': 'application/json', ...sent.headers } : {}),
        },
        hostname,
        method: sent?.method ?? 'GET',
        path,
        port,
      }
      const request = http.request(options, (response) => {
        response.on('data', (chunk: Buffer) => (bytes += chunk.length))
        response.on('end', () => {
          latencies.push(performance.now() - began)
          if (response.statusCode === status) resolve()
          else reject(new Error(`${path} was answered with ${response.statusCode}.`))
        })
        response.on('error', reject)
      })
      request.on('error', (error: NodeJS.ErrnoException) => {
        // the server has closed a connection that was about to be used again
        if (request.reusedSocket && error.code === 'ECONNRESET') ask().then(resolve, reject)
        else reject(error)
      })
      request.end(sent ? JSON.stringify(sent.body) : undefined)
    })

  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      do await ask()
      while (performance.now() - began < milliseconds)
    }),
  )
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  latencies.sort((one, other) => one - other)
  const at = (share: number) => latencies[Math.ceil(latencies.length * share) - 1] ?? 0
  return {
    bytes: Math.round(bytes / latencies.length),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    rate: latencies.length / seconds,
  }
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2
}

/** The medians of several rounds. */
export const medianOf = (figures: readonly Figures[]): Figures => ({
  bytes: median(figures.map(({ bytes }) => bytes)),
  p50: median(figures.map(({ p50 }) => p50)),
  p95: median(figures.map(({ p95 }) => p95)),
  p99: median(figures.map(({ p99 }) => p99)),
  rate: median(figures.map(({ rate }) => rate)),
})
