/**
 * Surrogate keys (cache tags), by which caches in front invalidate an answer when something in it
 * changes: "list/best-kisses", "drama/healer". Derived from the answer alone, so that they leak no
 * more than it shows.
 */

/** What has an address of its own, with the name of all of its kind. The first are kept the longest. */
const KINDS = {
  list: 'lists',
  drama: 'dramas',
  person: 'people',
  scene: 'scenes',
  author: 'authors',
  category: 'categories',
  tag: 'tags',
  occasion: 'occasions',
  franchise: 'franchises',
  pairing: 'pairings',
  character: 'characters',
} as const

export type CacheKind = keyof typeof KINDS

/** What kind stands under a property of the public shapes. */
const KIND_OF: Readonly<Record<string, CacheKind>> = {
  byline: 'author',
  categories: 'category',
  character: 'character',
  drama: 'drama',
  dramas: 'drama',
  franchise: 'franchise',
  list: 'list',
  lists: 'list',
  occasion: 'occasion',
  pairing: 'pairing',
  people: 'person',
  person: 'person',
  relatedLists: 'list',
  scenes: 'scene',
  tags: 'tag',
}

/** Characters that the keys of one answer may have together; readers refuse headers past 16 KB. */
const BUDGET = 3000

/** What shows comments, or counts them. */
const COMMENTS = 'comments'

/** The key of answers that show a document, by its slug. */
const keyOf = (kind: CacheKind, slug: string): string => `${kind}/${encodeURIComponent(slug)}`

/** The key of answers that show the comments on a list, or count them. */
const keyOfComments = (slug: string): string => `${COMMENTS}/${encodeURIComponent(slug)}`

/**
 * The keys of what shows documents of a kind, or would show them now: what a cache forgets when something
 * happens to them.
 *
 * @param slugs of the documents, those before a change among them
 */
export const cacheKeysOfKind = ({
  kind,
  slugs,
}: {
  kind: CacheKind
  slugs: readonly string[]
}): string[] => [...new Set(slugs.map((slug) => keyOf(kind, slug))), KINDS[kind]]

/** The same of what shows comments on a list, and what it counts; the list itself stays as it is. */
export const cacheKeysOfComments = (slug: string): string[] => [keyOfComments(slug), COMMENTS]

/** The keys of an answer that changes with comments on any list. */
export const cacheKeysOfAnyComments = (): string[] => [COMMENTS]

/** The keys of an answer with the comments on a list: it changes with them, and goes with the list. */
export const cacheKeysOfCommented = (slug: string): string[] => [
  keyOfComments(slug),
  keyOf('list', slug),
]

/** The keys of what is found by words: it changes with whatever is not found yet. */
export const cacheKeysOfFound = (): string[] =>
  (['list', 'drama', 'person', 'scene'] as const).map((kind) => KINDS[kind])

/** The keys of an answer with the counts of many lists. */
export const cacheKeysOfCounts = (body: unknown): string[] => [
  COMMENTS,
  ...cacheKeysOf({ body, root: 'list' }),
]

/** The keys of a list together with comments on it. */
export const cacheKeysOfDiscussed = (list: { slug: string }): string[] => [
  keyOfComments(list.slug),
  ...cacheKeysOf({ body: list, root: 'list' }),
]

/** The keys of a list, or of an index of lists; all that `include` brings changes with comments. */
export const cacheKeysOfLists = (body: unknown): string[] => {
  const { included, slug } = body as { included?: object; slug?: string }
  if (!included) return cacheKeysOf({ body, root: 'list' })
  return slug === undefined
    ? cacheKeysOfCounts(body)
    : cacheKeysOfDiscussed({ ...(body as object), slug })
}

/**
 * The keys of an answer. Of a kind that it holds too many of, they name the whole kind instead:
 * "people" for hundreds of people.
 *
 * @param root the kind of what the answer is, or of its `items`
 */
export const cacheKeysOf = ({ body, root }: { body: unknown; root: CacheKind }): string[] => {
  const slugs = new Map<CacheKind, Set<string>>()
  collect(slugs, root, body)
  // an index changes with what is not in it yet
  const keys: string[] = isIndex(body) ? [KINDS[root]] : []
  let left = BUDGET
  for (const kind of Object.keys(KINDS) as CacheKind[]) {
    const named = [...(slugs.get(kind) ?? [])].map((slug) => keyOf(kind, slug))
    const length = named.join(' ').length
    if (length <= left) keys.push(...named)
    else keys.push(KINDS[kind])
    left -= length <= left ? length : KINDS[kind].length
  }
  return [...new Set(keys)]
}

const isIndex = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'items' in body

/** Goes through every value of an answer, thousands of them, and makes no object on the way. */
const collect = (
  into: Map<CacheKind, Set<string>>,
  kind: CacheKind | undefined,
  value: unknown,
): void => {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const item of value) collect(into, kind, item)
    return
  }
  if (kind && 'slug' in value && typeof value.slug === 'string') {
    into.set(kind, (into.get(kind) ?? new Set()).add(value.slug))
  }
  for (const name in value) {
    const inner = value[name as keyof typeof value]
    collect(into, name === 'items' ? kind : KIND_OF[name], inner)
  }
}
