import type { CollectionConfig } from 'payload'

import { createRefreshDependents } from '../src/catalogue/hooks/derived.js'
import { unmerged } from '../src/catalogue/merge/hooks.js'
import { MERGED_INTO } from '../src/vocabulary.js'
import { createListsJoin } from './Dramas.js'
import {
  createExternalIdFields,
  createMergedBanner,
  createReleaseField,
  createMergeFields,
  createNamesField,
  createSearchTextField,
  createSlugFields,
  createWhereUsedFields,
  text,
  textarea,
  upload,
} from './fields/index.js'
import { type CollectionProps, createCollection, createVersions } from './props.js'

/** A person with every spelling of the name, their roles, and the lists that they appear in. */
export const createPeopleCollection = (props: CollectionProps): CollectionConfig => {
  const { access, isLocalized, parts, slugs } = props
  const merging = parts.has('merges') ? unmerged({ access, kind: 'people', slugs }) : null
  return createCollection({
    columns: ['name', 'slug', '_status', 'updatedAt'],
    config: {
      ...(merging ? { access: merging.access } : {}),
      defaultSort: 'name',
      admin: merging ? { baseFilter: () => ({ [MERGED_INTO]: { exists: false } }) } : {},
      hooks: {
        ...merging?.hooks,
        afterChange: [createRefreshDependents({ kind: 'people', slugs })],
      },
      versions: createVersions(),
    },
    fields: [
      ...createMergedBanner(props),
      text('name', { localized: isLocalized, maxLength: 200, required: true }),
      createNamesField(props),
      textarea('bio', { localized: isLocalized }),
      upload('photo', slugs.media),
      ...createExternalIdFields({ kind: 'person' }),
      ...createWhereUsedFields(props),
      {
        name: 'roles',
        type: 'join',
        admin: { defaultColumns: ['drama', 'character', 'kind'] },
        collection: slugs.roles,
        on: 'person',
      },
      createListsJoin({ on: 'usedPeople', slug: slugs.rankedLists }),
      ...createMergeFields({ props, slug: slugs.people }),
      ...createReleaseField({ itemKey: 'people', props }),
      createSlugFields({ collection: slugs.people, useAsSlug: 'name' }),
      createSearchTextField({ fields: ['name', 'names', 'slug'] }),
    ],
    externalIds: 'person',
    group: 'catalogue',
    key: 'people',
    props,
    titleField: 'name',
  })
}
