import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createClientConfig, createLocalReq } from 'payload'

import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk

beforeAll(async () => {
  desk = await startDesk({ name: 'admin-config' })
}, 120_000)

afterAll(() => desk.stop())

/** Where functions stand in a value. */
const functionsIn = (value: unknown, path = ''): string[] => {
  if (typeof value === 'function') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => functionsIn(inner, `${path}.${key}`))
}

describe('what the admin panel sends to the browser', () => {
  it('should hold no function, because one fails every page of it', async () => {
    const { i18n } = await createLocalReq({}, desk.payload)
    const { collections, globals } = createClientConfig({
      config: desk.config,
      user: true,
      i18n,
      importMap: {},
    })
    expect(collections.length).toBeGreaterThan(20)
    expect(functionsIn({ collections, globals })).toEqual([])
  })
})
