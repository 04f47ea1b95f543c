import type { CollectionConfig } from 'payload'

import { createRefreshDependents } from '../src/catalogue/hooks/derived.js'
import { createNamesField, createSearchTextField, createSlugFields, text } from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'

/** A character with every spelling of the name; who plays it and where stands in its roles. */
export const createCharactersCollection = (props: CollectionProps): CollectionConfig => {
  const { isLocalized, slugs } = props
  return createCollection({
    columns: ['name', 'slug', 'updatedAt'],
    config: {
      defaultSort: 'name',
      hooks: { afterChange: [createRefreshDependents({ kind: 'characters', slugs })] },
    },
    fields: [
      text('name', { localized: isLocalized, maxLength: 200, required: true }),
      createNamesField(props),
      {
        name: 'roles',
        type: 'join',
        admin: { defaultColumns: ['drama', 'person', 'kind'] },
        collection: slugs.roles,
        on: 'character',
      },
      createSlugFields({ collection: slugs.characters, useAsSlug: 'name' }),
      createSearchTextField({ fields: ['name', 'names', 'slug'] }),
    ],
    group: 'catalogue',
    key: 'characters',
    props,
    titleField: 'name',
  })
}
