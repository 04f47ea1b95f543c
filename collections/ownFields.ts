/** Fields that an app has given a collection, where they meet what the plugin needs of it. */
import type { CollectionConfig, Field } from 'payload'

import type { CollectionKey } from '../src/slugs.js'

import { ROLES } from '../src/vocabulary.js'

/** The field of a document with this name, wherever in the form it stands. */
export const findOwnField = ({
  fields,
  name,
}: {
  fields: readonly Field[]
  name: string
}): Field | undefined => {
  for (const field of fields) {
    if ('name' in field && field.name) {
      if (field.name === name) return field
      continue
    }
    const inner =
      field.type === 'tabs'
        ? field.tabs.flatMap((tab) => ('name' in tab && tab.name ? [] : tab.fields))
        : 'fields' in field
          ? field.fields
          : []
    const found = findOwnField({ fields: inner, name })
    if (found) return found
  }
  return undefined
}

/** @throws Error with a sentence where an app gives ids of its own to what the plugin itself writes */
export const refuseOwnIds = ({
  collection,
  key,
}: {
  collection: CollectionConfig
  key: CollectionKey
}): void => {
  if (!WRITTEN_BY_STATEMENTS.includes(key)) return
  if (!findOwnField({ fields: collection.fields, name: 'id' })) return
  throw new Error(
    `rankedLists: options.collections.${key} adds a field "id", but the plugin writes these rows itself, with the ids that the database gives; leave the field out there. Content (lists, dramas, people, scenes, ...) may have ids of its own.`,
  )
}

/** @throws Error with a sentence where users have a field `roles` that means something else than ours */
export const refuseOtherRoles = ({ collection }: { collection: CollectionConfig }): void => {
  const field = findOwnField({ fields: collection.fields, name: 'roles' })
  if (!field) return
  const values =
    field.type === 'select' && field.hasMany
      ? field.options.map((option) => (typeof option === 'string' ? option : option.value))
      : []
  const missing = ROLES.filter((role) => !values.includes(role))
  if (missing.length === 0) return
  throw new Error(
    `rankedLists: the collection "${collection.slug}" has a field "roles" of its own, which would say who may do what here and has no ${missing.join(', ')}. Tell with options.getRoles which of ${ROLES.join(', ')} a user has, or make it a select with hasMany that has these among its options.`,
  )
}

/** Collections whose rows the plugin writes by statements of its own, with the ids of the database. */
const WRITTEN_BY_STATEMENTS: readonly CollectionKey[] = [
  'ballotOffers',
  'ballotTallies',
  'ballots',
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
