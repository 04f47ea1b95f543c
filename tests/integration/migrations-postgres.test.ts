import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { BasePayload } from 'payload'

import { migrations } from '../../src/migrations/postgres/index.js'

type Snapshots = {
  requireDrizzleKit: () => {
    generateDrizzleJson: (schema: unknown) => Promise<unknown>
    generateMigration: (before: unknown, after: unknown) => Promise<string[]>
  }
  schema: unknown
}

const folder = path.resolve('src/migrations/postgres')

let payload: BasePayload

// the same on every leg: the schema is made without a server
beforeAll(async () => {
  process.env.DATABASE_URI = 'postgres://127.0.0.1/desk'
  process.env.PAYLOAD_SECRET = 'a secret for tests only'
  // the module reads the environment, so it is evaluated for each desk; what it imports is shared
  const name = 'migrations-postgres'
  const { default: config } = (await import(
    `../../payload.config.js?${name}`
  )) as typeof import('../../payload.config.js')
  payload = await new BasePayload().init({
    config: await config,
    disableDBConnect: true,
    disableOnInit: true,
  })
}, 120_000)

afterAll(() => payload.destroy())

const snapshots = async (): Promise<string[]> =>
  (await readdir(folder)).filter((file) => file.endsWith('.json'))

describe("PostgreSQL's migrations", () => {
  it('should keep one snapshot of the schema, that of the newest migration with one', async () => {
    const [snapshot, ...older] = await snapshots()
    expect(older).toEqual([])
    expect(migrations.map(({ name }) => `${name}.json`)).toContain(snapshot)
  })

  it('should leave nothing for npm run migration to write', async () => {
    const [snapshot] = await snapshots()
    const before: unknown = JSON.parse(await readFile(path.join(folder, String(snapshot)), 'utf8'))
    const { requireDrizzleKit, schema } = payload.db as unknown as Snapshots
    const { generateDrizzleJson, generateMigration } = requireDrizzleKit()
    expect(await generateMigration(before, await generateDrizzleJson(schema))).toEqual([])
  })
})
