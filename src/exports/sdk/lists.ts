/** Lists, asked of the API. */
import type {
  ProjectedPublication,
  PublicationField,
  SummaryField,
} from '../../publishing/shapes/project.js'
import type {
  Entry,
  ListIncluded,
  ListIndex,
  ListSummary,
  Publication,
  Section,
  SpoilerMode,
} from '../../publishing/shapes/schema.js'
import type { LocaleQuery, PageQuery, SpoilerQuery } from './paths.js'
import type { CallOptions, Send } from './request.js'

import { paginate, pathOf } from './paths.js'

export type ListsQuery = LocaleQuery &
  PageQuery & {
    category?: string
    drama?: string
    include?: ReadonlyArray<'counts' | 'total'>
    mode?: Publication['mode']
    occasion?: string
    person?: string
    sort?: 'most-read' | 'newest'
    tag?: string
  }
/** `preview` is a token of the desk: the answer is the list's latest draft, whatever the slug. */
export type ListQuery = LocaleQuery &
  SpoilerQuery & { include?: ReadonlyArray<'comments' | 'counts' | 'jsonLd'>; preview?: string }
/** Search engines show what they find there, and nothing in it can be marked. */
export type JsonLdQuery = LocaleQuery & { spoilers?: Exclude<SpoilerMode, 'mark'> }

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

export type ListsClient = {
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

export const createLists = ({
  localised,
  send,
}: {
  localised: (query: object | undefined) => object
  send: Send
}): ListsClient => ({
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
