/**
 * A typed client of the public API, for Node and browsers. Needs nothing but `fetch`: what it imports
 * from the plugin are types.
 */
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
import type { OEmbed } from '../publishing/shapes/oembed.js'
import type {
  ProjectedPublication,
  ProjectedSummary,
  PublicationField,
  SummaryField,
} from '../publishing/shapes/project.js'
import type {
  Comment,
  CommentPage,
  EntryDrama,
  EntryScene,
  ListIndex,
  ListSummary,
  Person,
  Publication,
  SpoilerMode,
} from '../publishing/shapes/schema.js'

export type {
  Appearance,
  Comment,
  CommentPage,
  Counts,
  Drama,
  DramaIndex,
  EntryDrama,
  ListIndex,
  ListSummary,
  OEmbed,
  Person,
  PersonDetail,
  PersonIndex,
  Problem,
  ProblemCode,
  ProjectedPublication,
  ProjectedSummary,
  Publication,
  PublicationField,
  Scene,
  SceneDetail,
  SceneIndex,
  SearchResult,
  SpoilerMode,
  SummaryField,
}

export type ClientOptions = {
  /**
   * Where the API stands, such as "https://cms.example/api/v1"; in browsers also a path, "/api/v1".
   */
  baseUrl: string
  /**
   * How many answers are kept to be asked for by their ETag; 0 keeps none.
   * @default 100
   */
  cacheSize?: number
  /** @default the global `fetch` */
  fetch?: typeof globalThis.fetch
}

export type CallOptions = { signal?: AbortSignal }

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
export type CommentsQuery = PageQuery &
  SpoilerQuery & {
    /** Only those that the desk has picked out. */
    only?: 'featured'
    /** Only the direct replies to this comment. */
    parent?: string
    sort?: 'newest' | 'oldest' | 'reading' | 'top'
  }
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

/** What the API refuses or cannot answer. Failures of the network are `fetch`'s own errors. */
export class ProblemError extends Error {
  /** Null where something between us and the API answered in its place. */
  readonly code: null | ProblemCode
  readonly problem: null | Problem
  readonly status: number

  constructor({ problem, status }: { problem: null | Problem; status: number }) {
    super(problem?.detail ?? problem?.title ?? `The API answered with status ${status}.`)
    this.name = 'ProblemError'
    this.code = problem?.code ?? null
    this.problem = problem
    this.status = status
  }
}

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

export type Client = {
  comments: {
    iterate: (slug: string, query?: CommentsQuery, call?: CallOptions) => AsyncGenerator<Comment>
    list: (slug: string, query?: CommentsQuery, call?: CallOptions) => Promise<CommentPage>
  }
  /** Comments and reactions of at most 100 lists, counted. */
  counts: (slugs: readonly string[], call?: CallOptions) => Promise<Counts>
  dramas: Catalogue<DramaIndex, EntryDrama, Drama, DramasQuery, DetailQuery>
  lists: ListsReader
  /** The card of the list whose page is at an address. */
  oEmbed: (url: string, query?: OEmbedQuery, call?: CallOptions) => Promise<OEmbed>
  people: Catalogue<PersonIndex, Person, PersonDetail, PeopleQuery, DetailQuery>
  scenes: Catalogue<SceneIndex, Scene, SceneDetail, ScenesQuery, SceneQuery>
  search: (q: string, query?: SearchQuery, call?: CallOptions) => Promise<SearchResult>
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
  const get = createGet(options)

  const collection = <
    Index extends Page<unknown>,
    Detail,
    Query extends PageQuery,
    One extends object,
  >(
    path: string,
  ) => ({
    get: async (slug: string, query?: One, call?: CallOptions): Promise<Detail> =>
      await get<Detail>({ ...call, path: pathOf(path, slug), query }),
    iterate: (query?: Query, call?: CallOptions): AsyncGenerator<Index['items'][number]> =>
      paginate<Index['items'][number], Index>({
        pageOf: (page) => page,
        query,
        read: (each) => get<Index>({ ...call, path, query: each }),
      }),
    list: (query?: Query, call?: CallOptions): Promise<Index> =>
      get<Index>({ ...call, path, query }),
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
        read: (each) => get<Detail>({ ...call, path: pathOf(path, slug), query: each }),
      }),
  })

  const commentsPath = (slug: string): string => `${pathOf('/lists', slug)}/comments`
  return {
    comments: {
      iterate: (slug: string, query?: CommentsQuery, call?: CallOptions): AsyncGenerator<Comment> =>
        paginate<Comment, CommentPage>({
          pageOf: (page) => page,
          query,
          read: (each) => get<CommentPage>({ ...call, path: commentsPath(slug), query: each }),
        }),
      list: async (slug: string, query?: CommentsQuery, call?: CallOptions): Promise<CommentPage> =>
        await get<CommentPage>({ ...call, path: commentsPath(slug), query }),
    },
    counts: (slugs: readonly string[], call?: CallOptions): Promise<Counts> =>
      get<Counts>({ ...call, path: '/counts', query: { lists: slugs.join(',') } }),
    dramas: catalogue<DramaIndex, Drama, DramasQuery, DetailQuery>('/dramas'),
    lists: createLists(get),
    oEmbed: (url: string, query?: OEmbedQuery, call?: CallOptions): Promise<OEmbed> =>
      get<OEmbed>({ ...call, path: '/oembed', query: { ...query, url } }),
    people: catalogue<PersonIndex, PersonDetail, PeopleQuery, DetailQuery>('/people'),
    scenes: catalogue<SceneIndex, SceneDetail, ScenesQuery, SceneQuery>('/scenes'),
    search: (q: string, query?: SearchQuery, call?: CallOptions): Promise<SearchResult> =>
      get<SearchResult>({ ...call, path: '/search', query: { ...query, q } }),
  }
}

