import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import Database from 'libsql'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { Client } from '../../../../src/storage/engines/sqlite/transactions/driver.js'

import { connect } from '../../../../src/storage/engines/sqlite/transactions/driver.js'

let dir: string
let client: Client
let other: Client
const prepared = jest.spyOn(Database.prototype as { prepare: (sql: string) => unknown }, 'prepare')

beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'desk-statements-'))
  const url = `file:${path.join(dir, 'test.db')}`
  client = connect({ url })
  other = connect({ url })
  await client.execute('CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT UNIQUE)')
  prepared.mockClear()
})

afterEach(async () => {
  client.close()
  other.close()
  await rm(dir, { force: true, recursive: true })
})

const timesPrepared = (sql: string): number =>
  prepared.mock.calls.filter(([given]) => given === sql).length

const insert = (name: string) =>
  client.execute({ args: [name], sql: 'INSERT INTO names (name) VALUES (?)' })

const SELECT = 'SELECT id, name FROM names WHERE id >= ? ORDER BY id'

const namesFrom = async (id: number) =>
  (await client.execute({ args: [id], sql: SELECT })).rows.map(({ name }) => name)

describe('statements of a connection', () => {
  it('should be prepared once, and give each time what there is', async () => {
    expect((await insert('one')).rowsAffected).toBe(1)
    expect(await namesFrom(0)).toEqual(['one'])
    expect((await insert('two')).lastInsertRowid).toBe(2n)
    expect(await namesFrom(0)).toEqual(['one', 'two'])
    expect(await namesFrom(2)).toEqual(['two'])
    expect(await namesFrom(3)).toEqual([])
    expect(timesPrepared(SELECT)).toBe(1)
    expect(timesPrepared('INSERT INTO names (name) VALUES (?)')).toBe(1)
    const { columns, rows } = await client.execute({ args: [2], sql: SELECT })
    expect({ columns, length: rows[0]?.length, second: rows[0]?.[1] }).toEqual({
      columns: ['id', 'name'],
      length: 2,
      second: 'two',
    })
  })

  it('should be prepared again after one has failed', async () => {
    await insert('one')
    await expect(insert('one')).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' })
    expect((await insert('two')).rowsAffected).toBe(1)
    expect(timesPrepared('INSERT INTO names (name) VALUES (?)')).toBe(2)
  })

  it('should keep nobody from writing once they have given their rows', async () => {
    await insert('one')
    expect(await namesFrom(0)).toEqual(['one'])
    await other.execute('BEGIN IMMEDIATE')
    await expect(insert('two')).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    await other.execute({ args: ['three'], sql: 'INSERT INTO names (name) VALUES (?)' })
    await other.execute('COMMIT')
    expect(await namesFrom(0)).toEqual(['one', 'three'])
    expect((await insert('two')).rowsAffected).toBe(1)
  })

  it('should follow a table that is changed, by this connection or another', async () => {
    await insert('one')
    const all = 'SELECT * FROM names'
    expect((await client.execute(all)).columns).toEqual(['id', 'name'])
    expect(await namesFrom(0)).toEqual(['one'])
    await other.execute("ALTER TABLE names ADD COLUMN kind TEXT DEFAULT 'some'")
    expect(await namesFrom(0)).toEqual(['one'])
    expect((await client.execute(all)).columns).toEqual(['id', 'name', 'kind'])
    const returning = "INSERT INTO names (name) VALUES ('two') RETURNING *"
    expect((await client.execute(returning)).columns).toEqual(['id', 'name', 'kind'])
    await client.execute('DROP TABLE names')
    await expect(namesFrom(0)).rejects.toThrow('no such table')
  })

  it('should keep no argument of the time before', async () => {
    const sql = 'SELECT ? AS one, ? AS other'
    const ask = async (args: number[]) => ({ ...(await client.execute({ args, sql })).rows[0] })
    expect(await ask([1, 2])).toEqual({ one: 1, other: 2 })
    expect(await ask([3])).toEqual({ one: 3, other: null })
    expect(await ask([4, 5])).toEqual({ one: 4, other: 5 })
    const named = { args: { one: 6 }, sql: 'SELECT :one AS one' }
    expect({ ...(await client.execute(named)).rows[0] }).toEqual({ one: 6 })
  })
})
