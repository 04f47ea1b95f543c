import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { isFileBody, successOf } from '../../../src/http/route.js'
import { DESK_ROUTES, PUBLIC_ROUTES } from '../../../src/routes/index.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const ROUTES = [...PUBLIC_ROUTES, ...DESK_ROUTES]
const named = ROUTES.map((route) => [route.operationId, route] as const)

describe('a row without declared access', () => {
  it('should not compile, nor one whose handler does not fit its schemas', () => {
    // an @ts-expect-error below which there is none is an error itself
    const rows = readFileSync(path.join(root, 'tests/types/routes.ts'), 'utf8')
    expect(rows.match(/@ts-expect-error/g)?.length).toBeGreaterThan(5)
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', 'tests/types'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect([status, stdout]).toEqual([0, ''])
  })
})

describe('the tables of routes', () => {
  it('should give every route a name of its own, and one handler for an address', () => {
    const names = ROUTES.map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(names.length)
    const addresses = ROUTES.map(({ collection, method, path: at }) => [collection, method, at])
    expect(new Set(addresses.map(String)).size).toBe(addresses.length)
  })

  it.each(named)('should describe each parameter in the path: %s', (_name, route) => {
    const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
    expect(Object.keys(route.params?.shape ?? {}).toSorted()).toEqual(inPath.toSorted())
  })

  it.each(named)('should say what it answers, with one status: %s', (_name, route) => {
    expect(Object.keys(route.answers)).toHaveLength(1)
    const [status, schema] = successOf(route)
    expect([200, 201, 202, 303]).toContain(status)
    // a schema that takes anything says nothing
    expect(schema.safeParse(Symbol('anything')).success).toBe(false)
    expect(schema.safeParse({ 'no such member': 1 }).success).toBe(false)
  })

  it('should have the routes of the desk under collections, for who is signed in', () => {
    for (const { access, collection, operationId } of DESK_ROUTES) {
      expect([operationId, typeof access, typeof collection]).toEqual([
        operationId,
        'object',
        'string',
      ])
    }
    for (const { access, collection } of PUBLIC_ROUTES) {
      expect([typeof access, collection]).toEqual(['string', undefined])
    }
  })

  it('should take a body only where the method has one', () => {
    for (const { body, method, operationId } of ROUTES) {
      if (body) expect([operationId, method]).not.toEqual([operationId, 'get'])
      // mail programs may send one click so (RFC 8058)
      if (body && isFileBody(body) && operationId !== 'stopMails') {
        expect(body.takes).not.toContain('multipart/form-data')
      }
    }
  })
})
