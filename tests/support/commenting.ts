import type { TypedUser } from 'payload'

import { expect } from '@jest/globals'

import type { CommentContext } from '../../src/comments/context.js'
import type { CommentPage, CommentReceipt } from '../../src/publishing/shapes/index.js'
import type { Desk } from './payload.js'
import type { Doc, Problem } from './api.js'

import { sanitizeCommentOptions } from '../../src/options/comments.js'
import { commentPageSchema, commentReceiptSchema } from '../../src/publishing/shapes/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'

export type Sender = {
  /** Where it comes from, as the proxy says. */
  address?: string
  headers?: Record<string, string>
  user?: TypedUser
}

export type Answer<T = Record<string, unknown>> = {
  body: Omit<Problem, 'status'> & T
  headers: Headers
  status: number
}

/** What deciding on comments needs, as the desk itself has it. */
export const commentContextOf = ({ payload }: Desk): CommentContext => ({
  comments: sanitizeCommentOptions(),
  now: () => new Date(),
  payload,
  slugs: { ...DEFAULT_SLUGS },
})

let addresses = 0

/** An address that nobody else has. */
export const freshAddress = (): string => {
  addresses += 1
  return `198.51.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`
}

/** Readers who comment over HTTP, each from an address of their own. */
export const commentingOf = (desk: Desk) => {
  const send = async <T>(
    method: string,
    path: string,
    body?: unknown,
    { address = freshAddress(), headers = {}, user }: Sender = {},
  ): Promise<Answer<T>> => {
    const response = await desk.rest(`/api${path}`, {
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        'X-Forwarded-For': address,
        ...headers,
      },
      method,
      ...(user ? { user } : {}),
    })
    return {
      body: (await response.json()) as Omit<Problem, 'status'> & T,
      headers: response.headers,
      status: response.status,
    }
  }

  const post = (
    slug: string,
    body: Record<string, unknown>,
    sender?: Sender,
  ): Promise<Answer<CommentReceipt>> =>
    send(
      'POST',
      `/v1/lists/${slug}/comments`,
      { ...(sender?.user || sender?.headers?.Authorization ? {} : { name: 'Reader' }), ...body },
      sender,
    )

  return {
    /** Writes a comment that must be taken. */
    comment: async (
      slug: string,
      body: string,
      { parent, ...sender }: Sender & { parent?: string } = {},
    ): Promise<CommentReceipt> => {
      const answer = await post(slug, { body, ...(parent ? { parentId: parent } : {}) }, sender)
      expect(answer).toMatchObject({ status: 201 })
      return commentReceiptSchema.parse(answer.body)
    },
    list: (slug: string, data: Record<string, unknown> = {}): Promise<Doc> =>
      desk.payload.create({
        collection: 'ranked-lists',
        data: { _status: 'published', slug, title: slug, ...data },
        depth: 0,
      }) as Promise<Doc>,
    page: async (slug: string, query = ''): Promise<CommentPage> => {
      const { body, status } = await send('GET', `/v1/lists/${slug}/comments${query}`)
      expect({ body, status }).toMatchObject({ status: 200 })
      return commentPageSchema.parse(body)
    },
    post,
    send,
    settings: async (data: Record<string, unknown>): Promise<void> => {
      await desk.payload.updateGlobal({ data, slug: 'moderation-settings' })
    },
    stored: (id: number | string): Promise<Doc> =>
      desk.payload.db.findOne({
        collection: 'comments',
        where: { id: { equals: desk.payload.db.defaultIDType === 'number' ? Number(id) : id } },
      }) as Promise<Doc>,
  }
}
