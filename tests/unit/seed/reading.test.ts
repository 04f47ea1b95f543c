import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { Bytes } from '../../../src/text/files/decode.js'

import { readFile, readFolder } from '../../../seed/reading.js'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'reading-'))
})

afterAll(async () => {
  await rm(folder, { force: true, recursive: true })
})

describe('how much has been read', () => {
  it('should be what has been worked on of a file, and not what lies ready', async () => {
    const file = path.join(folder, 'export.xml')
    await writeFile(file, 'x'.repeat(64 * 1024))
    async function* read(bytes: Bytes) {
      yield* bytes
    }
    const { items, share } = readFile({ file, read, size: 64 * 1024 })
    const shares: number[] = []
    for await (const _ of items) shares.push(share())
    expect([...shares, share()]).toEqual([0, 0.25, 0.5, 0.75, 1])
  })

  it('should be counted in files where there is a folder', async () => {
    const own = await mkdtemp(path.join(folder, 'articles-'))
    for (const name of ['one.txt', 'picture.png', 'two.md']) {
      await writeFile(path.join(own, name), 'Two roofs')
    }
    const { items, share } = await readFolder(own)
    const shares: Array<[string, number]> = []
    for await (const { key } of items) shares.push([key, share()])
    expect(shares).toEqual([
      ['one.txt', 0],
      ['two.md', 2 / 3],
    ])
    expect(share()).toBe(1)
  })
})
