/**
 * Waits until a MongoDB server answers a ping; exit code 1 and one sentence where it does not.
 *
 *   node tests/support/mongodb-ping.mjs mongodb://127.0.0.1:27017/ [milliseconds]
 */
import { MongoClient } from 'mongodb'

import { withoutPassword } from './legs.mjs'

const [uri = '', milliseconds = '10000'] = process.argv.slice(2)
const deadline = Date.now() + Number(milliseconds)

const ping = async (timeout) => {
  const client = new MongoClient(uri, {
    connectTimeoutMS: timeout,
    serverSelectionTimeoutMS: timeout,
    socketTimeoutMS: timeout,
  })
  try {
    await client.db('admin').command({ ping: 1 })
  } finally {
    await client.close()
  }
}

const waitForPing = async () => {
  for (;;) {
    try {
      // Short attempts: a driver that was refused once sleeps for ten seconds before it looks again.
      await ping(Math.min(2000, Math.max(500, deadline - Date.now())))
      return
    } catch (error) {
      if (Date.now() >= deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

try {
  await waitForPing()
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  console.error(
    `The MongoDB server at ${withoutPassword(uri)} did not answer a ping: ${withoutPassword(reason)}`,
  )
  process.exit(1)
}
