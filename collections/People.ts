import type { CollectionConfig } from 'payload'

import { createRefreshDependents } from '../src/hooks/derived.js'
import { createListsJoin } from './Dramas.js'
import {
  createNamesField,
  createSearchTextField,
  createSlugFields,
  text,
  textarea,
  upload,
} from './fields/index.js'
import { type CollectionProps, createCollection, createVersions } from './props.js'

/** A person with every spelling of the name, their roles, and the lists that they appear in. */
export const createPeopleCollection = (props: CollectionProps): CollectionConfig => {
  const { isLocalized, slugs } = props
  return createCollection({
    columns: ['name', 'slug', '_status', 'updatedAt'],
    config: {
      defaultSort: 'name',
      hooks: { afterChange: [createRefreshDependents({ kind: 'people', slugs })] },
      versions: createVersions(),
    },
    fields: [
      text('name', { localized: isLocalized, maxLength: 200, required: true }),
      createNamesField(),
      textarea('bio', { localized: isLocalized }),
      upload('photo', slugs.media),
      {
        name: 'roles',
        type: 'join',
        admin: { defaultColumns: ['drama', 'character', 'kind'] },
        collection: slugs.roles,
        on: 'person',
      },
      createListsJoin({ on: 'usedPeople', slug: slugs.rankedLists }),
      createSlugFields({ collection: slugs.people, useAsSlug: 'name' }),
      createSearchTextField({ fields: ['name', 'names', 'slug'] }),
    ],
    group: 'catalogue',
    key: 'people',
    props,
    titleField: 'name',
  })
}
