import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Desk } from '../support/payload.js'

import { apiOf, published } from '../support/api.js'
import { startApp } from '../support/app.js'
import { makeList, move, storedTitles } from '../support/moves.js'
import { createUser } from '../support/payload.js'
import { work } from '../support/publications.js'

/** What an app may ask of Payload for any collection of ours. */
const withFeatures = ({ defaultCollection }: { defaultCollection: object }) =>
  ({
    ...defaultCollection,
    admin: { ...(defaultCollection as { admin?: object }).admin, groupBy: true },
    enableQueryPresets: true,
    folders: true,
  }) as never

const LOCALES = [
  { code: 'en', label: 'English' },
  { code: 'ja', label: '日本語' },
  { code: 'ar', label: 'العربية', rtl: true },
]

describe('an app with folders, presets, groups, own routes and three locales', () => {
  let app: Desk
  let editor: TypedUser

  beforeAll(async () => {
    app = await startApp({
      config: {
        admin: { components: { beforeDashboard: ['./Own.tsx#Own'] } },
        folders: {},
        localization: { defaultLocale: 'en', fallback: true, locales: LOCALES },
        queryPresets: { access: {}, constraints: {} },
        routes: { admin: '/desk', api: '/cms' },
      },
      name: 'features',
      options: { collections: { dramas: withFeatures, rankedLists: withFeatures } },
    })
    editor = await createUser({ payload: app.payload, roles: ['editor'] })
  })

  afterAll(() => app.stop())

  it('should keep the components of the app beside ours', () => {
    const { beforeDashboard = [] } = app.config.admin.components ?? {}
    expect(beforeDashboard).toEqual(
      expect.arrayContaining([
        './Own.tsx#Own',
        expect.objectContaining({ path: 'payload-ranked-lists/rsc#EditorialDesk' }),
      ]),
    )
  })

  it('should publish each locale with its own words, and one order', async () => {
    const api = apiOf(app)
    const folder = await api.create('payload-folders', {
      folderType: ['ranked-lists'],
      name: 'Winter',
    })
    const list = await makeList({
      data: { ...published, folder: folder.id, slug: 'best', title: 'Best' },
      desk: app,
      titles: ['One', 'Two'],
    })
    await api.update('ranked-lists', list.id, { ...published, title: 'الأفضل' }, { locale: 'ar' })
    const path = `/cms/ranked-lists/${list.id}`
    const board = await app.rest(`${path}/board`, { user: editor })
    const { revision } = (await board.json()) as { revision: number }
    const moved = await app.rest(`${path}/moves`, {
      body: JSON.stringify({
        key: crypto.randomUUID(),
        operations: [move(list.idOf('Two'), { at: 'start', section: 'main' })],
        revision,
      }),
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
      user: editor,
    })
    expect([moved.status, await moved.json()]).toEqual([200, expect.anything()])
    expect(await storedTitles({ desk: app, draft: true, id: list.id })).toEqual(['Two', 'One'])
    await api.update('ranked-lists', list.id, published)
    await work(app)
    for (const [locale, title] of [
      ['en', 'Best'],
      ['ja', 'Best'],
      ['ar', 'الأفضل'],
    ] as const) {
      const response = await app.rest(`/cms/v1/lists/best?locale=${locale}`)
      const body = (await response.json()) as {
        sections: Array<{ entries: Array<{ title: string }> }>
        title: string
      }
      expect([locale, response.status, body.title]).toEqual([locale, 200, title])
      expect(body.sections[0]?.entries.map((entry) => entry.title)).toEqual(['Two', 'One'])
    }
    const grouped = await app.rest('/cms/ranked-lists?select[folder]=true&depth=0')
    expect(((await grouped.json()) as { docs: object[] }).docs).toMatchObject([
      { folder: folder.id },
    ])
  })
})
