import { afterEach, describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { pageHref } from '../../../admin/pageHref.js'
import { addressAskedFor, pathUnderApi } from '../../../src/http/apiPath.js'

const before = process.env.NEXT_BASE_PATH

afterEach(() => {
  if (before === undefined) delete process.env.NEXT_BASE_PATH
  else process.env.NEXT_BASE_PATH = before
})

const serveUnder = (basePath: string): void => {
  if (basePath) process.env.NEXT_BASE_PATH = basePath
  else delete process.env.NEXT_BASE_PATH
}

const configOf = (api: string) =>
  ({ routes: { api } }) as Parameters<typeof pathUnderApi>[0]['config']

describe('addresses of the API', () => {
  it.each([
    // basePath of Next, routes.api, the address of a request, the path under the API
    ['', '/api', '/api/v1/lists', '/v1/lists'],
    ['', '/rest', '/rest/v1/lists', '/v1/lists'],
    ['', '/rest', '/api/v1/lists', undefined],
    ['', '/api', '/apis/v1', undefined],
    ['', '/', '/v1/lists', '/v1/lists'],
    ['/cms', '/api', '/cms/api/v1/lists', '/v1/lists'],
    // as Next hands it to a route
    ['/cms', '/api', '/api/v1/lists', '/v1/lists'],
    ['/cms', '/deep/rest', '/cms/deep/rest/v1/lists', '/v1/lists'],
    ['/cms', '/api', '/cms/admin', undefined],
  ])('should find the path under "%s" and "%s" of %s', (basePath, api, pathname, wanted) => {
    serveUnder(basePath)
    const config = configOf(api)
    expect(pathUnderApi({ config, pathname })).toBe(wanted)
    const asked = addressAskedFor({ config, url: `http://localhost${pathname}?limit=1` })
    expect(asked.search).toBe('?limit=1')
    expect(asked.pathname).toBe(
      wanted === undefined ? pathname : `${basePath}${api.replace(/\/$/, '')}${wanted}`,
    )
  })
})

describe('addresses of pages', () => {
  it.each([
    ['', '/admin', '/admin/moderation'],
    ['', '/desk', '/desk/moderation'],
    ['', '/', '/moderation'],
    ['/cms', '/admin', '/cms/admin/moderation'],
    ['/cms', '/', '/cms/moderation'],
  ])('should stand under "%s" and "%s" in plain links', (basePath, adminRoute, wanted) => {
    serveUnder(basePath)
    expect(pageHref({ adminRoute, path: '/moderation' })).toBe(wanted)
  })
})

describe('the sources of the plugin', () => {
  const filesIn = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))

  /** The desk is an app, which knows its own addresses; widgets are told theirs, and say where they look without. */
  const files = ['admin', 'collections', 'src']
    .flatMap(filesIn)
    .filter((file) => !/^src\/(app\/|proxy\.ts|widgets\/)/.test(file))

  const linesOf = (wrong: RegExp): string[] =>
    files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        // comments and descriptions speak of addresses
        .filter((line) => wrong.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )

  it('should name no route that an app may move', () => {
    expect(files.length).toBeGreaterThan(300)
    expect(linesOf(/['"`](\/api|\/admin)\b/)).toEqual([])
  })

  it('should put plain links together with the base path, and no other way', () => {
    const plain = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/<a\s[^>]*href=\{formatAdminURL/g)].map(() => file),
    )
    expect(plain).toEqual([])
  })
})
