import type { MigrateUpArgs } from '@payloadcms/db-sqlite'

import { sql } from '@payloadcms/db-sqlite'
import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { makeAtomic } from '../../../src/config/migrations.js'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'migrations-'))
})

afterEach(() => rm(dir, { force: true, recursive: true }))

const openFile = () => drizzle({ connection: { url: `file:${path.join(dir, 'a.db')}` } })

const argsOf = (db: ReturnType<typeof openFile>) => ({ db }) as unknown as MigrateUpArgs

const tablesOf = async (db: ReturnType<typeof openFile>): Promise<string[]> =>
  (await db.all<{ name: string }>(sql`SELECT name FROM sqlite_master WHERE type = 'table'`)).map(
    ({ name }) => name,
  )

const migrationOf = (name: string, up: (args: MigrateUpArgs) => Promise<void>) => ({
  down: () => Promise.resolve(),
  name,
  up,
})

describe('makeAtomic', () => {
  it('should leave nothing of a migration that breaks off, and complete it the next time', async () => {
    let isBroken = true
    const [first] = makeAtomic([
      migrationOf('one', async ({ db }) => {
        await db.run(sql`CREATE TABLE one (id integer)`)
        if (isBroken) throw new Error('pulled the plug')
        await db.run(sql`CREATE TABLE two (id integer)`)
      }),
    ])
    const db = openFile()
    await expect(first?.up(argsOf(db))).rejects.toThrow('pulled the plug')
    expect(await tablesOf(db)).toEqual([])
    isBroken = false
    await first?.up(argsOf(db))
    expect(await tablesOf(db)).toEqual(['one', 'two'])
  })

  it('should not apply again what was applied but not noted, and go on with the next', async () => {
    const applied: string[] = []
    const migrations = makeAtomic(
      ['one', 'two'].map((name) =>
        migrationOf(name, async ({ db }) => {
          await db.run(sql.raw(`CREATE TABLE ${name} (id integer)`))
          applied.push(name)
        }),
      ),
    )
    const db = openFile()
    await migrations[0]?.up(argsOf(db))
    await migrations[0]?.up(argsOf(db))
    await migrations[1]?.up(argsOf(db))
    expect(applied).toEqual(['one', 'two'])
    expect(await tablesOf(db)).toEqual(['one', 'two'])
  })
})
