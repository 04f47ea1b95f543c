import type { Connections } from './connections.js'
import type { InStatement, ResultSet } from './driver.js'
import type { Queue } from './queue.js'

import { codeOf, isHarmless, TransactionOver } from './errors.js'
import { giveWay } from './giveWay.js'
import { createQueue } from './queue.js'
import { controlOf, doesNothing, foreignKeysOf, mayRead, sqlOf } from './statements.js'

/** One transaction: all of its writes are stored together, or none. */
export type WriteTransaction = {
  /** Ends it as not stored; whatever comes after throws the reason. */
  abandon: (reason: unknown) => Promise<void>
  /** One after the other, with nothing of the same transaction in between. */
  batch: (statements: readonly InStatement[]) => Promise<ResultSet[]>
  /** Takes the turn, if it has not. The first write does so by itself. */
  begin: () => Promise<void>
  /** @throws what kept it from being stored; then nothing of it is */
  commit: () => Promise<void>
  execute: (statement: InStatement) => Promise<ResultSet>
  /** Why it was abandoned. */
  readonly failure: unknown
  readonly hasBegun: boolean
  readonly isOpen: boolean
  /** The turns of those that have begun inside of it. */
  readonly inner: Queue
  /** The one that it has begun inside of. */
  readonly outer: undefined | WriteTransaction
  /** The one that was open when it was made. */
  readonly parent: undefined | WriteTransaction
  rollback: () => Promise<void>
  /** Says that something is still going on, so that it is not taken for abandoned. */
  touch: () => void
}

export type TransactionContext = {
  connections: Connections
  /** How long one that writes may go without a statement, in milliseconds. */
  idleMs: number
  /** The transaction that the running code is in. */
  innermost: () => undefined | WriteTransaction
  isMigrating: () => boolean
  /** A statement on the connection that reads. */
  read: (statement: InStatement) => Promise<ResultSet>
  /** Turns at the connection that writes. */
  turns: Queue
  /** How long it waits for its turn, in milliseconds. */
  waitMs: number
}

/** Time for statements that became late because the process was busy, in milliseconds. */
const GRACE_MS = 1000

const EMPTY: ResultSet = {
  columnTypes: [],
  columns: [],
  lastInsertRowid: undefined,
  rows: [],
  rowsAffected: 0,
  toJSON: () => ({}),
}

let names = 0

/**
 * A transaction. It begins with its first write: what comes before holds no lock and is read as it is.
 * Inside of one that has begun it is a savepoint, and stored with it.
 *
 * One that has begun and is left alone is rolled back after a while, because all others wait for it.
 *
 * @param hasForeignKeys whether SQLite enforces foreign keys; where not, they are compared at the end
 * @param isRelaxed whether the disk is not waited for, where it is the outermost
 */
