import { sql } from '@payloadcms/db-sqlite'
import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

import type { Desk } from '../support/payload.js'

import { migrations } from '../../src/migrations/sqlite/index.js'
import { restore } from '../fixtures/upgrade/dump.js'
import { startDesk } from '../support/payload.js'
import { sqliteOf } from '../support/sqlite.js'

type Snapshots = {
  requireDrizzleKit: () => {
    generateDrizzleJson: (schema: unknown) => Promise<unknown>
    generateMigration: (before: unknown, after: unknown) => Promise<string[]>
  }
  schema: unknown
}

const folder = path.resolve('src/migrations/sqlite')

/** What the newest snapshot says of a table. */
type Snapshot = {
  tables: Record<
    string,
    {
      columns: Record<string, { autoincrement: boolean; name: string }>
      foreignKeys: Record<string, { columnsFrom: string[]; onDelete: string; tableTo: string }>
      indexes: Record<string, { columns: string[]; isUnique: boolean }>
    }
  >
}

let desk: Desk

// the same on every leg: it looks at SQLite's migrations alone, and what they make of an older database
beforeAll(async () => {
  desk = await startDesk({ engine: 'sqlite', name: 'migrations', prepare: plant })
}, 120_000)

/** A database of an earlier desk whose newest list and commenter are gone, but not forgotten. */
const plant = async ({ uri }: { uri: string }): Promise<void> => {
  const fixture = path.resolve('tests/fixtures/upgrade/2026-11-28.sqlite.gz')
  await restore({ data: gunzipSync(await readFile(fixture)), engine: 'sqlite', uri })
  const db = drizzle({ connection: { url: uri } })
  await db.run(
    sql`INSERT INTO list_publications (list, state, generation) VALUES ('9000', 'withdrawn', 3)`,
  )
  await db.run(
    sql`INSERT INTO slug_redirects (key, old_slug, collection_slug, document_id) VALUES ('k', 'old', 'tags', '800')`,
  )
  db.$client.close()
}

const all = async <T>(statement: string): Promise<T[]> => {
  const { rows } = await sqliteOf(desk).client.execute(statement)
  return rows as T[]
}

afterAll(() => desk.stop())

const snapshots = async (): Promise<string[]> =>
  (await readdir(folder)).filter((file) => file.endsWith('.json'))

describe("SQLite's migrations", () => {
  it('should keep one snapshot of the schema, that of the newest migration with one', async () => {
    const [snapshot, ...older] = await snapshots()
    expect(older).toEqual([])
    expect(migrations.map(({ name }) => `${name}.json`)).toContain(snapshot)
  })

  it('should leave nothing for payload migrate:create to write', async () => {
    const [snapshot] = await snapshots()
    const before: unknown = JSON.parse(await readFile(path.join(folder, String(snapshot)), 'utf8'))
    const { requireDrizzleKit, schema } = desk.payload.db as unknown as Snapshots
    const { generateDrizzleJson, generateMigration } = requireDrizzleKit()
    expect(await generateMigration(before, await generateDrizzleJson(schema))).toEqual([])
  })

  it('should make of an older database what the snapshot says, table by table', async () => {
    const [snapshot] = await snapshots()
    const { tables } = JSON.parse(
      await readFile(path.join(folder, String(snapshot)), 'utf8'),
    ) as Snapshot
    const stored = await all<{ name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    expect(stored.map(({ name }) => name).toSorted()).toEqual(Object.keys(tables).toSorted())
    for (const { name, sql: made } of stored) {
      const { columns = {}, foreignKeys = {}, indexes = {} } = tables[name] ?? {}
      const found = await all<{ name: string; unique: number }>(`PRAGMA index_list(\`${name}\`)`)
      const keys = await all<{ from: string; on_delete: string; table: string }>(
        `PRAGMA foreign_key_list(\`${name}\`)`,
      )
      const fields = await all<{ name: string }>(`PRAGMA table_info(\`${name}\`)`)
      expect({
        columns: fields.map((field) => field.name).toSorted(),
        indexes: found
          .filter((index) => !index.name.startsWith('sqlite_autoindex'))
          .map((index) => `${index.name} ${Boolean(index.unique)}`)
          .toSorted(),
        isIncremented: made.includes('AUTOINCREMENT'),
        keys: keys.map(({ from, table }) => `${from} ${table}`).toSorted(),
        name,
      }).toEqual({
        columns: Object.keys(columns).toSorted(),
        indexes: Object.entries(indexes)
          .map(([index, { isUnique }]) => `${index} ${isUnique}`)
          .toSorted(),
        isIncremented: Object.values(columns).some(({ autoincrement }) => autoincrement),
        keys: Object.values(foreignKeys)
          .map(({ columnsFrom, tableTo }) => `${columnsFrom.join()} ${tableTo}`)
          .toSorted(),
        name,
      })
    }
    expect(await all('PRAGMA foreign_key_check')).toEqual([])
    expect(await all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  it('should give no id again that anything still knows', async () => {
    const { id: list } = await desk.payload.create({
      collection: 'ranked-lists' as never,
      data: { title: 'New' } as never,
    })
    expect(list).toBe(9001)
    const { id: tag } = await desk.payload.create({
      collection: 'tags' as never,
      data: { title: 'New' } as never,
    })
    expect(tag).toBe(801)
  })
})
