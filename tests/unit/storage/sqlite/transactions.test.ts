import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { SqliteClient } from '../../../../src/storage/engines/sqlite/transactions/client.js'
import type { WriteTransaction } from '../../../../src/storage/engines/sqlite/transactions/transaction.js'

import { openClient } from '../../../../src/storage/engines/sqlite/transactions/client.js'
import { connect } from '../../../../src/storage/engines/sqlite/transactions/driver.js'
import {
  DatabaseBusy,
  TransactionOver,
} from '../../../../src/storage/engines/sqlite/transactions/errors.js'
import { createScopes } from '../../../../src/storage/engines/sqlite/transactions/scopes.js'

type Test = {
  client: SqliteClient
  scopes: ReturnType<typeof createScopes>
  statements: string[]
  url: string
}

let dir: string
const opened: SqliteClient[] = []

beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'desk-sqlite-'))
})

afterEach(async () => {
  for (const client of opened.splice(0)) client.close()
  await rm(dir, { force: true, recursive: true })
})

const open = async ({
  beforeStatement,
  idleMs = 60_000,
  url = `file:${path.join(dir, 'test.db')}`,
  waitMs = 60_000,
}: {
  beforeStatement?: (statement: { sql: string }) => void
  idleMs?: number
  url?: string
  waitMs?: number
} = {}): Promise<Test> => {
  const scopes = createScopes()
  const statements: string[] = []
  const client = await openClient({
    beforeStatement: (statement) => {
      statements.push(statement.sql)
      beforeStatement?.(statement)
    },
    config: { url },
    idleMs,
    scopes,
    waitMs,
  })
  opened.push(client)
  await client.execute(
    'CREATE TABLE IF NOT EXISTS things (id INTEGER PRIMARY KEY, name TEXT UNIQUE)',
  )
  statements.length = 0
  return { client, scopes, statements, url }
}

const add = (name: string) => ({ args: [name], sql: 'INSERT INTO things (name) VALUES (?)' })

const namesIn = async ({ execute }: Pick<SqliteClient, 'execute'> | WriteTransaction) =>
  (await (execute as WriteTransaction['execute'])('SELECT name FROM things ORDER BY id')).rows.map(
    ({ name }) => name,
  )

/** Runs work in a transaction, as an operation of Payload does. */
const transact = async <T>(test: Test, work: (tx: WriteTransaction) => Promise<T>): Promise<T> => {
  // that makes its request first
  await Promise.resolve()
  return transactAtOnce(test, work)
}

