import type { CollectionConfig } from 'payload'

import { STORED_STAGES } from '../src/lists/review/rules/index.js'
import { number, relation, select, text } from './fields/index.js'
import { type CollectionProps, createCollection, INTERNAL } from './props.js'

/**
 * The workflow of each list: stage, assignee, notes and history in one row, so that each step is one
 * compare-and-set. Written by src/lists/review alone.
 */
export const createWorkflowsCollection = (props: CollectionProps): CollectionConfig => {
  const { slugs } = props
  return createCollection({
    columns: ['list', 'stage', 'assignee'],
    config: INTERNAL,
    fields: [
      // the list's id
      text('key', { required: true, unique: true }),
      // not required: SQLite would hold a list from being deleted
      relation('list', slugs.rankedLists, { index: true }),
      select('stage', STORED_STAGES, { defaultValue: 'draft', index: true, required: true }),
      // the revision of the list that was approved
      text('seen'),
      // ids of users, as text
      text('submittedBy'),
      text('assignee', { index: true }),
      { name: 'notes', type: 'json' },
      { name: 'history', type: 'json' },
      // the version that a write compares (optimistic locking)
      number('version', { defaultValue: 0, required: true }),
      // milliseconds since 1970
      number('changedAt', { index: true }),
    ],
    group: 'lists',
    key: 'workflows',
    props,
    titleField: 'key',
  })
}