/** An index of which some fields were asked for. */
export type ProjectedListIndex<F extends SummaryField> = Omit<ListIndex, 'items'> & {
  items: Array<Pick<ListSummary, 'slug' | F>>
}

type ListsReader = {
  /** One list: whole, or with `fields` some of it. */
  get: {
    (
      slug: string,
      query: ListQuery & { fields: readonly PublicationField[] },
      call?: CallOptions,
    ): Promise<ProjectedPublication>
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
  /** One page of lists: whole, or with `fields` some of each. */
  list: {
    <const F extends SummaryField>(
      query: ListsQuery & { fields: readonly F[] },
      call?: CallOptions,
    ): Promise<ProjectedListIndex<F>>
    (query?: ListsQuery, call?: CallOptions): Promise<ListIndex>
  }
}

const createLists = (get: Get): ListsReader => ({
  get: async (slug: string, query?: object, call?: CallOptions) =>
    await get<never>({ ...call, path: pathOf('/lists', slug), query }),
  iterate: (query?: PageQuery, call?: CallOptions) =>
    paginate<never, ListIndex>({
      // what the items are, the overloads say by the fields that the caller chose
      pageOf: ({ items, page }) => ({ items: items as never[], page }),
      query,
      read: (each) => get<ListIndex>({ ...call, path: '/lists', query: each }),
    }),
  list: (query?: object, call?: CallOptions) => get<never>({ ...call, path: '/lists', query }),
})

type Page<T> = { items: T[]; page: { nextCursor: null | string } }

type Get = <T>(args: CallOptions & { path: string; query?: object }) => Promise<T>

const createGet = ({ baseUrl, cacheSize = 100, fetch: ownFetch }: ClientOptions): Get => {
  const base = baseUrl.replace(/\/+$/, '')
  // in the order of use, the latest last
  const cache = new Map<string, { etag: string; text: string }>()

  return async <T>({
    path,
    query = {},
    signal,
  }: CallOptions & { path: string; query?: object }): Promise<T> => {
    const url = `${base}${path}${searchOf(query)}`
    const known = cache.get(url)
    // looked up at each call and called as the global that it is: browsers refuse it as a method
    const response = await (ownFetch ?? globalThis.fetch)(url, {
      headers: {
        Accept: 'application/json, application/problem+json',
        ...(known ? { 'If-None-Match': known.etag } : {}),
      },
      ...(signal ? { signal } : {}),
    })
    const isSame = response.status === 304 && known !== undefined
    if (!isSame && !response.ok) throw await toError(response)

    // kept as text, so that a caller's changes to an answer are not in the next one
    const text = isSame ? known.text : await response.text()
    const etag = isSame ? known.etag : response.headers.get('ETag')
    cache.delete(url)
    if (etag && cacheSize > 0) {
      cache.set(url, { etag, text })
      const [oldest] = cache.keys()
      if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest)
    }
    return JSON.parse(text) as T
  }
}

const toError = async (response: Response): Promise<ProblemError> => {
  const { status } = response
  const type = response.headers.get('Content-Type') ?? ''
  if (!type.startsWith('application/problem+json')) {
    return new ProblemError({ problem: null, status })
  }
  try {
    return new ProblemError({ problem: (await response.json()) as Problem, status })
  } catch {
    return new ProblemError({ problem: null, status })
  }
}

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

const searchOf = (query: object): string => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query) as Array<[string, unknown]>) {
    if (value !== undefined && value !== null) params.set(name, String(value))
  }
  // parameters in another order are the same address
  params.sort()
  const search = params.toString()
  return search ? `?${search}` : ''
}