const transactAtOnce = async <T>(
  { client, scopes }: Test,
  work: (tx: WriteTransaction) => Promise<T>,
): Promise<T> => {
  const enter = scopes.enter()
  await Promise.resolve()
  const tx = client.newTransaction()
  enter(tx)
  try {
    const result = await work(tx)
    await tx.commit()
    return result
  } catch (error) {
    await tx.rollback()
    throw error
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a transaction', () => {
  it('should be stored whole, and be seen by others only then', async () => {
    const { client } = await open()
    const tx = client.newTransaction()
    await tx.execute(add('one'))
    await tx.execute(add('two'))
    expect(await namesIn(tx)).toEqual(['one', 'two'])
    expect(await namesIn(client)).toEqual([])
    await tx.commit()
    expect(await namesIn(client)).toEqual(['one', 'two'])
  })

  it('should leave nothing of what is rolled back', async () => {
    const { client } = await open()
    const tx = client.newTransaction()
    await tx.execute(add('one'))
    await tx.rollback()
    expect(await namesIn(client)).toEqual([])
  })

  it('should keep nobody from writing before its first write', async () => {
    const { client, statements } = await open()
    const tx = client.newTransaction()
    expect(await namesIn(tx)).toEqual([])
    await tx.execute('delete from "things" where false')
    await client.execute(add('other'))
    await tx.execute(add('own'))
    await tx.commit()
    expect(await namesIn(client)).toEqual(['other', 'own'])
    expect(statements.filter((sql) => sql.startsWith('delete'))).toEqual([])
  })

  it('should write where a statement that begins with WITH writes', async () => {
    const { client } = await open()
    const sql =
      "WITH given AS (SELECT 'one' AS name) INSERT INTO things (name) SELECT name FROM given"
    await client.execute(sql)
    const tx = client.newTransaction()
    await tx.execute(sql.replace('one', 'two'))
    await tx.commit()
    expect(await namesIn(client)).toEqual(['one', 'two'])
  })

  it('should take its turn after those who asked before', async () => {
    const test = await open()
    const first = test.client.newTransaction()
    await first.execute(add('first'))
    const others = ['second', 'third', 'fourth'].map((name) => test.client.execute(add(name)))
    await nextTurn()
    await first.execute(add('first again'))
    await first.commit()
    await Promise.all(others)
    expect(await namesIn(test.client)).toEqual([
      'first',
      'first again',
      'second',
      'third',
      'fourth',
    ])
  })

  it('should go on after a statement that its own content made fail', async () => {
    const { client } = await open()
    const tx = client.newTransaction()
    await tx.execute(add('one'))
    await expect(tx.execute(add('one'))).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' })
    await expect(
      tx.execute({ args: ['one'], sql: 'INSERT INTO things (name) VALUES (?) RETURNING id' }),
    ).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' })
    await tx.execute(add('two'))
    await tx.commit()
    expect(await namesIn(client)).toEqual(['one', 'two'])
  })

  it('should run nothing by itself after an error that ends it', async () => {
    let isFull = false
    const { client } = await open({
      beforeStatement: ({ sql }) => {
        if (isFull && sql.startsWith('INSERT')) {
          throw Object.assign(new Error('disk is full'), { code: 'SQLITE_FULL' })
        }
      },
    })
    const tx = client.newTransaction()
    await tx.execute(add('one'))
    isFull = true
    await expect(tx.execute(add('two'))).rejects.toThrow('disk is full')
    isFull = false
    await expect(tx.execute(add('three'))).rejects.toBeInstanceOf(TransactionOver)
    await expect(tx.commit()).rejects.toThrow('disk is full')
    // the others may go on at once
    await client.execute(add('four'))
    expect(await namesIn(client)).toEqual(['four'])
  })

  it('should refuse statements after its end, and to be stored after it was rolled back', async () => {
    const { client } = await open()
    const stored = client.newTransaction()
    await stored.execute(add('one'))
    await stored.commit()
    await expect(stored.execute(add('two'))).rejects.toBeInstanceOf(TransactionOver)
    const dropped = client.newTransaction()
    await dropped.execute(add('three'))
    await dropped.rollback()
    await expect(dropped.execute(add('four'))).rejects.toBeInstanceOf(TransactionOver)
    await expect(dropped.commit()).rejects.toBeInstanceOf(TransactionOver)
    expect(await namesIn(client)).toEqual(['one'])
  })

  it('should say so where it could not be stored, and let the next one in', async () => {
    const { client } = await open()
    await client.execute(
      'CREATE TABLE parts (id INTEGER PRIMARY KEY, thing INTEGER REFERENCES things (id) DEFERRABLE INITIALLY DEFERRED)',
    )
    const tx = client.newTransaction()
    await tx.execute(add('one'))
    await tx.execute('INSERT INTO parts (thing) VALUES (99)')
    await expect(tx.commit()).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' })
    expect(await namesIn(client)).toEqual([])
    await client.execute(add('two'))
    expect(await namesIn(client)).toEqual(['two'])
  })

  it('should let nothing of its own come between the statements of a batch', async () => {
    const { client } = await open()
    const tx = client.newTransaction()
    await tx.begin()
    const batch = tx.batch([add('one'), add('two'), add('three')])
    const between = tx.execute(add('after'))
    await Promise.all([batch, between])
    await tx.commit()
    expect(await namesIn(client)).toEqual(['one', 'two', 'three', 'after'])
  })

  it('should undo a batch of which one statement fails', async () => {
    const { client } = await open()
    await expect(client.batch([add('one'), add('one')])).rejects.toMatchObject({
      code: 'SQLITE_CONSTRAINT_UNIQUE',
    })
    expect(await namesIn(client)).toEqual([])
  })
})

