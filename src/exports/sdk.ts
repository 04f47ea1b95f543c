/**
 * A typed client of the public API, for Node and browsers. Needs nothing but `fetch`: what it imports
 * from the plugin are types.
 */
import type { BallotChallenge, BallotResult, BallotWork, OwnBallot } from '../ballots/schema.js'
import type { MailState } from '../comments/mails/rules/state.js'
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
  LiveEvent,
  Person,
  Publication,
  Reactions,
  Section,
  SpoilerMode,
  UpdatePage,
  Vote,
} from '../publishing/shapes/schema.js'
import type { FlagReason } from '../vocabulary.js'
import type { BallotsClient } from './sdk/ballots.js'
import type { CommentsClient } from './sdk/comments.js'
import type { EventsCall, HeardEvent } from './sdk/events.js'
import type { ListsClient } from './sdk/lists.js'
import type { MailsClient } from './sdk/mails.js'
import type { LocaleQuery, Page, PageQuery, SpoilerQuery, TotalQuery } from './sdk/paths.js'
import type { CountsClient, ReactionsClient } from './sdk/reactions.js'
import type { CallOptions, ClientOptions } from './sdk/request.js'

import { createBallots } from './sdk/ballots.js'
import { createComments } from './sdk/comments.js'
import { createEvents } from './sdk/events.js'
import { createLists } from './sdk/lists.js'
import { createMails } from './sdk/mails.js'
import { paginate, pathOf } from './sdk/paths.js'
import { createCounts, createReactions } from './sdk/reactions.js'
import { createSend } from './sdk/request.js'

export { ProblemError } from './sdk/request.js'
export { solveChallenge } from './sdk/work.js'
export type { BallotCall, BallotResultQuery, BallotsClient, CastCall } from './sdk/ballots.js'
export type {
  CommentDraft,
  CommentEdit,
  CommentQuery,
  CommentsClient,
  CommentsQuery,
  OwnCall,
  PostCall,
} from './sdk/comments.js'
export type { EventsCall, HeardEvent } from './sdk/events.js'
export type {
  JsonLd,
  JsonLdQuery,
  ListQuery,
  ListsClient,
  ListsQuery,
  ProjectedList,
  ProjectedListIndex,
} from './sdk/lists.js'
export type { MailChange, MailsClient } from './sdk/mails.js'
export type { CountsClient, ReactionsClient } from './sdk/reactions.js'
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
  BallotChallenge,
  BallotResult,
  BallotWork,
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
  LiveEvent,
  MailState,
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

export type ChangesQuery = LocaleQuery & PageQuery

/** `since` is `until` of the answer before; without it all lists are told of. */
export type UpdatesQuery = LocaleQuery & PageQuery & { since?: string }
export type FeedQuery = LocaleQuery & {
  category?: string
  /** `full` for the whole of each list, spoilers hidden; else the standfirst. */
  content?: 'full' | 'summary'
  tag?: string
}
export type DramasQuery = LocaleQuery & PageQuery & TotalQuery & { franchise?: string }
export type PeopleQuery = LocaleQuery & PageQuery & TotalQuery
export type ScenesQuery = LocaleQuery &
  PageQuery &
  TotalQuery &
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

export type Client = {
  ballots: BallotsClient
  /** What changed in a list, by its slug, the newest first. */
  changes: {
    iterate: (slug: string, query?: ChangesQuery, call?: CallOptions) => AsyncGenerator<ListChange>
    list: (slug: string, query?: ChangesQuery, call?: CallOptions) => Promise<ChangePage>
  }
  comments: CommentsClient
  counts: CountsClient
  dramas: Catalogue<DramaIndex, EntryDrama, Drama, DramasQuery, DetailQuery>
  /** The newest lists; all but `json` as texts. */
  feeds: {
    atom: (query?: FeedQuery, call?: CallOptions) => Promise<string>
    json: (query?: FeedQuery, call?: CallOptions) => Promise<JsonFeed>
    rss: (query?: FeedQuery, call?: CallOptions) => Promise<string>
    /** The pages of all lists, for search engines. */
    sitemap: (call?: CallOptions) => Promise<string>
  }
  lists: ListsClient & {
    /**
     * What changes of a list's comments, counts and votes, as it happens; without an end, until one leaves
     * the loop or aborts `signal`. Connects again by itself and then hears whether it has missed something.
     */
    events: (slug: string, call?: EventsCall) => AsyncGenerator<HeardEvent>
  }
  mails: MailsClient
  /** The card of the list whose page is at an address. */
  oEmbed: (url: string, query?: OEmbedQuery, call?: CallOptions) => Promise<OEmbed>
  people: Catalogue<PersonIndex, Person, PersonDetail, PeopleQuery, DetailQuery>
  reactions: ReactionsClient
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
    counts: createCounts(send),
    dramas: catalogue<DramaIndex, Drama, DramasQuery, DetailQuery>('/dramas'),
    feeds: {
      atom: feed<string>('atom', 'text'),
      json: feed<JsonFeed>('json', 'json'),
      rss: feed<string>('rss', 'text'),
      sitemap: (call?: CallOptions): Promise<string> =>
        send<string>({ as: 'text', call, path: '/sitemap.xml' }),
    },
    lists: { ...createLists({ localised, send }), events: createEvents(options) },
    mails: createMails(send),
    oEmbed: (url: string, query?: OEmbedQuery, call?: CallOptions): Promise<OEmbed> =>
      send<OEmbed>({ call, path: '/oembed', query: { ...localised(query), url } }),
    people: catalogue<PersonIndex, PersonDetail, PeopleQuery, DetailQuery>('/people'),
    reactions: createReactions(send),
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
