/**
 * A typed client of the public API, for Node and browsers. Needs nothing but `fetch`: what it imports
 * from the plugin are types.
 */
import type { BallotResult, OwnBallot } from '../ballots/schema.js'
import type { Problem, ProblemCode } from '../errors.js'
import type {
  Appearance,
  Counts,
  Drama,
  DramaIndex,
  PersonDetail,
  PersonIndex,
  Scene,
  SceneDetail,
  SceneIndex,
  SearchResult,
} from '../publishing/shapes/catalogueSchema.js'
import type { JsonFeed } from '../publishing/shapes/feeds.js'
import type { OEmbed } from '../publishing/shapes/oembed.js'
import type {
  ProjectedPublication,
  ProjectedSummary,
  PublicationField,
  SummaryField,
} from '../publishing/shapes/project.js'
import type {
  Attachment,
  ChangePage,
  Comment,
  CommentPage,
  CommentReceipt,
  CommentThread,
  Done,
  Entry,
  EntryDrama,
  EntryScene,
  ListChange,
  ListIncluded,
  ListIndex,
  ListSummary,
  ListUpdate,
  Person,
  Publication,
  Reactions,
  Section,
  SpoilerMode,
  UpdatePage,
  Vote,
} from '../publishing/shapes/schema.js'
import type { FlagReason } from '../vocabulary.js'
import type { CallOptions, ClientOptions, Send } from './sdk/request.js'

import { createSend } from './sdk/request.js'

export { ProblemError } from './sdk/request.js'
export type {
  AnswerInfo,
  AskedFor,
  CallOptions,
  ClientOptions,
  FetchOptions,
} from './sdk/request.js'
export type {
  Appearance,
  Attachment,
  BallotResult,
  ChangePage,
  Comment,
  CommentPage,
  CommentReceipt,
  CommentThread,
  Counts,
  Done,
  Drama,
  DramaIndex,
  Entry,
  EntryDrama,
  FlagReason,
  JsonFeed,
  ListChange,
  ListIncluded,
  ListIndex,
  ListSummary,
  ListUpdate,
  OEmbed,
  OwnBallot,
  Person,
  PersonDetail,
  PersonIndex,
  Problem,
  ProblemCode,
  ProjectedPublication,
  ProjectedSummary,
  Publication,
  PublicationField,
  Reactions,
  Scene,
  SceneDetail,
  SceneIndex,
  SearchResult,
  Section,
  SpoilerMode,
  SummaryField,
  UpdatePage,
  Vote,
}

type PageQuery = { cursor?: string; limit?: number }
type LocaleQuery = { locale?: string }
type SpoilerQuery = { spoilers?: SpoilerMode }

export type ListsQuery = LocaleQuery &
  PageQuery & {
    category?: string
    drama?: string
    include?: ReadonlyArray<'counts'>
    mode?: Publication['mode']
    occasion?: string
    person?: string
    sort?: 'most-read' | 'newest'
    tag?: string
  }
/** `preview` is a token of the desk: the answer is the list's latest draft, whatever the slug. */
export type ListQuery = LocaleQuery &
  SpoilerQuery & { include?: ReadonlyArray<'comments' | 'counts' | 'jsonLd'>; preview?: string }
export type BallotResultQuery = LocaleQuery
export type ChangesQuery = LocaleQuery & PageQuery

/** `since` is `until` of the answer before; without it all lists are told of. */
export type UpdatesQuery = LocaleQuery & PageQuery & { since?: string }
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
/** Search engines show what they find there, and nothing in it can be marked. */
export type JsonLdQuery = LocaleQuery & { spoilers?: Exclude<SpoilerMode, 'mark'> }
export type FeedQuery = LocaleQuery & { category?: string; tag?: string }
export type DramasQuery = LocaleQuery & PageQuery & { franchise?: string }
export type PeopleQuery = LocaleQuery & PageQuery
export type ScenesQuery = LocaleQuery &
  PageQuery &
  SpoilerQuery & { drama?: string; kind?: EntryScene['kinds'][number] }
/** `limit` and `cursor` page through the lists that it is in. */
export type DetailQuery = LocaleQuery & PageQuery
export type SceneQuery = DetailQuery & SpoilerQuery
/** Largest width and height in pixels. */
export type OEmbedQuery = LocaleQuery & { maxheight?: number; maxwidth?: number }
export type SearchQuery = LocaleQuery &
  SpoilerQuery & { limit?: number; type?: 'dramas' | 'lists' | 'people' | 'scenes' }

/** An index with its documents; `iterate` goes through all pages. */
export type Collection<Index, Item, Detail, Query, One> = {
  get: (slug: string, query?: One, call?: CallOptions) => Promise<Detail>
  iterate: (query?: Query, call?: CallOptions) => AsyncGenerator<Item>
  list: (query?: Query, call?: CallOptions) => Promise<Index>
}

