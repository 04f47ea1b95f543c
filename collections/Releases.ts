import type { CollectionConfig, Field } from 'payload'

import { RELEASE_KEYS, RELEASE_STATES } from '../src/lists/releases/rules.js'
import {
  createPlanRelease,
  createRefuseOdd,
  refuseDeleteGoing,
} from '../src/lists/releases/hooks.js'
import { createMergeRelease, refuseReleaseConflicts } from '../src/lists/releases/mergeSave.js'
import { passingOwnReads } from '../src/storage/ownReads.js'
import { date, number, relation, select, text } from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'

/** Lists and documents of the catalogue that go out together, all or none; see docs/releases.md. */
export const createReleasesCollection = (props: CollectionProps): CollectionConfig => {
  const { access, isDisabled, now, slugs } = props
  const hidden = { disableBulkEdit: true, disableListFilter: true, hidden: true }
  const noted = (name: string): Field => ({ name, type: 'json', admin: hidden })
  return createCollection({
    columns: ['name', 'at', 'state', 'wentOutAt', 'updatedAt'],
    config: {
      access: {
        create: access.only('editor'),
        delete: access.only('editor'),
        read: access.only('editor'),
        update: access.only('editor'),
      },
      defaultSort: '-updatedAt',
      disableDuplicate: true,
      hooks: {
        beforeChange: [createPlanRelease({ now, slugs })],
        beforeDelete: [refuseDeleteGoing],
        beforeOperation: [
          passingOwnReads(createRefuseOdd({ slugs })),
          passingOwnReads(createMergeRelease({ slugs })),
        ],
        beforeValidate: [refuseReleaseConflicts],
      },
      // several may have it open: what they save is put together
      ...(isDisabled ? {} : { lockDocuments: false as const }),
    },
    fields: [
      text('name', { maxLength: 200, required: true }),
      {
        name: 'documents',
        type: 'relationship',
        admin: {
          // what is out stands in the panel
          condition: ({ state }) => state !== 'out',
          disableBulkEdit: true,
          disableListColumn: true,
        },
        hasMany: true,
        relationTo: RELEASE_KEYS.toReversed().map((key) => slugs[key]),
      },
      ...(isDisabled ? [] : [createPanel(slugs)]),
      date('at', {
        admin: {
          condition: ({ state }) => state !== 'out',
          date: { pickerAppearance: 'dayAndTime' },
          disableBulkEdit: true,
          position: 'sidebar',
        },
      }),
      select('state', RELEASE_STATES, {
        admin: { disableBulkEdit: true, hidden: true },
        defaultValue: 'planned',
      }),
      date('wentOutAt', { admin: { disableBulkEdit: true, hidden: true } }),
      relation('by', slugs.users, {
        admin: { disableBulkEdit: true, position: 'sidebar', readOnly: true },
        maxDepth: 1,
      }),
      text('error', { admin: hidden }),
      // documents by their kinds and ids, with what they were called and what kept them back
      noted('blocked'),
      noted('went'),
      // how far it has come where the engine has no transactions
      noted('run'),
      // counts the changes, each of which compares it (optimistic locking)
      number('claims', { admin: hidden, defaultValue: 0 }),
      // milliseconds since 1970; null where no process has to look at it
      number('dueAt', { admin: hidden, index: true }),
    ],
    group: 'lists',
    key: 'releases',
    props,
    titleField: 'name',
  })
}

/** What would go out, what keeps it back, and the buttons; see admin/Releases. */
const createPanel = (slugs: CollectionProps['slugs']): Field => ({
  name: 'release',
  type: 'ui',
  admin: {
    components: {
      Field: {
        clientProps: { slugs: Object.fromEntries(RELEASE_KEYS.map((key) => [key, slugs[key]])) },
        path: 'payload-ranked-lists/client#ReleasePanel',
      },
    },
    disableListColumn: true,
  },
})