describe('a statement that names no transaction', () => {
  it('should belong to the one that its code runs in, once that has written', async () => {
    const test = await open()
    const failing = transact(test, async (tx) => {
      await test.client.execute(add('before'))
      await tx.execute(add('own'))
      await test.client.execute(add('after'))
      expect(await namesIn(test.client)).toEqual(['before', 'own', 'after'])
      throw new Error('Refused.')
    })
    await expect(failing).rejects.toThrow('Refused.')
    expect(await namesIn(test.client)).toEqual(['before'])
  })

  it('should stand alone after the end of the one that its code ran in', async () => {
    const test = await open()
    await transact(test, (tx) => tx.execute(add('one')))
    await test.client.execute(add('two'))
    expect(await namesIn(test.client)).toEqual(['one', 'two'])
  })

  it('should stand outside where it is told to', async () => {
    const test = await open()
    let later: Promise<unknown> | undefined
    const failing = transact(test, async (tx) => {
      await tx.execute(add('own'))
      expect(await namesIn(test.client.outside)).toEqual([])
      expect(await test.scopes.outside(() => namesIn(test.client))).toEqual([])
      later = test.client.outside.execute(add('outside'))
      throw new Error('Refused.')
    })
    await expect(failing).rejects.toThrow('Refused.')
    await later
    expect(await namesIn(test.client)).toEqual(['outside'])
  })

  it('should not belong to one that begins beside it in the same turn', async () => {
    const test = await open()
    const first = transactAtOnce(test, async (tx) => {
      await tx.execute(add('first'))
      await nextTurn()
      await nextTurn()
      throw new Error('Refused.')
    })
    const second = transactAtOnce(test, (tx) => tx.execute(add('second')))
    await expect(first).rejects.toThrow('Refused.')
    await second
    expect(await namesIn(test.client)).toEqual(['second'])
  })

  it('may not begin a transaction by itself', async () => {
    const { client } = await open()
    await expect(client.execute('BEGIN')).rejects.toThrow('beginTransaction')
  })
})

describe('a transaction inside of one that has written', () => {
  it('should be stored with it', async () => {
    const test = await open()
    await transact(test, async (outer) => {
      await outer.execute(add('outer'))
      await transact(test, (inner) => inner.execute(add('inner')))
      await outer.execute(add('outer again'))
    })
    expect(await namesIn(test.client)).toEqual(['outer', 'inner', 'outer again'])
  })

  it('should be undone by itself', async () => {
    const test = await open()
    await transact(test, async (outer) => {
      await outer.execute(add('outer'))
      const failing = transact(test, async (inner) => {
        await inner.execute(add('inner'))
        await inner.execute(add('inner'))
      })
      await expect(failing).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' })
      await outer.execute(add('inner'))
    })
    expect(await namesIn(test.client)).toEqual(['outer', 'inner'])
  })

  it('should be undone with it', async () => {
    const test = await open()
    const failing = transact(test, async (outer) => {
      await outer.execute(add('outer'))
      await transact(test, (inner) => inner.execute(add('inner')))
      throw new Error('Refused.')
    })
    await expect(failing).rejects.toThrow('Refused.')
    expect(await namesIn(test.client)).toEqual([])
  })

  it('should wait for others inside, and be waited for', async () => {
    const test = await open()
    await transact(test, async (outer) => {
      await outer.execute(add('outer'))
      const inner = ['a', 'b'].map((name) =>
        transact(test, async (tx) => {
          await tx.execute(add(`${name} 1`))
          await nextTurn()
          await tx.execute(add(`${name} 2`))
          if (name === 'a') throw new Error('Refused.')
        }),
      )
      // of these nobody waits here
      void Promise.allSettled(inner)
      await nextTurn()
      await outer.execute(add('outer again'))
    })
    expect(await namesIn(test.client)).toEqual(['outer', 'b 1', 'b 2', 'outer again'])
  })

  it('should stand alone where the outer one has ended before it wrote', async () => {
    const test = await open()
    let inner: Promise<unknown> | undefined
    await transact(test, async (outer) => {
      await outer.execute(add('outer'))
      inner = transact(test, async (tx) => {
        for (let turn = 0; turn < 10; turn += 1) await nextTurn()
        await tx.execute(add('inner'))
      })
      await nextTurn()
    })
    await inner
    expect(await namesIn(test.client)).toEqual(['outer', 'inner'])
  })
})

