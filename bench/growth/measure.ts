/**
 * Measures the public API and the desk on the database of DATABASE_URI, in one process: requests go to
 * their handlers, without Next and without a socket, one after the other. Prints a line of JSON for each.
 *
 *   --rounds 30        how often each is asked for
 *   --only TEXT        those whose name has it
 *   --statements       prints the statements of each on SQLite, instead of measuring
 */
import type { SanitizedConfig } from 'payload'

import { parseArgs } from 'node:util'
import { handleEndpoints } from 'payload'

import { createUser, signIn, startConfig } from '../../tests/support/payload.js'
import { requestsOf } from '../../tests/support/requests.js'

const WARM_UP = 5

const KEY = 'growth'

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      rounds: { default: '30', type: 'string' },
      statements: { default: false, type: 'boolean' },
    },
  })
  const { default: given } = (await import('../../payload.config.js')) as {
    default: Promise<SanitizedConfig>
  }
  const { config, payload } = await startConfig({
    config: await given,
    dir: '',
    engine: 'sqlite',
    uri: String(process.env.DATABASE_URI),
  })
  const { _payload: cache } = globalThis as unknown as { _payload: Map<string, object> }
  cache.set(KEY, {
    initializedAt: new Date(),
    payload,
    promise: Promise.resolve(payload),
    ws: null,
  })
  const statements: string[] = []
  Object.assign(payload.db, {
    beforeStatement: ({ sql }: { sql: string }) => statements.push(sql),
  })
  const user = await createUser({ payload, roles: ['admin'] })
  const token = await signIn({ payload, user })
  const ask = async (path: string): Promise<unknown> => {
    const headers: Record<string, string> = path.startsWith('/api/v1')
      ? {}
      : { Authorization: `JWT ${token}` }
    const response = await handleEndpoints({
      config,
      payloadInstanceCacheKey: KEY,
      request: new Request(`http://localhost${path}`, { headers }),
    })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${path} was answered ${response.status}: ${text}`)
    return text.startsWith('{') ? JSON.parse(text) : text
  }
  for (const { name, run } of await requestsOf({ ask, payload, user })) {
    if (values.only && !name.includes(values.only)) continue
    if (values.statements) {
      await run(0)
      statements.length = 0
      await run(1)
      console.log(`\n== ${name}: ${statements.length}`)
      for (const sql of statements) console.log(sql.replaceAll(/\s+/g, ' '))
      continue
    }
    const times: number[] = []
    let count = 0
    for (let round = -WARM_UP; round < Number(values.rounds); round += 1) {
      statements.length = 0
      const began = performance.now()
      await run(round + WARM_UP)
      if (round >= 0) times.push(performance.now() - began)
      count = Math.max(count, statements.length)
    }
    times.sort((one, other) => one - other)
    const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? 0
    console.log(
      `MEASURED ${JSON.stringify({ name, p50: at(0.5), p95: at(0.95), statements: count })}`,
    )
  }
  await payload.destroy()
}

await main()
process.exit(0)
