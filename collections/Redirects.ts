import type { CollectionConfig } from 'payload'

import { text } from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'

/** Old slugs and the documents that had them; written when a public slug changes. */
export const createRedirectsCollection = (props: CollectionProps): CollectionConfig => {
  const { access } = props
  return createCollection({
    columns: ['oldSlug', 'collectionSlug', 'documentId', 'createdAt'],
    config: {
      access: {
        create: access.only(),
        delete: access.only('editor'),
        read: access.only('editor'),
        update: access.only(),
      },
    },
    fields: [
      text('key', { admin: { hidden: true }, required: true, unique: true }),
      text('collectionSlug', { index: true, required: true }),
      text('oldSlug', { required: true }),
      text('documentId', { index: true, required: true }),
    ],
    group: 'terms',
    key: 'redirects',
    props,
    titleField: 'oldSlug',
  })
}
