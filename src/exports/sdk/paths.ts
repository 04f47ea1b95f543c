/** Addresses and pages of the API. */
import type { SpoilerMode } from '../../publishing/shapes/schema.js'

export type PageQuery = { cursor?: string; limit?: number }
/** `total` for `page.total`, how many there are on all pages. */
export type TotalQuery = { include?: ReadonlyArray<'total'> }
export type LocaleQuery = { locale?: string }
export type SpoilerQuery = { spoilers?: SpoilerMode }

export type Page<T> = { items: T[]; page: { nextCursor: null | string } }

export async function* paginate<Item, Answer>({
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

export const pathOf = (collection: string, slug: string): string => {
  // an address with one of these would be another one
  if (['', '.', '..'].includes(slug)) throw new TypeError(`"${slug}" is no slug.`)
  return `${collection}/${encodeURIComponent(slug)}`
}