export const createTransaction = ({
  connections,
  hasForeignKeys: isEnforced = true,
  idleMs,
  innermost,
  isMigrating,
  isRelaxed = false,
  parent,
  read,
  turns,
  waitMs,
}: TransactionContext & {
  hasForeignKeys?: boolean
  isRelaxed?: boolean
  parent?: undefined | WriteTransaction
}): WriteTransaction => {
  const inner = createQueue()
  const savepoint = `transaction_${(names += 1)}`
  /** Savepoints that stand for a BEGIN of its own statements. */
  const begins: string[] = []
  let state: 'committed' | 'open' | 'rolledBack' = 'open'
  let hasForeignKeys = isEnforced
  let brokenBefore: ReadonlySet<string> = new Set()
  let failure: unknown
  let begun: Promise<void> | undefined
  let hasBegun = false
  let outer: undefined | WriteTransaction
  let giveBack = (): void => {}
  let timer: NodeJS.Timeout | undefined

  const start = async (): Promise<void> => {
    for (;;) {
      outer = parent
      while (outer && !(outer.isOpen && outer.hasBegun)) outer = outer.parent
      if (!outer) break
      giveBack = await outer.inner.take({ waitMs })
      // or it ended while this one waited
      if (outer.isOpen) break
      giveBack()
    }
    if (!outer) giveBack = await turns.take({ waitMs })
    try {
      if (outer) await connections.write(`SAVEPOINT ${savepoint}`)
      else await beginOutermost()
    } catch (error) {
      giveBack()
      throw error
    }
    touch()
  }

  const beginOutermost = async (): Promise<void> => {
    await connections.begin({ hasForeignKeys, isRelaxed })
    if (!hasForeignKeys) brokenBefore = await findBroken()
  }

  const begin = async (): Promise<void> => {
    assertOpen()
    begun ??= start().then(() => {
      hasBegun = true
    })
    await begun
    assertOpen()
  }

  const assertOpen = (): void => {
    if (self.isOpen) return
    if (self.failure instanceof TransactionOver) throw self.failure
    throw new TransactionOver(
      state === 'committed' ? 'The transaction was over before this statement.' : undefined,
    )
  }

  const touch = (): void => {
    if (outer) return outer.touch()
    clearTimeout(timer)
    // a migration may take its time between two statements
    if (state === 'open' && hasForeignKeys && !isMigrating())
      timer = setTimeout(expire, idleMs).unref()
  }

  const expire = (): void => {
    // a process that was busy for all that time comes here before the statements that wait in it
    timer = setTimeout(
      () => {
        const seconds = idleMs / 1000
        void abandon(
          new TransactionOver(
            `The transaction was rolled back: it kept the database for ${seconds} seconds without a statement, while others waited.`,
          ),
        )
      },
      Math.min(GRACE_MS, idleMs),
    ).unref()
  }

  const abandon = async (reason: unknown): Promise<void> => {
    failure ??= reason
    await rollback()
  }

  const findBroken = async (): Promise<Set<string>> => {
    const { rows } = await connections.write('PRAGMA foreign_key_check')
    return new Set(rows.map((row) => JSON.stringify({ ...row })))
  }

  const release = (): void => {
    clearTimeout(timer)
    giveBack()
  }

  const commit = async (): Promise<void> => {
    if (state === 'committed') return
    if (state === 'rolledBack') throw failure ?? new TransactionOver()
    if (!begun) {
      state = 'committed'
      return
    }
    try {
      await begun
      // those inside that have begun end first
      const giveInner = inner.isTaken() ? await inner.take({ waitMs }) : undefined
      try {
        assertOpen()
        await store()
      } finally {
        giveInner?.()
      }
    } catch (error) {
      await abandon(error)
      throw error
    }
  }

  const store = async (): Promise<void> => {
    if (outer) {
      await connections.write(`RELEASE ${savepoint}`)
      outer.touch()
    } else {
      if (!hasForeignKeys) {
        const broken = [...(await findBroken())].filter((row) => !brokenBefore.has(row))
        if (broken.length > 0) {
          throw new Error(
            `Rows would refer to others that are not there: ${broken.slice(0, 5).join(', ')}.`,
          )
        }
      }
      await connections.end('COMMIT')
    }
    state = 'committed'
    release()
  }

  const rollback = async (): Promise<void> => {
    if (state !== 'open') return
    state = 'rolledBack'
    const isStarted = await begun?.then(
      () => true,
      () => false,
    )
    if (!isStarted) return
    if (!outer) {
      // SQLite may have rolled it back before
      await connections.end('ROLLBACK').catch(() => undefined)
    } else if (outer.isOpen) {
      await connections.write(`ROLLBACK TO ${savepoint}`).catch(() => undefined)
      await connections.write(`RELEASE ${savepoint}`).catch(() => undefined)
    }
    release()
  }

  /** Whether the running code is in a transaction that has begun inside of this one. */
  const isInsideInner = (): boolean => {
    let tx = innermost()
    while (tx && tx !== self) tx = tx.parent
    return tx === self && innermost() !== self
  }

  const write = async (statement: InStatement): Promise<ResultSet> => {
    await begin()
    const giveInner = inner.isTaken() && !isInsideInner() ? await inner.take({ waitMs }) : undefined
    try {
      assertOpen()
      return await run(statement)
    } finally {
      giveInner?.()
    }
  }

  const run = async (statement: InStatement): Promise<ResultSet> => {
    touch()
    try {
      return await connections.write(statement)
    } catch (error) {
      if (!isHarmless(error)) {
        // SQLite has ended the whole
        for (let tx: undefined | WriteTransaction = self; tx; tx = tx.outer) await tx.abandon(error)
      }
      throw error
    }
  }

  /** BEGIN, COMMIT and ROLLBACK of its own statements (migrations have them) are savepoints inside of it. */
  const control = async (word: 'begin' | 'commit' | 'rollback'): Promise<ResultSet> => {
    if (word === 'begin') {
      const name = `${savepoint}_${begins.length + 1}`
      await write(`SAVEPOINT ${name}`)
      begins.push(name)
      return EMPTY
    }
    const name = begins.pop()
    if (!name) throw new TransactionOver(`${word.toUpperCase()} without a BEGIN before it.`)
    if (word === 'rollback') await write(`ROLLBACK TO ${name}`)
    await write(`RELEASE ${name}`)
    return EMPTY
  }

  /**
   * SQLite switches foreign keys outside of transactions only, and rebuilding a table with them on
   * empties those that refer to it. So what a migration wrote before is stored first.
   */
  const switchForeignKeys = async (isOn: boolean): Promise<ResultSet> => {
    if (isOn || !hasForeignKeys) return EMPTY
    if (!begun) {
      hasForeignKeys = false
      return EMPTY
    }
    await begin()
    if (outer) return EMPTY
    await connections.end('COMMIT')
    hasForeignKeys = false
    await beginOutermost()
    return EMPTY
  }

  const self: WriteTransaction = {
    abandon,
    batch: async (statements) => {
      await begin()
      // nothing of the same transaction comes between two of them
      const giveInner = isInsideInner() ? undefined : await inner.take({ waitMs })
      try {
        assertOpen()
        const results: ResultSet[] = []
        for (const statement of statements) results.push(await run(statement))
        return results
      } finally {
        giveInner?.()
      }
    },
    begin,
    commit,
    execute: async (statement) => {
      await giveWay()
      assertOpen()
      const sql = sqlOf(statement)
      const word = controlOf(sql)
      if (word) return control(word)
      const isOn = foreignKeysOf(sql)
      if (isOn !== undefined && isMigrating()) return switchForeignKeys(isOn)
      if (doesNothing(sql)) return EMPTY
      if (!mayRead(sql)) return write(statement)
      if (hasBegun) return /^\s*with\b/i.test(sql) ? write(statement) : run(statement)
      try {
        return await read(statement)
      } catch (error) {
        if (codeOf(error) === 'SQLITE_READONLY') return write(statement)
        throw error
      }
    },
    get failure() {
      return failure ?? outer?.failure
    },
    get hasBegun() {
      return hasBegun
    },
    inner,
    get isOpen() {
      return state === 'open' && (!outer || outer.isOpen)
    },
    get outer() {
      return outer
    },
    parent,
    rollback,
    touch,
  }
  return self
}
