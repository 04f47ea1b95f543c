import type { AccessArgs, PayloadRequest } from 'payload'

import { describe, expect, it } from '@jest/globals'

import { withPresetAccess } from '../../../src/access/internals.js'

const COLLECTIONS = [
  { enableQueryPresets: true, slug: 'ranked-lists' },
  { enableQueryPresets: true, slug: 'orders' },
  { slug: 'pages' },
]

const OF_THE_APP = { relatedCollection: { in: ['orders'] } }

const askAs = ({
  collections = COLLECTIONS,
  data,
  roles = [],
  user = { id: 1 },
}: {
  collections?: object[]
  data?: object
  roles?: string[]
  user?: null | object
}) => {
  const req = { payload: { config: { collections } }, user } as unknown as PayloadRequest
  const { access } = withPresetAccess({
    access: { rolesOf: () => roles as never },
    ours: new Set(['ranked-lists']),
    queryPresets: undefined,
  })
  const args = { data, req } as AccessArgs
  return (['create', 'read', 'update', 'delete'] as const).map((name) => access?.[name]?.(args))
}

const OF_THE_DESK = { relatedCollection: 'ranked-lists' }

describe('saved views', () => {
  it.each([
    ['staff', askAs({ data: OF_THE_DESK, roles: ['editor'] }), [true, true, true, true]],
    ['nobody', askAs({ user: null }), [false, false, false, false]],
    ['an account without a role', askAs({}), [true, OF_THE_APP, OF_THE_APP, OF_THE_APP]],
    [
      'it, with one of the app',
      askAs({ data: { relatedCollection: 'orders' } }),
      [true, OF_THE_APP, OF_THE_APP, OF_THE_APP],
    ],
    ['it, with one of the desk', askAs({ data: OF_THE_DESK }), [false, false, false, false]],
    [
      'it, where the app has none',
      askAs({ collections: COLLECTIONS.slice(0, 1) }),
      [false, false, false, false],
    ],
  ])('should be for %s as the collection is', (_name, given, expected) => {
    expect(given).toEqual(expected)
  })

  it('should be as the app says, where it does', () => {
    const own = () => true
    const { access } = withPresetAccess({
      access: { rolesOf: () => [] },
      ours: new Set(),
      queryPresets: { access: { read: own }, constraints: {} },
    })
    expect(access?.read).toBe(own)
  })
})
