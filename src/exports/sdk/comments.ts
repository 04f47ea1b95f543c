/** What readers say of lists, asked of the API and written to it. */
import type {
  Comment,
  CommentPage,
  CommentReceipt,
  CommentThread,
  Done,
  Vote,
} from '../../publishing/shapes/schema.js'
import type { FlagReason } from '../../vocabulary.js'
import type { PageQuery, SpoilerQuery } from './paths.js'
import type { CallOptions, Send } from './request.js'

import { paginate, pathOf } from './paths.js'
import { hexOf } from './work.js'

export type CommentsQuery = PageQuery &
  SpoilerQuery & {
    /** Only those about this entry, by its id. */
    entry?: string
    /** Only those that the desk has picked out. */
    only?: 'featured'
    /** Only the direct replies to this comment. */
    parent?: string
    sort?: 'newest' | 'oldest' | 'reading' | 'top'
  }
export type CommentQuery = SpoilerQuery

/** What a reader writes; `name` is for those without a login. */
export type CommentDraft = {
  /** Pictures and clips by address, where `hasCommentMedia` of the list says so. */
  attachments?: ReadonlyArray<{ alt: string; url: string }>
  /** May be left out with attachments. */
  body?: string
  /** The id of the entry that it is about; a reply needs none. */
  entry?: string
  isSpoiler?: boolean
  name?: string
  /**
   * Where `hasReplyMails` of the page of comments says so: an address that wants mails about replies, each
   * (the default) or daily. It is asked by a mail first.
   */
  replyMail?: { address: string; frequency?: 'daily' | 'each'; language?: string }
}
export type CommentEdit = {
  /** Stay as they are where they are left out. */
  attachments?: ReadonlyArray<{ alt: string; url: string }>
  body: string
  isSpoiler?: boolean
  /** The one that was seen: where the comment has another by now, nothing is written. */
  revision?: number
}

/** `token` came with one's own comment, for who has no login. */
export type OwnCall = CallOptions & { token?: string }
/** The same key sent again makes no second comment; where it is not given, each call has one of its own. */
export type PostCall = CallOptions & { idempotencyKey?: string }

export type CommentsClient = {
  /** Takes back one's own comment; a gap stays where replies hang on it. */
  delete: (id: string, call?: OwnCall) => Promise<Done>
  /** Changes one's own comment, for a while. Is not tried again: it might be written twice. */
  edit: (id: string, edit: CommentEdit, call?: OwnCall) => Promise<CommentReceipt>
  /** Reports a comment to the moderators, once for each person. */
  flag: (
    id: string,
    flag: { detail?: string; reason: FlagReason },
    call?: CallOptions,
  ) => Promise<Done>
  /** One comment with what it answers, by its id. */
  get: (id: string, query?: CommentQuery, call?: CallOptions) => Promise<CommentThread>
  iterate: (slug: string, query?: CommentsQuery, call?: CallOptions) => AsyncGenerator<Comment>
  list: (slug: string, query?: CommentsQuery, call?: CallOptions) => Promise<CommentPage>
  post: (slug: string, draft: CommentDraft, call?: PostCall) => Promise<CommentReceipt>
  reply: (
    slug: string,
    parentId: string,
    draft: CommentDraft,
    call?: PostCall,
  ) => Promise<CommentReceipt>
  /** For (1) or against (-1) a comment, or neither any more (0): one vote for each person. */
  vote: (id: string, value: -1 | 0 | 1, call?: OwnCall) => Promise<Vote>
}

export const createComments = (send: Send): CommentsClient => {
  const path = (slug: string): string => `${pathOf('/lists', slug)}/comments`
  const one = (id: string): string => pathOf('/comments', id)
  const post = async (
    slug: string,
    draft: CommentDraft & { parentId?: string },
    { idempotencyKey = createKey(), ...call }: PostCall = {},
  ): Promise<CommentReceipt> =>
    await send<CommentReceipt>({
      body: draft,
      call,
      headers: { 'Idempotency-Key': idempotencyKey },
      // by its key
      isRepeatable: true,
      method: 'POST',
      path: path(slug),
    })
  return {
    delete: async (id, call) =>
      await send<Done>({ call, headers: ownerOf(call), method: 'DELETE', path: one(id) }),
    edit: async (id, body, call) =>
      await send<CommentReceipt>({
        body,
        call,
        headers: ownerOf(call),
        method: 'PATCH',
        path: one(id),
      }),
    flag: async (id, body, call) =>
      await send<Done>({
        body,
        call,
        // one for each person, however often it is sent
        isRepeatable: true,
        method: 'POST',
        path: `${one(id)}/flags`,
      }),
    get: async (id, query, call) => await send<CommentThread>({ call, path: one(id), query }),
    iterate: (slug, query, call) =>
      paginate<Comment, CommentPage>({
        pageOf: (page) => page,
        query,
        read: (each) => send<CommentPage>({ call, path: path(slug), query: each }),
      }),
    list: async (slug, query, call) => await send<CommentPage>({ call, path: path(slug), query }),
    post,
    reply: (slug, parentId, draft, call) => post(slug, { ...draft, parentId }, call),
    vote: async (id, value, call) =>
      await send<Vote>({
        ...(value === 0 ? {} : { body: { value } }),
        call,
        headers: ownerOf(call),
        method: value === 0 ? 'DELETE' : 'PUT',
        path: `${one(id)}/vote`,
      }),
  }
}

const ownerOf = (call: OwnCall | undefined): Record<string, string> =>
  call?.token === undefined ? {} : { 'X-Comment-Token': call.token }

/** A key that nobody else has made. `crypto.randomUUID` is not there on pages without TLS. */
const createKey = (): string => hexOf(crypto.getRandomValues(new Uint8Array(16)))
