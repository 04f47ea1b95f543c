import type { EntryRow, ListDocument, Related } from '../../../../src/publishing/shapes/source.js'

import { compilePublication, publicationSchema } from '../../../../src/publishing/shapes/index.js'

type Documents = {
  [K in keyof Related]?: Array<Related[K] extends ReadonlyMap<string, infer D> ? D : never>
}

export const relatedOf = (documents: Documents = {}): Related => {
  const keys: Array<keyof Related> = [
    'authors',
    'categories',
    'characters',
    'clips',
    'dramas',
    'franchises',
    'media',
    'occasions',
    'pairings',
    'people',
    'rankedLists',
    'roles',
    'scenes',
    'tags',
  ]
  return Object.fromEntries(
    keys.map((key) => [key, new Map(documents[key]?.map((each) => [String(each.id), each]))]),
  ) as unknown as Related
}

/** Compiles, and holds every result to the declared shape. */
export const compile = ({
  entries,
  list = {},
  now = new Date('2026-01-01T00:00:00.000Z'),
  related = {},
}: {
  entries?: EntryRow[]
  list?: Partial<ListDocument>
  now?: Date
  related?: Documents
} = {}) =>
  publicationSchema.parse(
    compilePublication({
      list: {
        id: 900_001,
        slug: 'a-list',
        title: 'A list',
        ...list,
        ...(entries ? { entries } : {}),
      },
      locale: 'en',
      now,
      related: relatedOf(related),
    }),
  )

export const entriesOf = (count: number, change: (index: number) => EntryRow = () => ({})) =>
  Array.from({ length: count }, (_, index): EntryRow => ({
    id: `e${index + 1}`,
    printedTitle: `Title ${index + 1}`,
    ...change(index),
  }))

export const lexical = (...children: unknown[]) => ({
  root: { children, direction: 'ltr', format: '', indent: 0, type: 'root', version: 1 },
})

export const paragraph = (...children: unknown[]) => ({
  children,
  direction: 'ltr',
  format: '',
  indent: 0,
  type: 'paragraph',
  version: 1,
})

export const words = (text: string, format = 0) => ({ format, text, type: 'text', version: 1 })
