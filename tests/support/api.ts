import { expect } from '@jest/globals'

import type { CommentPage, ListIndex, Publication } from '../../src/publishing/shapes/index.js'
import type { RankedListsOptions } from '../../src/options.js'
import type { Desk } from './payload.js'
import type { Row as Doc } from '../../src/storage/types.js'

import { createPublicEndpoints } from '../../src/routes/index.js'
import { sanitizeOptions } from '../../src/options.js'
import {
  commentPageSchema,
  listIndexSchema,
  publicationSchema,
} from '../../src/publishing/shapes/index.js'

export { block, lexical } from './lexical.js'
export type { Doc }

export type Problem = {
  code: string
  detail?: string
  errors?: Array<{ detail: string; parameter?: string }>
  status: number
}

export const published = { _status: 'published' }

/** The public API of a desk, as a reader reaches it: no user, no Local API. */
export const apiOf = (desk: Desk) => {
  const get = (path: string, init?: RequestInit) => desk.rest(`/api/v1${path}`, init)

  const read = async <T>(path: string, parse: (value: unknown) => T): Promise<T> => {
    const response = await get(path)
    const text = await response.text()
    expect({ path, status: response.status, text: response.ok ? '' : text }).toEqual({
      path,
      status: 200,
      text: '',
    })
    return parse(JSON.parse(text))
  }

  return {
    comments: (slug: string, query = ''): Promise<CommentPage> =>
      read(`/lists/${slug}/comments${query}`, (value) => commentPageSchema.parse(value)),
    create: async (
      collection: string,
      data: Record<string, unknown>,
      options: Record<string, unknown> = {},
    ): Promise<Doc> =>
      (await desk.payload.create({
        collection,
        data,
        depth: 0,
        ...options,
      })) as Doc,
    get,
    /** Any address, held to the shape that it promises. */
    read,
    index: (query = ''): Promise<ListIndex> =>
      read(`/lists${query}`, (value) => listIndexSchema.parse(value)),
    list: (slug: string, query = ''): Promise<Publication> =>
      read(`/lists/${slug}${query}`, (value) => publicationSchema.parse(value)),
    problem: async (
      path: string,
      init?: RequestInit,
    ): Promise<Problem & { response: Response }> => {
      const response = await get(path, init)
      expect(response.headers.get('Content-Type')).toBe('application/problem+json')
      const problem = (await response.json()) as Problem
      expect(problem.status).toBe(response.status)
      return { ...problem, response }
    },
    update: async (
      collection: string,
      id: number | string,
      data: Record<string, unknown>,
      options: Record<string, unknown> = {},
    ): Promise<Doc> =>
      (await desk.payload.update({
        collection,
        data,
        depth: 0,
        id,
        ...options,
      })) as Doc,
  }
}

/** An answer of the same desk as if the app had said other options of the API. */
export const getWith = async ({
  desk,
  options,
  path,
}: {
  desk: Desk
  options: RankedListsOptions['api']
  path: string
}): Promise<Response> => {
  const url = new URL(`http://localhost/api/v1${path}`)
  const [endpoint] = createPublicEndpoints(sanitizeOptions({ api: options })).filter(
    (each) => each.method === 'get' && `/api${each.path}` === url.pathname,
  )
  if (!endpoint) throw new Error(`There is no endpoint at ${url.pathname}.`)
  return endpoint.handler({
    headers: new Headers(),
    method: 'GET',
    payload: desk.payload,
    searchParams: url.searchParams,
    url: url.href,
  } as never)
}
