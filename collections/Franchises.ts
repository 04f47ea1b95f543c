import type { CollectionConfig } from 'payload'

import { createSearchTextField, createSlugFields, text } from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'

/** What several dramas belong to, such as "Reply". */
export const createFranchisesCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['name', 'slug', 'updatedAt'],
    config: { defaultSort: 'name' },
    fields: [
      text('name', { localized: props.isLocalized, maxLength: 200, required: true }),
      {
        name: 'dramas',
        type: 'join',
        admin: { defaultColumns: ['title', 'year'] },
        collection: props.slugs.dramas,
        // not the collection's: Payload cannot sort what is joined to a draft by a localised title
        defaultSort: 'year',
        on: 'franchise',
      },
      createSlugFields({ collection: props.slugs.franchises, useAsSlug: 'name' }),
      createSearchTextField({ fields: ['name', 'slug'] }),
    ],
    group: 'catalogue',
    key: 'franchises',
    props,
    titleField: 'name',
  })
