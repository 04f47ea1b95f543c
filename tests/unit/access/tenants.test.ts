import type { CollectionConfig, Config } from 'payload'

import { describe, expect, it } from '@jest/globals'
import { multiTenantPlugin } from '@payloadcms/plugin-multi-tenant'

import { separatedIn } from '../../../src/access/tenants.js'
import { DEFAULT_SLUGS } from '../../../src/slugs.js'

/** What the real plugin makes of an app's collections. */
const separate = async (named: readonly string[], tenantField = {}): Promise<string[]> => {
  const collections: CollectionConfig[] = [
    { slug: 'users', auth: true, fields: [] },
    { slug: 'tenants', fields: [{ name: 'name', type: 'text' }] },
    { slug: 'pages', fields: [] },
    { slug: 'dramas', fields: [{ name: 'tenant', type: 'text' }] },
    { slug: 'ranked-lists', fields: [] },
  ]
  const { collections: made = [] } = await multiTenantPlugin({
    collections: Object.fromEntries(named.map((slug) => [slug, {}])),
    tenantField,
    userHasAccessToAllTenants: () => true,
  })({ admin: { user: 'users' }, collections } as unknown as Config)
  return separatedIn({ collections: made, slugs: DEFAULT_SLUGS })
}

describe('collections that are separated by tenant', () => {
  it.each([
    ['none of ours', ['pages'], {}, []],
    ['lists', ['pages', 'ranked-lists'], {}, ['ranked-lists']],
    ['lists by another name', ['ranked-lists'], { name: 'newsroom' }, ['ranked-lists']],
  ])('should be found: %s', async (_what, named, tenantField, wanted) => {
    expect(await separate(named, tenantField)).toEqual(wanted)
  })
})