describe('a transaction that is left alone', () => {
  it('should be rolled back after a while, for those who wait', async () => {
    const { client } = await open({ idleMs: 10 })
    const left = client.newTransaction()
    await left.execute(add('left'))
    await client.execute(add('other'))
    await expect(left.execute(add('late'))).rejects.toThrow('without a statement')
    await expect(left.commit()).rejects.toBeInstanceOf(TransactionOver)
    expect(await namesIn(client)).toEqual(['other'])
  })

  it('should not be taken for one while those inside of it write', async () => {
    const test = await open({ idleMs: 200 })
    await transact(test, async (outer) => {
      await outer.execute(add('outer'))
      await transact(test, async (inner) => {
        for (let number = 0; number < 6; number += 1) {
          await inner.execute(add(`inner ${number}`))
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
      })
    })
    expect(await namesIn(test.client)).toHaveLength(7)
  })
})

describe('a database that others write', () => {
  it('should be waited for without stopping the process', async () => {
    const { client, url } = await open()
    const other = connect({ url })
    await other.execute('BEGIN IMMEDIATE')
    const waiting = client.execute(add('waited'))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await namesIn(client)).toEqual([])
    await other.execute(add('other'))
    await other.execute('COMMIT')
    await waiting
    other.close()
    expect(await namesIn(client)).toEqual(['other', 'waited'])
  })

  it('should be given up in time, with nothing left that keeps later ones from being stored', async () => {
    const { client, url } = await open({ waitMs: 30 })
    const other = connect({ url })
    await other.execute('BEGIN IMMEDIATE')
    await expect(client.execute(add('late'))).rejects.toBeInstanceOf(DatabaseBusy)
    const tx = client.newTransaction()
    await expect(tx.execute(add('late'))).rejects.toMatchObject({ status: 503 })
    await expect(tx.commit()).rejects.toBeInstanceOf(DatabaseBusy)
    await other.execute('ROLLBACK')
    other.close()
    await client.execute(add('stored'))
    expect(await namesIn((await open()).client)).toEqual(['stored'])
  })

  it('should be given up in time by those who wait in the same process', async () => {
    const { client } = await open({ waitMs: 30 })
    const first = client.newTransaction()
    await first.execute(add('first'))
    await expect(client.execute(add('second'))).rejects.toBeInstanceOf(DatabaseBusy)
    await first.commit()
    await client.execute(add('third'))
    expect(await namesIn(client)).toEqual(['first', 'third'])
  })
})

describe('a snapshot', () => {
  it('should see the database as it was, whatever others store', async () => {
    const { client } = await open()
    await client.execute(add('before'))
    const snapshot = (await client.openSnapshot())!
    await client.execute(add('after'))
    expect(await namesIn(snapshot)).toEqual(['before'])
    await expect(snapshot.execute(add('own'))).rejects.toMatchObject({ code: 'SQLITE_READONLY' })
    await snapshot.rollback()
    await expect(namesIn(snapshot)).rejects.toBeInstanceOf(TransactionOver)
    // the connection is used again, from another moment
    const next = (await client.openSnapshot())!
    expect(await namesIn(next)).toEqual(['before', 'after'])
    await next.rollback()
  })

  it('should end where it is left alone, and with its database', async () => {
    const { client } = await open({ idleMs: 10 })
    const left = (await client.openSnapshot())!
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(left.isOpen).toBe(false)
    const open_ = (await client.openSnapshot())!
    client.close()
    await expect(namesIn(open_)).rejects.toThrow()
    await open_.rollback()
  })
})

describe('a database in memory', () => {
  it.each([':memory:', 'file::memory:'])('should have transactions, too: %s', async (url) => {
    const { client } = await open({ url })
    const tx = client.newTransaction()
    await tx.execute(add('one'))
    // who reads waits for who writes: there is one connection
    const read = namesIn(client)
    await tx.execute(add('two'))
    await tx.commit()
    expect(await read).toEqual(['one', 'two'])
    const dropped = client.newTransaction()
    await dropped.execute(add('three'))
    await dropped.rollback()
    expect(await namesIn(client)).toEqual(['one', 'two'])
  })
})

describe('closing', () => {
  it('should wait for who writes, and refuse what comes after', async () => {
    const { client, url } = await open()
    const tx = client.newTransaction()
    await tx.execute(add('one'))
    const closing = client.drain()
    await tx.execute(add('two'))
    await tx.commit()
    await closing
    expect(client.closed).toBe(true)
    await expect(client.execute(add('three'))).rejects.toThrow('closed')
    await expect(namesIn(client)).rejects.toThrow('closed')
    expect(await namesIn((await open({ url })).client)).toEqual(['one', 'two'])
  })

  it('should leave nothing of what was not stored', async () => {
    const { client, url } = await open()
    const tx = client.newTransaction()
    await tx.execute(add('one'))
    client.close()
    await expect(tx.execute(add('two'))).rejects.toThrow()
    await expect(tx.commit()).rejects.toThrow()
    expect(await namesIn((await open({ url })).client)).toEqual([])
  })
})

