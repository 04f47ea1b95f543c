import type { CollectionConfig } from 'payload'

import {
  createNamesField,
  createSearchTextField,
  createSlugFields,
  relation,
  text,
} from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'

/** Two (or more) roles that go by a name of their own, such as "Song-Song couple". */
export const createPairingsCollection = (props: CollectionProps): CollectionConfig => {
  const { isLocalized, slugs } = props
  return createCollection({
    columns: ['nickname', 'drama', 'roles', 'slug'],
    config: { defaultSort: 'nickname' },
    fields: [
      text('nickname', { localized: isLocalized, maxLength: 200, required: true }),
      createNamesField(props),
      relation('drama', slugs.dramas, { index: true }),
      relation('roles', slugs.roles, { hasMany: true }),
      createSlugFields({ collection: slugs.pairings, useAsSlug: 'nickname' }),
      createSearchTextField({ fields: ['nickname', 'names', 'slug'] }),
    ],
    group: 'catalogue',
    key: 'pairings',
    props,
    titleField: 'nickname',
  })
}
