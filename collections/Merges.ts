import type { CollectionConfig, Field } from 'payload'

import { MERGE_KINDS, MERGE_STATES } from '../src/catalogue/merge/plan/index.js'
import { date, number, relation, select, text } from './fields/index.js'
import { type CollectionProps, createCollection, INTERNAL, systemOnly } from './props.js'

/** One row for each merge of two documents: how far its saga has come, and what its undoing needs. */
export const createMergesCollection = (props: CollectionProps): CollectionConfig => {
  const { access, slugs } = props
  return createCollection({
    columns: ['fromTitle', 'intoTitle', 'kind', 'state', 'by', 'at'],
    config: {
      access: systemOnly(access.only('editor')),
      defaultSort: '-at',
      timestamps: false,
    },
    fields: [
      // `${kind}:${from}` while it holds, so that a document is merged into one other
      text('key', { admin: { hidden: true }, required: true, unique: true }),
      select('kind', MERGE_KINDS, { required: true }),
      text('fromTitle'),
      text('intoTitle'),
      // ids as text: a merge stays to be read when its documents are gone
      text('from', { admin: { hidden: true }, index: true, required: true }),
      text('into', { admin: { hidden: true }, index: true, required: true }),
      select('state', MERGE_STATES, { index: true, required: true }),
      number('moved', { defaultValue: 0 }),
      // places that were changed since, and so stayed when it was taken back
      number('stayed', { defaultValue: 0 }),
      text('error'),
      relation('by', slugs.users),
      date('at', { index: true, required: true }),
      // the values before the merge, for undoing it; see src/catalogue/merge/store.ts
      { name: 'before', type: 'json', admin: { hidden: true } } as Field,
      number('attempts', { admin: { hidden: true }, defaultValue: 0 }),
      number('claims', { admin: { hidden: true }, defaultValue: 0 }),
      // milliseconds since 1970; null where there is nothing left to do
      number('nextAttemptAt', { admin: { hidden: true }, index: true }),
    ],
    group: 'catalogue',
    key: 'merges',
    props,
    titleField: 'fromTitle',
  })
}

/** What one merge has changed in one document or version, written before it is changed. */
export const createMergeChangesCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['key'],
    config: INTERNAL,
    fields: [
      // `${merge}:${collection}:${version or document}:${id}`
      text('key', { required: true, unique: true }),
      text('merge', { index: true, required: true }),
      text('collectionSlug', { required: true }),
      text('documentId', { required: true }),
      text('versionId'),
      { name: 'slots', type: 'json', required: true },
      // milliseconds since 1970
      number('restoredAt'),
    ],
    group: 'catalogue',
    key: 'mergeChanges',
    props,
    titleField: 'key',
  })
