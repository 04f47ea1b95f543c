import type { CollectionConfig, Field } from 'payload'

import { ValidationError } from 'payload'

import { createRefreshDependents, describeRole } from '../src/catalogue/hooks/derived.js'
import { SEARCH_FIELD } from '../src/catalogue/hooks/foldSearch.js'
import { idOf } from '../src/storage/documents/index.js'
import { tr } from '../src/translations/index.js'
import { ROLE_KINDS } from '../src/vocabulary.js'
import { relation, row, select, text } from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'

/** Who plays whom in which drama; either of the two may be unknown, not both. */
export const createRolesCollection = (props: CollectionProps): CollectionConfig => {
  const { access, slugs } = props
  return createCollection({
    columns: ['label', 'drama', 'character', 'person', 'kind'],
    config: {
      access: { update: props.access.only('editor', 'contributor') },
      // not the label, by which readers may not sort
      defaultSort: 'createdAt',
      hooks: {
        afterChange: [createRefreshDependents({ kind: 'roles', slugs })],
        beforeChange: [
          async ({ data, req }) => ({ ...data, ...(await describeRole({ data, req, slugs })) }),
        ],
        beforeValidate: [
          ({ collection, data, originalDoc, req }) => {
            const merged = { ...originalDoc, ...data } as Record<string, unknown>
            if (idOf(merged.character) === undefined && idOf(merged.person) === undefined) {
              throw new ValidationError(
                {
                  collection: collection.slug,
                  errors: [{ message: tr(req, 'errors:emptyRole'), path: 'character' }],
                },
                req.t,
              )
            }
            return data
          },
        ],
      },
    },
    fields: [
      relation('drama', slugs.dramas, { index: true, required: true }),
      row(
        relation('character', slugs.characters, { admin: { width: '50%' }, index: true }),
        relation('person', slugs.people, { admin: { width: '50%' }, index: true }),
      ),
      select('kind', ROLE_KINDS, { defaultValue: 'lead' }),
      // made of names of other documents, which readers may not see yet
      text('label', {
        access: { read: access.fieldOnly('editor', 'contributor', 'moderator') },
        admin: { hidden: true, readOnly: true },
        index: true,
      }),
      createDerivedSearchField(),
    ],
    group: 'catalogue',
    key: 'roles',
    props,
    titleField: 'label',
  })
}

/** The folded column where a collection's own hook fills it. */
export const createDerivedSearchField = (): Field => ({
  name: SEARCH_FIELD,
  type: 'text',
  admin: { disableBulkEdit: true, disableListColumn: true, disableListFilter: true, hidden: true },
})
