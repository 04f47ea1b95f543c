import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import type { Desk } from '../support/payload.js'

import { migrations } from '../../src/migrations/sqlite/index.js'
import { startDesk } from '../support/payload.js'

type Snapshots = {
  requireDrizzleKit: () => {
    generateDrizzleJson: (schema: unknown) => Promise<unknown>
    generateMigration: (before: unknown, after: unknown) => Promise<string[]>
  }
  schema: unknown
}

const folder = path.resolve('src/migrations/sqlite')

let desk: Desk

// the same on every leg: it looks at SQLite's migrations alone
beforeAll(async () => {
  desk = await startDesk({ engine: 'sqlite', name: 'migrations' })
}, 120_000)

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
})
