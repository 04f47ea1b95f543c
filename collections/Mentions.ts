import type { CollectionConfig } from 'payload'

import { number, relation, text } from './fields/index.js'
import { type CollectionProps, createCollection, INTERNAL } from './props.js'

/** Open notes by whom they are for; written by src/lists/review alone. */
export const createMentionsCollection = (props: CollectionProps): CollectionConfig => {
  const { slugs } = props
  return createCollection({
    columns: ['key'],
    config: INTERNAL,
    fields: [
      // `${list}:${note}:${user}`
      text('key', { required: true, unique: true }),
      // not required: SQLite would hold a list from being deleted
      relation('list', slugs.rankedLists, { index: true }),
      // ids, as text
      text('note', { required: true }),
      text('user', { required: true }),
      // milliseconds since 1970, far ahead for what has no day
      number('dueAt', { required: true }),
    ],
    group: 'lists',
    key: 'mentions',
    props,
    titleField: 'key',
  })
}
