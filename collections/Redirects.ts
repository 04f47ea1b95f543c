import type { CollectionBeforeValidateHook, CollectionConfig } from 'payload'

import { redirectKey } from '../src/publishing/reading/redirects.js'
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
      hooks: { beforeValidate: [setKey] },
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

const setKey: CollectionBeforeValidateHook = ({ data }) =>
  data?.collectionSlug && data.oldSlug
    ? {
        ...data,
        key: redirectKey({ collection: String(data.collectionSlug), slug: String(data.oldSlug) }),
      }
    : data