describe('a migration', () => {
  const REBUILD = [
    'CREATE TABLE new_things (id INTEGER PRIMARY KEY, name TEXT UNIQUE, more TEXT)',
    'INSERT INTO new_things (id, name) SELECT id, name FROM things',
    'DROP TABLE things',
    'ALTER TABLE new_things RENAME TO things',
  ]

  const openWithParts = async (): Promise<Test> => {
    const test = await open()
    await test.client.execute(
      'CREATE TABLE parts (id INTEGER PRIMARY KEY, thing INTEGER REFERENCES things (id) ON DELETE CASCADE)',
    )
    await test.client.batch([add('one'), 'INSERT INTO parts (thing) VALUES (1)'])
    return test
  }

  const partsIn = async ({ client }: Test) =>
    (await client.execute('SELECT thing FROM parts')).rows.map(({ thing }) => thing)

  it('may have a BEGIN and a COMMIT of its own', async () => {
    const { client } = await open()
    const tx = client.newTransaction()
    await tx.execute('BEGIN IMMEDIATE')
    await tx.execute(add('one'))
    await tx.execute('COMMIT')
    await tx.execute('BEGIN')
    await tx.execute(add('two'))
    await tx.execute('ROLLBACK')
    await expect(tx.execute('COMMIT')).rejects.toThrow('without a BEGIN')
    await tx.execute(add('three'))
    await tx.commit()
    expect(await namesIn(client)).toEqual(['one', 'three'])
  })

  it.each([
    ['first', ['PRAGMA foreign_keys=OFF', ...REBUILD]],
    [
      'after it has written',
      ['CREATE TABLE other (id INTEGER)', 'PRAGMA foreign_keys=OFF;', ...REBUILD],
    ],
  ])(
    'should empty no table when it rebuilds another with foreign keys off: %s',
    async (_, sqls) => {
      const test = await openWithParts()
      await test.scopes.migrating(async () => {
        const tx = test.client.newTransaction()
        for (const sql of [...sqls, 'PRAGMA foreign_keys=ON']) await tx.execute(sql)
        await tx.commit()
      })
      expect(await partsIn(test)).toEqual([1])
      await expect(test.client.execute('INSERT INTO parts (thing) VALUES (99)')).rejects.toThrow(
        'FOREIGN KEY',
      )
    },
  )

  it('should not be stored where it leaves rows that refer to nothing', async () => {
    const test = await openWithParts()
    const failing = test.scopes.migrating(async () => {
      const tx = test.client.newTransaction()
      await tx.execute('PRAGMA foreign_keys=OFF')
      await tx.execute('DELETE FROM things')
      await tx.commit()
    })
    await expect(failing).rejects.toThrow('refer to others that are not there')
    expect(await namesIn(test.client)).toEqual(['one'])
    // foreign keys are on again
    await test.client.execute('DELETE FROM things')
    expect(await partsIn(test)).toEqual([])
  })
})

describe('statements that follow each other', () => {
  const MOST = 200_000

  it.each([
    ['outside of transactions', async ({ client }: Test) => client],
    [
      'in one that writes',
      async ({ client }: Test) => {
        const tx = client.newTransaction()
        await tx.execute(add('a'))
        return tx
      },
    ],
    ['in a snapshot', async ({ client }: Test) => client.openSnapshot()],
  ])('should let the process do other things meanwhile, %s', async (_name, begin) => {
    const begun = await begin(await open())
    const execute = begun?.execute as WriteTransaction['execute']
    let isLetIn = false
    setImmediate(() => (isLetIn = true))
    for (let count = 0; count < MOST && !isLetIn; count += 1) await execute('SELECT 1')
    expect(isLetIn).toBe(true)
    if (begun && 'rollback' in begun) await begun.rollback()
  })

  it('should not be run where their transaction has ended meanwhile', async () => {
    const { client } = await open()
    for (let count = 0; count < 200; count += 1) {
      const tx = client.newTransaction()
      await tx.execute(add('early'))
      const late = tx.execute(add('late'))
      const [, lost] = await Promise.allSettled([tx.rollback(), late])
      expect(await namesIn(client)).toEqual([])
      expect(['fulfilled', 'rejected']).toContain(lost.status)
    }
  })
})
