/**
 * Waits until a PostgreSQL server answers; exit code 1 and one sentence where it does not.
 *
 *   node tests/support/postgres-ping.mjs postgres://postgres@127.0.0.1:5432/postgres [milliseconds]
 */
import pg from 'pg'

import { withoutPassword } from './legs.mjs'

const [uri = '', milliseconds = '10000'] = process.argv.slice(2)
const deadline = Date.now() + Number(milliseconds)

const ask = async () => {
  const client = new pg.Client({ connectionString: uri, connectionTimeoutMillis: 2000 })
  await client.connect()
  await client.query('SELECT 1')
  await client.end()
}

try {
  for (;;) {
    try {
      await ask()
      break
    } catch (error) {
      if (Date.now() >= deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  console.error(
    `The PostgreSQL server at ${withoutPassword(uri)} did not answer: ${withoutPassword(reason)}`,
  )
  process.exit(1)
}