/** The same for what lists are about: also all the lists that one of them is in. */
export type Catalogue<Index, Item, Detail, Query, One> = Collection<
  Index,
  Item,
  Detail,
  Query,
  One
> & {
  appearances: (slug: string, query?: One, call?: CallOptions) => AsyncGenerator<Appearance>
}

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
/** `token` came with one's own ballot, for who has no login. */
export type BallotCall = CallOptions & { token?: string }
/** The same key sent again makes no second comment; where it is not given, each call has one of its own. */
export type PostCall = CallOptions & { idempotencyKey?: string }

export type Client = {
  /** How one ranks a list oneself, by its slug: one ballot for each reader. */
  ballots: {
    /** Ids of entries, the best first; in the place of those that one has sent before. */
    cast: (slug: string, order: readonly string[], call?: BallotCall) => Promise<OwnBallot>
    /** One's own ballot, whether the list takes any, and (without a login) the token to send one with. */
    get: (slug: string, call?: BallotCall) => Promise<OwnBallot>
    remove: (slug: string, call?: BallotCall) => Promise<Done>
    /** What the ballots come to, beside the order of the editors. */
    result: (slug: string, query?: BallotResultQuery, call?: CallOptions) => Promise<BallotResult>
  }
  /** What changed in a list, by its slug, the newest first. */
  changes: {
    iterate: (slug: string, query?: ChangesQuery, call?: CallOptions) => AsyncGenerator<ListChange>
    list: (slug: string, query?: ChangesQuery, call?: CallOptions) => Promise<ChangePage>
  }
  comments: {
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
  /** Comments and reactions of at most 100 lists, counted. */
  counts: (slugs: readonly string[], call?: CallOptions) => Promise<Counts>
  dramas: Catalogue<DramaIndex, EntryDrama, Drama, DramasQuery, DetailQuery>
  /** The newest lists; all but `json` as texts. */
  feeds: {
    atom: (query?: FeedQuery, call?: CallOptions) => Promise<string>
    json: (query?: FeedQuery, call?: CallOptions) => Promise<JsonFeed>
    rss: (query?: FeedQuery, call?: CallOptions) => Promise<string>
    /** The pages of all lists, for search engines. */
    sitemap: (call?: CallOptions) => Promise<string>
  }
  lists: ListsReader
  /** The card of the list whose page is at an address. */
  oEmbed: (url: string, query?: OEmbedQuery, call?: CallOptions) => Promise<OEmbed>
  people: Catalogue<PersonIndex, Person, PersonDetail, PeopleQuery, DetailQuery>
  /** One reaction of each kind for each person. */
  reactions: {
    add: (slug: string, kind: string, call?: CallOptions) => Promise<Reactions>
    remove: (slug: string, kind: string, call?: CallOptions) => Promise<Reactions>
  }
  scenes: Catalogue<SceneIndex, Scene, SceneDetail, ScenesQuery, SceneQuery>
  search: (q: string, query?: SearchQuery, call?: CallOptions) => Promise<SearchResult>
  /** The lists of which readers get something else since a moment, and those that went, the oldest first. */
  updates: {
    iterate: (query?: UpdatesQuery, call?: CallOptions) => AsyncGenerator<ListUpdate>
    list: (query?: UpdatesQuery, call?: CallOptions) => Promise<UpdatePage>
  }
}

/**
 * A client of the API at an address. Every call throws a `ProblemError` where the API refuses; an
 * answer that has not changed since the last call is not sent again.
 *
 * @example
 * const { lists } = createClient({ baseUrl: 'https://cms.example/api/v1' })
 * const list = await lists.get('ten-best-kisses', { spoilers: 'hide' })
 * for await (const { slug, title } of lists.iterate({ tag: 'ranked' })) console.log(slug, title)
 */
export const createClient = (options: ClientOptions): Client => {
  const send = createSend(options)
  const localised = (query: object | undefined): object => ({
    locale: options.locale,
    ...query,
  })

  const collection = <
    Index extends Page<unknown>,
    Detail,
    Query extends PageQuery,
    One extends object,
  >(
    path: string,
  ) => ({
    get: async (slug: string, query?: One, call?: CallOptions): Promise<Detail> =>
      await send<Detail>({ call, path: pathOf(path, slug), query: localised(query) }),
    iterate: (query?: Query, call?: CallOptions): AsyncGenerator<Index['items'][number]> =>
      paginate<Index['items'][number], Index>({
        pageOf: (page) => page,
        query,
        read: (each) => send<Index>({ call, path, query: localised(each) }),
      }),
    list: (query?: Query, call?: CallOptions): Promise<Index> =>
      send<Index>({ call, path, query: localised(query) }),
  })

  const catalogue = <
    Index extends Page<unknown>,
    Detail extends { appearances: Page<Appearance> },
    Query extends PageQuery,
    One extends PageQuery,
  >(
    path: string,
  ) => ({
    ...collection<Index, Detail, Query, One>(path),
    appearances: (slug: string, query?: One, call?: CallOptions): AsyncGenerator<Appearance> =>
      paginate<Appearance, Detail>({
        pageOf: ({ appearances }) => appearances,
        query,
        read: (each) => send<Detail>({ call, path: pathOf(path, slug), query: localised(each) }),
      }),
  })

  const feed =
    <Answer>(name: string, as: 'json' | 'text') =>
    (query?: FeedQuery, call?: CallOptions): Promise<Answer> =>
      send<Answer>({ as, call, path: `/feed.${name}`, query: localised(query) })
  const changesPath = (slug: string): string => `${pathOf('/lists', slug)}/changes`

  return {
    ballots: createBallots({ localised, send }),
    changes: {
      iterate: (
        slug: string,
        query?: ChangesQuery,
        call?: CallOptions,
      ): AsyncGenerator<ListChange> =>
        paginate<ListChange, ChangePage>({
          pageOf: (page) => page,
          query,
          read: (each) =>
            send<ChangePage>({ call, path: changesPath(slug), query: localised(each) }),
        }),
      list: async (slug: string, query?: ChangesQuery, call?: CallOptions): Promise<ChangePage> =>
        await send<ChangePage>({ call, path: changesPath(slug), query: localised(query) }),
    },
    comments: createComments(send),
    counts: (slugs: readonly string[], call?: CallOptions): Promise<Counts> =>
      send<Counts>({ call, path: '/counts', query: { lists: slugs.join(',') } }),
    dramas: catalogue<DramaIndex, Drama, DramasQuery, DetailQuery>('/dramas'),
    feeds: {
      atom: feed<string>('atom', 'text'),
      json: feed<JsonFeed>('json', 'json'),
      rss: feed<string>('rss', 'text'),
      sitemap: (call?: CallOptions): Promise<string> =>
        send<string>({ as: 'text', call, path: '/sitemap.xml' }),
    },
    lists: createLists({ localised, send }),
    oEmbed: (url: string, query?: OEmbedQuery, call?: CallOptions): Promise<OEmbed> =>
      send<OEmbed>({ call, path: '/oembed', query: { ...localised(query), url } }),
    people: catalogue<PersonIndex, PersonDetail, PeopleQuery, DetailQuery>('/people'),
    reactions: {
      add: async (slug: string, kind: string, call?: CallOptions): Promise<Reactions> =>
        await send<Reactions>({ call, method: 'PUT', path: reactionPath(slug, kind) }),
      remove: async (slug: string, kind: string, call?: CallOptions): Promise<Reactions> =>
        await send<Reactions>({ call, method: 'DELETE', path: reactionPath(slug, kind) }),
    },
    scenes: catalogue<SceneIndex, SceneDetail, ScenesQuery, SceneQuery>('/scenes'),
    search: (q: string, query?: SearchQuery, call?: CallOptions): Promise<SearchResult> =>
      send<SearchResult>({ call, path: '/search', query: { ...localised(query), q } }),
    updates: {
      iterate: (query?: UpdatesQuery, call?: CallOptions): AsyncGenerator<ListUpdate> =>
        paginate<ListUpdate, UpdatePage>({
          pageOf: (page) => page,
          query,
          read: (each) => send<UpdatePage>({ call, path: '/updates', query: localised(each) }),
        }),
      list: async (query?: UpdatesQuery, call?: CallOptions): Promise<UpdatePage> =>
        await send<UpdatePage>({ call, path: '/updates', query: localised(query) }),
    },
  }
}

/** A key that nobody else has made. `crypto.randomUUID` is not there on pages without TLS. */
const createKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

const createBallots = ({
  localised,
  send,
}: {
  localised: (query: object | undefined) => object
  send: Send
}): Client['ballots'] => {
  const path = (slug: string): string => `${pathOf('/lists', slug)}/ballot`
  const voter = (call: BallotCall | undefined): Record<string, string> =>
    call?.token === undefined ? {} : { 'X-Ballot-Token': call.token }
  return {
    cast: async (slug, order, call) =>
      await send<OwnBallot>({
        body: { order },
        call,
        headers: voter(call),
        method: 'PUT',
        path: path(slug),
      }),
    get: async (slug, call) =>
      await send<OwnBallot>({ call, headers: voter(call), isOwn: true, path: path(slug) }),
    remove: async (slug, call) =>
      await send<Done>({ call, headers: voter(call), method: 'DELETE', path: path(slug) }),
    result: async (slug, query, call) =>
      await send<BallotResult>({
        call,
        path: `${pathOf('/lists', slug)}/ballots/result`,
        query: localised(query),
      }),
  }
}

const createComments = (send: Send): Client['comments'] => {
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

const reactionPath = (slug: string, kind: string): string =>
  pathOf(`${pathOf('/lists', slug)}/reactions`, kind)

/** A list as structured data (schema.org). */
export type JsonLd = NonNullable<ListIncluded['jsonLd']>

/** An index of which some fields were asked for. */
export type ProjectedListIndex<F extends SummaryField> = Omit<ListIndex, 'items'> & {
  items: Array<Pick<ListSummary, 'slug' | F>>
}

/** One list of which some fields were asked for; without a word of which, any may be there. */
export type ProjectedList<F extends PublicationField> = PublicationField extends F
  ? ProjectedPublication
  : Pick<Publication, 'locale' | 'slug' | 'version' | Extract<F, keyof Publication>> &
      SectionsOf<F> & { included?: ListIncluded | undefined }

/** Fields of entries bring their sections along; with "sections" these are whole. */
type SectionsOf<F extends PublicationField> = 'sections' extends F
  ? unknown
  : [EntryFieldIn<F>] extends [never]
    ? unknown
    : {
        sections: Array<
          Omit<Section, 'entries'> & { entries: Array<Pick<Entry, 'id' | EntryFieldIn<F>>> }
        >
      }

type EntryFieldIn<F extends PublicationField> = F extends `entries.${infer Key}`
  ? Extract<Key, keyof Entry>
  : never

type ListsReader = {
  /** One list: whole, or with `fields` some of it. */
  get: {
    <const F extends PublicationField>(
      slug: string,
      query: ListQuery & { fields: readonly F[] },
      call?: CallOptions,
    ): Promise<ProjectedList<F>>
    (slug: string, query?: ListQuery, call?: CallOptions): Promise<Publication>
  }
  /** The lists of all pages. */
  iterate: {
    <const F extends SummaryField>(
      query: ListsQuery & { fields: readonly F[] },
      call?: CallOptions,
    ): AsyncGenerator<ProjectedListIndex<F>['items'][number]>
    (query?: ListsQuery, call?: CallOptions): AsyncGenerator<ListSummary>
  }
  /** One list as structured data, which may stand in a script element as it is. */
  jsonLd: (slug: string, query?: JsonLdQuery, call?: CallOptions) => Promise<JsonLd>
  /** One page of lists: whole, or with `fields` some of each. */
  list: {
    <const F extends SummaryField>(
      query: ListsQuery & { fields: readonly F[] },
      call?: CallOptions,
    ): Promise<ProjectedListIndex<F>>
    (query?: ListsQuery, call?: CallOptions): Promise<ListIndex>
  }
}

const createLists = ({
  localised,
  send,
}: {
  localised: (query: object | undefined) => object
  send: Send
}): ListsReader => ({
  get: async (slug: string, query?: object, call?: CallOptions) =>
    await send<never>({ call, path: pathOf('/lists', slug), query: localised(query) }),
  iterate: (query?: PageQuery, call?: CallOptions) =>
    paginate<never, ListIndex>({
      // what the items are, the overloads say by the fields that the caller chose
      pageOf: ({ items, page }) => ({ items: items as never[], page }),
      query,
      read: (each) => send<ListIndex>({ call, path: '/lists', query: localised(each) }),
    }),
  jsonLd: async (slug, query, call) =>
    await send<JsonLd>({
      call,
      path: `${pathOf('/lists', slug)}/jsonld`,
      query: localised(query),
    }),
  list: (query?: object, call?: CallOptions) =>
    send<never>({ call, path: '/lists', query: localised(query) }),
})

type Page<T> = { items: T[]; page: { nextCursor: null | string } }

async function* paginate<Item, Answer>({
  pageOf,
  query,
  read,
}: {
  pageOf: (answer: Answer) => { items: readonly Item[]; page: { nextCursor: null | string } }
  query: PageQuery | undefined
  read: (query: PageQuery) => Promise<Answer>
}): AsyncGenerator<Item> {
  let cursor: null | string | undefined = query?.cursor
  do {
    const { items, page } = pageOf(await read({ ...query, ...(cursor ? { cursor } : {}) }))
    yield* items
    cursor = page.nextCursor
  } while (cursor)
}

const pathOf = (collection: string, slug: string): string => {
  // an address with one of these would be another one
  if (['', '.', '..'].includes(slug)) throw new TypeError(`"${slug}" is no slug.`)
  return `${collection}/${encodeURIComponent(slug)}`
}
