import type { CollectionConfig, RelationshipFieldValidation } from 'payload'

import type { Id } from '../src/storage/types.js'

import { relationship as validateRelationship } from 'payload/shared'

import { idOf, idsOf } from '../src/storage/documents/index.js'
import {
  createRefreshDependents,
  describeScene,
  withAllLocales,
} from '../src/catalogue/hooks/derived.js'
import { readRelated } from '../src/storage/related.js'
import { tr } from '../src/translations/index.js'
import { EPISODE_PARTS, REALITIES, SPOILER_LEVELS } from '../src/vocabulary.js'
import { createListsJoin } from './Dramas.js'
import {
  createReleaseField,
  createSlugFields,
  createWhereUsedFields,
  number,
  relation,
  row,
  rows,
  select,
  text,
  textarea,
} from './fields/index.js'
import { tab } from './fields/labels.js'
import { type CollectionProps, createCollection, createVersions, kindOptions } from './props.js'
import { createDerivedSearchField } from './Roles.js'

/** Each participant must have a role in the scene's drama; the message names the one without. */
const createParticipantsValidation =
  ({ slugs }: CollectionProps): RelationshipFieldValidation =>
  async (value, args) => {
    const standard = () => validateRelationship(value, args)
    const drama = idOf((args.data as { drama?: unknown }).drama)
    const ids = idsOf(value)
    if (drama === undefined || args.event === 'onChange') return standard()
    const roles = await readRelated({ collection: slugs.roles, ids, req: args.req })
    for (const role of roles.values()) {
      if (String(idOf(role.drama)) !== String(drama)) {
        return tr(args.req, 'errors:participantElsewhere', { role: String(role.label) })
      }
    }
    return standard()
  }

/** One moment of a drama: what happens, who is in it, where it is found, what is said. */
export const createScenesCollection = (props: CollectionProps): CollectionConfig => {
  const { access, isLocalized, slugs } = props
  return createCollection({
    columns: ['label', 'drama', 'kinds', 'episode', '_status', 'updatedAt'],
    config: {
      hooks: {
        afterChange: [createRefreshDependents({ kind: 'scenes', slugs })],
        beforeChange: [
          async ({ collection, data, originalDoc, req }) => {
            const all = await withAllLocales({
              collection: collection.slug,
              data,
              fields: ['title', 'place'],
              id: originalDoc?.id as Id | undefined,
              req,
            })
            return { ...data, ...(await describeScene({ data: all, req, slugs })) }
          },
        ],
      },
      versions: createVersions(),
    },
    fields: [
      {
        type: 'tabs',
        tabs: [
          {
            fields: [
              text('title', { localized: isLocalized, maxLength: 300 }),
              relation('drama', slugs.dramas, { index: true }),
              row(
                select('kinds', kindOptions(props.genre.sceneKinds), {
                  admin: { width: '50%' },
                  hasMany: true,
                }),
                select('reality', REALITIES, {
                  admin: { width: '25%' },
                  defaultValue: 'real',
                  required: true,
                }),
                select('spoiler', SPOILER_LEVELS, {
                  admin: { width: '25%' },
                  defaultValue: 'none',
                  required: true,
                }),
              ),
              relation('participants', slugs.roles, {
                filterOptions: ({ data }) => {
                  const drama = idOf((data as { drama?: unknown } | undefined)?.drama)
                  return drama === undefined ? true : { drama: { equals: drama } }
                },
                hasMany: true,
                validate: createParticipantsValidation(props),
              }),
              text('place', { localized: isLocalized, maxLength: 200 }),
              row(
                number('season', { admin: { width: '25%' }, max: 100, min: 1 }),
                number('episode', { admin: { width: '25%' }, max: 5000, min: 1 }),
                select('episodePart', EPISODE_PARTS, { admin: { width: '25%' } }),
                number('offsetSeconds', {
                  admin: {
                    ...(props.isDisabled
                      ? {}
                      : { components: { Field: 'payload-ranked-lists/client#ClockField' } }),
                    width: '25%',
                  },
                  max: 86_400,
                  min: 0,
                }),
              ),
            ],
            label: tab('details'),
          },
          {
            fields: [
              rows(
                'quotes',
                [
                  textarea('text', { localized: isLocalized, required: true }),
                  row(
                    relation('speaker', slugs.roles, { admin: { width: '50%' } }),
                    text('variant', { admin: { width: '50%' }, maxLength: 100 }),
                  ),
                ],
                { admin: { initCollapsed: true } },
              ),
              rows(
                'music',
                [
                  row(
                    text('title', { admin: { width: '50%' }, maxLength: 200, required: true }),
                    text('artist', { admin: { width: '50%' }, maxLength: 200 }),
                  ),
                ],
                { admin: { initCollapsed: true } },
              ),
              relation('clips', slugs.clips, { hasMany: true }),
            ],
            label: tab('quotesAndClips'),
          },
          {
            fields: [
              ...createWhereUsedFields(props),
              createListsJoin({ on: 'usedScenes', slug: slugs.rankedLists }),
            ],
            label: tab('whereUsed'),
          },
        ],
      },
      // made of names of other documents, which readers may not see yet
      text('label', {
        access: { read: access.fieldOnly('editor', 'contributor', 'moderator') },
        admin: { hidden: true, readOnly: true },
        index: true,
      }),
      ...createReleaseField({ itemKey: 'scenes', props }),
      createSlugFields({ collection: slugs.scenes, useAsSlug: 'label' }),
      createDerivedSearchField(),
    ],
    group: 'catalogue',
    key: 'scenes',
    props,
    titleField: 'label',
  })
}
