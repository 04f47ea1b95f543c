import type { CollectionConfig } from 'payload'

import { BROKEN_AVAILABILITIES } from '../src/vocabulary.js'
import { number, select, text } from './fields/index.js'
import { type CollectionProps, createCollection, systemOnly } from './props.js'

/** The state of each address that clips and watch links name; see src/catalogue/links. */
export const createLinkChecksCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['url', 'verdict', 'problem', 'failures'],
    config: {
      access: systemOnly(props.access.only('editor')),
      admin: { hidden: true },
      graphQL: false,
      timestamps: false,
    },
    fields: [
      // the hash of the address, which may be too long for an index
      text('key', { required: true, unique: true }),
      text('url', { maxLength: 2000, required: true }),
      // the name of its provider, which is asked by one process at a time
      text('lane', { index: true, required: true }),
      select('verdict', ['unknown', 'available', ...BROKEN_AVAILABILITIES], {
        index: true,
        required: true,
      }),
      // a finding that a second look has to confirm
      select('suspicion', BROKEN_AVAILABILITIES),
      text('problem'),
      number('failures', { defaultValue: 0, required: true }),
      // milliseconds since 1970, these and the following
      number('suspectedAt'),
      number('checkedAt'),
      // a process moves it on before it looks: that is the lease
      number('nextLookAt', { index: true, required: true }),
      // when a document was last found to name the address
      number('seenAt', { index: true, required: true }),
    ],
    group: 'catalogue',
    key: 'linkChecks',
    props,
    titleField: 'url',
  })
