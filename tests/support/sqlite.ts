import type { SqliteWithTransactions } from '../../src/storage/engines/sqlite/transactions/index.js'

import type { Desk } from './payload.js'

export const sqliteOf = ({ payload }: Desk): SqliteWithTransactions =>
  payload.db as unknown as SqliteWithTransactions

/**
 * Does something and stops dead before one of its statements: the connections are closed as if the process
 * had been killed, and opened again afterwards.
 *
 * @param before number of the statement that writes, from 1, those that begin and end transactions counted
 * @returns whether there was such a statement, and what came of the work
 */
export const stopBefore = async <T>({
  before,
  desk,
  work,
}: {
  before: number
  desk: Desk
  work: () => Promise<T>
}): Promise<{ error?: unknown; hasStopped: boolean; result?: T }> => {
  const db = sqliteOf(desk)
  let count = 0
  let hasStopped = false
  db.beforeStatement = ({ sql }) => {
    if (/^\s*select\b/i.test(sql)) return
    count += 1
    if (count !== before) return
    hasStopped = true
    db.client.close()
    throw new Error('Stopped for a test.')
  }
  try {
    const result = await work()
    return { hasStopped, result }
  } catch (error) {
    if (!hasStopped) throw error
    return { error, hasStopped }
  } finally {
    delete db.beforeStatement
    if (hasStopped) await db.connect?.({ hotReload: true })
  }
}
