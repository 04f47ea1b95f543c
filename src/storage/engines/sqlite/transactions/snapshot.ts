import type { Client, ClientConfig, InStatement } from './driver.js'
import type { WriteTransaction } from './transaction.js'

import { connect } from './driver.js'
import { TransactionOver } from './errors.js'
import { giveWay } from './giveWay.js'
import { createQueue } from './queue.js'

/** Snapshots of a database, each on a connection of its own. */
export type Snapshots = {
  close: () => void
  /** @throws Error of SQLite where the database cannot be read */
  open: () => Promise<WriteTransaction>
}

/** How many connections are kept for later snapshots. */
const MAX_KEPT = 4

/**
 * Transactions that only read, all from the moment in which they were opened: whatever others store
 * meanwhile. They hold no lock, but the write-ahead log cannot be cut back while there is one, so that
 * one that is left alone ends after a while.
 */
export const createSnapshots = ({
  config,
  idleMs,
}: {
  config: ClientConfig
  idleMs: number
}): Snapshots => {
  const kept: Client[] = []
  const used = new Set<Client>()

  const take = async (): Promise<Client> => {
    const client = kept.pop() ?? connect(config)
    used.add(client)
    await client.execute('PRAGMA query_only = 1')
    return client
  }

  const giveBack = (client: Client): void => {
    if (!used.delete(client)) return
    if (kept.length < MAX_KEPT) kept.push(client)
    else client.close()
  }

  return {
    close: () => {
      for (const client of [...kept.splice(0), ...used]) client.close()
      used.clear()
    },
    open: async () => {
      const client = await take()
      let failure: unknown
      let isOpen = true
      let timer: NodeJS.Timeout | undefined
      const touch = (): void => {
        clearTimeout(timer)
        timer = setTimeout(() => void abandon(new TransactionOver()), idleMs).unref()
      }
      const end = async (): Promise<void> => {
        if (!isOpen) return
        isOpen = false
        clearTimeout(timer)
        if (used.has(client)) await client.execute('ROLLBACK')
        giveBack(client)
      }
      const abandon = async (reason: unknown): Promise<void> => {
        failure ??= reason
        await end()
      }
      const execute = async (statement: InStatement) => {
        await giveWay()
        if (!isOpen) throw failure ?? new TransactionOver()
        touch()
        return client.execute(statement)
      }
      await client.execute('BEGIN')
      // its moment is that of its first read
      await client.execute('SELECT 1 FROM sqlite_schema LIMIT 1')
      touch()
      return {
        abandon,
        batch: async (statements) => {
          const results = []
          for (const statement of statements) results.push(await execute(statement))
          return results
        },
        begin: async () => {},
        commit: end,
        execute,
        get failure() {
          return failure
        },
        hasBegun: true,
        inner: createQueue(),
        get isOpen() {
          return isOpen
        },
        outer: undefined,
        parent: undefined,
        rollback: end,
        touch,
      }
    },
  }
}
