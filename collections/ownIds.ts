/** Which collections an app may give ids of its own. */
import type { CollectionConfig, Field } from 'payload'

import type { CollectionKey } from '../src/slugs.js'

/** Collections whose rows the plugin writes by statements of its own, with the ids of the database. */
const WRITTEN_BY_STATEMENTS: readonly CollectionKey[] = [
  'changes',
  'commentDecisions',
  'commentFlags',
  'commentVotes',
  'commenters',
  'comments',
  'leases',
  'linkChecks',
  'mergeChanges',
  'merges',
  'moves',
  'publicationBodies',
  'publicationUpdates',
  'publications',
  'rankHistory',
  'rateLimits',
  'reactions',
  'redirects',
  'webhookDeliveries',
  'workflows',
]

/** @throws Error with a sentence where an app gives ids of its own to what the plugin itself writes */
export const refuseOwnIds = ({
  collection,
  key,
}: {
  collection: CollectionConfig
  key: CollectionKey
}): void => {
  if (!WRITTEN_BY_STATEMENTS.includes(key) || !hasOwnId(collection.fields)) return
  throw new Error(
    `rankedLists: options.collections.${key} adds a field "id", but the plugin writes these rows itself, with the ids that the database gives; leave the field out there. Content (lists, dramas, people, scenes, ...) may have ids of its own.`,
  )
}

/** Whether documents have an id that the app says, wherever in the form the field stands. */
const hasOwnId = (fields: readonly Field[]): boolean =>
  fields.some((field) => {
    if (field.type === 'tabs') {
      return field.tabs.some((tab) => !('name' in tab && tab.name) && hasOwnId(tab.fields))
    }
    if ('name' in field && field.name) return field.name === 'id'
    return 'fields' in field && hasOwnId(field.fields)
  })
