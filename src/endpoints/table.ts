import type { Route } from './types.js'

import { commentPageSchema, listIndexSchema, publicationSchema } from '../publishing/index.js'
import { listComments, listCommentsQuery } from './listComments.js'
import { listBySlug, listIndex, listIndexQuery, listQuery } from './lists.js'

/**
 * Every route of the public API, with who may call it. Endpoints are made from this table and from
 * nothing else, so that what walks the table (the access matrix, the description) misses none.
 */
export const ROUTES: readonly Route[] = [
  {
    access: 'public',
    handler: listIndex,
    method: 'get',
    name: 'listLists',
    path: '/lists',
    query: listIndexQuery,
    response: listIndexSchema,
    summary: 'The published lists, the newest first',
  },
  {
    access: 'public',
    handler: listBySlug,
    method: 'get',
    name: 'getList',
    path: '/lists/:slug',
    query: listQuery,
    response: publicationSchema,
    summary: 'One list with everything on its page',
  },
  {
    access: 'public',
    handler: listComments,
    method: 'get',
    name: 'listComments',
    path: '/lists/:slug/comments',
    query: listCommentsQuery,
    response: commentPageSchema,
    summary: 'The comments on a list, in the order of reading',
  },
]
