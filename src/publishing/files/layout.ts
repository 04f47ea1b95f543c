/** Which answers of the public API are files, and where each lies. Pure. */

/** An answer as a file: where it lies, and the address under the API's base path that gives it. */
export type Wanted = { address: string; file: string }

/** Longest name of a file, in bytes of UTF-8: file systems take 255, with what is added to it. */
const MAX_NAME_BYTES = 220

/** Slugs as the collection of lists takes them. */
const SLUG = /^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u

/** Whether a file may be named by a slug: a host looks for it under the name that an address holds. */
export const canBeNamedBy = (slug: string): boolean =>
  SLUG.test(slug) && new TextEncoder().encode(slug).length <= MAX_NAME_BYTES

/**
 * A page of the index.
 *
 * @param cursor the `nextCursor` of the page before; null for the first page
 * @param limit how many lists it names
 * @param locale null where the app has none
 */
export const indexPage = ({
  cursor,
  limit,
  locale,
}: {
  cursor: null | string
  limit: number
  locale: null | string
}): Wanted => ({
  address: addressOf('/lists', { cursor, limit: String(limit), locale }),
  file: `${folderOf(locale)}${cursor === null ? 'lists.json' : `pages/${cursor}.json`}`,
})

/**
 * A list in each locale, and the first page of its comments.
 *
 * @param hasComments whether the app has any
 */
export const filesOfList = ({
  hasComments,
  locales,
  slug,
}: {
  hasComments: boolean
  locales: ReadonlyArray<null | string>
  slug: string
}): Wanted[] => {
  const path = `/lists/${encodeURIComponent(slug)}`
  return [
    ...locales.map((locale) => ({
      address: addressOf(path, { locale }),
      file: `${folderOf(locale)}lists/${slug}.json`,
    })),
    ...(hasComments ? [{ address: `${path}/comments`, file: `comments/${slug}.json` }] : []),
  ]
}

/** What there is once of all lists: feeds in each locale, and the sitemap. */
export const filesOfSite = (locales: ReadonlyArray<null | string>): Wanted[] => [
  ...locales.flatMap((locale) =>
    FEEDS.map((name) => ({
      address: addressOf(`/${name}`, { locale }),
      file: `${folderOf(locale)}${name}`,
    })),
  ),
  { address: '/sitemap.xml', file: 'sitemap.xml' },
]

/** A part of the record for each of these, so that a change writes little of it; see book.ts. */
export const partOf = (file: string): string => {
  const slug = /(?:^|\/)(?:lists|comments)\/(.+)\.json$/.exec(file)?.[1]
  return slug === undefined ? 'site' : `lists-${bucketOf(slug)}`
}

const FEEDS = ['feed.json', 'feed.rss', 'feed.atom'] as const

const BUCKETS = 256

/** FNV-1a: the same for the same slug, on every machine. */
const bucketOf = (slug: string): number => {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(slug)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0) % BUCKETS
}

const folderOf = (locale: null | string): string => (locale === null ? '' : `${locale}/`)

const addressOf = (path: string, query: Readonly<Record<string, null | string>>): string => {
  const parameters = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  ).toString()
  return parameters === '' ? path : `${path}?${parameters}`
}
