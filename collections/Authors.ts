import type { CollectionConfig } from 'payload'

import {
  createSearchTextField,
  createSlugFields,
  relation,
  text,
  textarea,
  upload,
} from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'

/** Bylines of lists; an author need not have an account. */
export const createAuthorsCollection = (props: CollectionProps): CollectionConfig => {
  const { access, isLocalized, slugs } = props
  return createCollection({
    columns: ['name', 'slug', 'updatedAt'],
    config: { access: { create: access.only('editor') }, defaultSort: 'name' },
    fields: [
      text('name', { maxLength: 200, required: true }),
      textarea('bio', { localized: isLocalized }),
      upload('photo', slugs.media),
      relation('user', slugs.users, {
        access: { read: access.fieldOnly('editor', 'contributor', 'moderator') },
        admin: { position: 'sidebar' },
      }),
      createSlugFields({ collection: slugs.authors, useAsSlug: 'name' }),
      createSearchTextField({ fields: ['name', 'slug'] }),
    ],
    group: 'lists',
    key: 'authors',
    props,
    titleField: 'name',
  })
}
