import type { Payload } from 'payload'

import { describe, expect, it } from '@jest/globals'

import { kindOf } from '../../../../src/app/service/kinds.js'

const payload = {
  config: {
    custom: { rankedLists: { basePath: '/v1' } },
    routes: { admin: '/admin', api: '/api', graphQL: '/graphql' },
  },
} as unknown as Payload

describe('what a request is for', () => {
  it.each([
    ['/health', 'service'],
    ['/metrics?x=1', 'service'],
    ['/healthy', 'other'],
    ['/api/v1/lists/top?locale=ko', 'public'],
    ['/api/v1', 'public'],
    ['/api/v1x', 'api'],
    ['/api/graphql', 'graphql'],
    ['/api/media/file/a.png', 'files'],
    ['/api/media', 'api'],
    ['/_next/static/a.js', 'files'],
    ['/admin', 'admin'],
    ['/admin/collections/people', 'admin'],
    ['/administrator', 'other'],
    ['/', 'other'],
    ['*', 'other'],
  ])('should be told by its address: %s is %s', (url, kind) => {
    expect(kindOf({ payload, url })).toBe(kind)
  })
})
