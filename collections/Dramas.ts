import type { CollectionConfig, Field } from 'payload'

import { createRefreshDependents } from '../src/catalogue/hooks/derived.js'
import { unmerged } from '../src/catalogue/merge/hooks.js'
import { MERGED_INTO } from '../src/vocabulary.js'
import { tab } from './fields/labels.js'
import {
  createExternalIdFields,
  createMergedBanner,
  createReleaseField,
  createMergeFields,
  createSearchTextField,
  createSlugFields,
  createTitlesField,
  createWatchLinksField,
  createWhereUsedFields,
  number,
  relation,
  row,
  rows,
  text,
  textarea,
  upload,
} from './fields/index.js'
import { type CollectionProps, createCollection, createVersions } from './props.js'

/** Years that a drama can be of: the first broadcast of television drama to a good while ahead. */
const YEARS = { max: 2100, min: 1930 }

/** A drama with all its titles, its roles and scenes, and the lists that it appears in. */
export const createDramasCollection = (props: CollectionProps): CollectionConfig => {
  const { access, isLocalized, parts, slugs } = props
  const merging = parts.has('merges') ? unmerged({ access, kind: 'dramas', slugs }) : null
  return createCollection({
    columns: ['title', 'year', 'network', 'slug', '_status', 'updatedAt'],
    config: {
      ...(merging ? { access: merging.access } : {}),
      defaultSort: 'title',
      admin: merging ? { baseFilter: () => ({ [MERGED_INTO]: { exists: false } }) } : {},
      hooks: {
        ...merging?.hooks,
        afterChange: [createRefreshDependents({ kind: 'dramas', slugs })],
      },
      versions: createVersions(),
    },
    fields: [
      ...createMergedBanner(props),
      {
        type: 'tabs',
        tabs: [
          {
            fields: [
              text('title', { localized: isLocalized, maxLength: 300, required: true }),
              createTitlesField(props),
              row(
                number('year', { ...YEARS, admin: { width: '25%' } }),
                number('endYear', { ...YEARS, admin: { width: '25%' } }),
                text('network', { admin: { width: '50%' }, maxLength: 100 }),
              ),
              textarea('synopsis', { localized: isLocalized }),
              ...createExternalIdFields({ kind: 'drama' }),
              upload('poster', slugs.media),
            ],
            label: tab('details'),
          },
          {
            fields: [
              relation('franchise', slugs.franchises, { index: true }),
              rows(
                'seasons',
                [
                  row(
                    number('number', { admin: { width: '20%' }, max: 100, min: 1, required: true }),
                    text('title', { admin: { width: '40%' }, localized: isLocalized }),
                    number('year', { ...YEARS, admin: { width: '20%' } }),
                    number('episodes', { admin: { width: '20%' }, max: 5000, min: 1 }),
                  ),
                ],
                { admin: { initCollapsed: true } },
              ),
              createWatchLinksField({ hasComponents: !props.isDisabled, isLocalized }),
            ],
            label: tab('seasons'),
          },
          {
            fields: [
              ...createWhereUsedFields(props),
              {
                name: 'roles',
                type: 'join',
                admin: { defaultColumns: ['character', 'person', 'kind'] },
                collection: slugs.roles,
                on: 'drama',
              },
              {
                name: 'scenes',
                type: 'join',
                admin: { defaultColumns: ['label', 'season', 'episode', '_status'] },
                collection: slugs.scenes,
                on: 'drama',
              },
              createListsJoin({ on: 'usedDramas', slug: slugs.rankedLists }),
            ],
            label: tab('whereUsed'),
          },
        ],
      },
      ...createMergeFields({ props, slug: slugs.dramas }),
      ...createReleaseField({ itemKey: 'dramas', props }),
      createSlugFields({ collection: slugs.dramas }),
      createSearchTextField({ fields: ['title', 'titles', 'slug'] }),
    ],
    externalIds: 'drama',
    group: 'catalogue',
    key: 'dramas',
    props,
    titleField: 'title',
  })
}

/** The lists in which a document appears, newest first. */
export const createListsJoin = ({ on, slug }: { on: string; slug: string }): Field => ({
  name: 'lists',
  type: 'join',
  admin: { allowCreate: false, defaultColumns: ['title', 'mode', 'publishedOn', '_status'] },
  collection: slug,
  defaultSort: '-publishedOn',
  on,
})
