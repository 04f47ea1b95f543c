import type { Payload } from 'payload'

import type { Data } from '../types.js'
import type { Finding } from './types.js'

import { localesOf } from '../locales.js'
import { storeOf } from '../store.js'

/** Documents that are looked at together. */
const PAGE = 100

/** Documents that hold a text in a locale that the app does not have: nobody can see or change it. */
export async function* eachUnknownLocale({
  collection: slug,
  payload,
}: {
  collection: string
  payload: Payload
}): AsyncGenerator<Finding> {
  const locales = localesOf(payload)
  const fields = (payload.collections[slug]?.config.flattenedFields ?? []).flatMap((field) =>
    'localized' in field && field.localized ? [field.name] : [],
  )
  if (!locales || fields.length === 0) return
  const store = storeOf({ payload })
  for await (const content of store.each({
    collection: { slug },
    locale: 'all',
    pageSize: PAGE,
  })) {
    const unknown = unknownLocalesIn({ content, fields, locales })
    if (unknown.length === 0) continue
    yield {
      collection: slug,
      id: content.id,
      mend: async () => {
        const { _id: _own, id, ...data } = withoutLocales({ content, fields, unknown })
        await payload.db.updateOne({
          collection: slug,
          data,
          id: content.id,
          returning: false,
        })
      },
      sentence: `There are texts in a locale that the app does not have: ${unknown.join(', ')}.`,
    }
  }
}

const unknownLocalesIn = ({
  content,
  fields,
  locales,
}: {
  content: Data
  fields: readonly string[]
  locales: readonly string[]
}): string[] => [
  ...new Set(
    fields.flatMap((field) => {
      const value = content[field]
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
      return Object.keys(value).filter((locale) => !locales.includes(locale))
    }),
  ),
]

const withoutLocales = ({
  content,
  fields,
  unknown,
}: {
  content: Data
  fields: readonly string[]
  unknown: readonly string[]
}): Data => ({
  ...content,
  ...Object.fromEntries(
    fields.flatMap((field) => {
      const value = content[field]
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
      const kept = Object.entries(value).filter(([locale]) => !unknown.includes(locale))
      return [[field, Object.fromEntries(kept)]]
    }),
  ),
})
