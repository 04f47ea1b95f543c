import type { CollectionConfig } from 'payload'

import type { CollectionProps } from './props.js'

import { createSearchTextField, createSlugFields, text } from './fields/index.js'
import { createCollection } from './props.js'

type TermKey = 'categories' | 'occasions' | 'tags'

/** Words that lists are filed under: each has a title and a slug. */
const createTerms =
  (key: TermKey) =>
  (props: CollectionProps): CollectionConfig =>
    createCollection({
      columns: ['title', 'slug', 'updatedAt'],
      config: { access: { create: props.access.only('editor') }, defaultSort: 'title' },
      fields: [
        text('title', { localized: props.isLocalized, maxLength: 120, required: true }),
        createSlugFields({ collection: props.slugs[key] }),
        createSearchTextField({ fields: ['title', 'slug'] }),
      ],
      group: 'terms',
      key,
      props,
      titleField: 'title',
    })

export const createCategoriesCollection = createTerms('categories')
export const createOccasionsCollection = createTerms('occasions')
export const createTagsCollection = createTerms('tags')
