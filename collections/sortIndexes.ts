/** Indexes of several fields: each for a way in which many documents are found and sorted. */
import type { Parts } from '../src/parts.js'
import type { CollectionSlugs } from '../src/slugs.js'
import type { SortIndex } from '../src/storage/engine.js'

import { JOBS } from '../src/storage/jobs.js'

/** The order in which readers get lists, the newest first. */
const NEWEST = ['_status', 'publishedOn', 'id'] as const

/** The fields of a list that readers filter by. */
const FILTERS = [
  'categories',
  'mode',
  'occasion',
  'tags',
  'usedDramas',
  'usedPeople',
  'usedScenes',
] as const

export const createSortIndexes = ({
  parts,
  slugs: {
    dramas,
    mentions,
    people,
    publications,
    publicationUpdates,
    rankedLists,
    releases,
    scenes,
    webhookDeliveries,
    workflows,
  },
}: {
  parts: Parts
  slugs: CollectionSlugs
}): SortIndex[] => [
  { collection: rankedLists, fields: NEWEST },
  { collection: rankedLists, fields: [], isOfRelations: true },
  ...FILTERS.map((field) => ({ collection: rankedLists, fields: [field, ...NEWEST] })),
  { collection: rankedLists, fields: ['_status', 'reads', 'id'] },
  // the sitemap
  { collection: rankedLists, fields: ['_status', 'updatedAt', 'id'] },
  // search goes through names in the order of the slugs
  ...[dramas, people, rankedLists, scenes].map((collection) => ({
    collection,
    covers: ['searchText'],
    fields: ['_status', 'slug', 'createdAt'],
  })),
  // the admin panel's list views, and the drafts of the first screen
  {
    collection: rankedLists,
    covers: ['version.searchText'],
    fields: ['latest', 'version.updatedAt', 'createdAt'],
    isVersion: true,
  },
  {
    collection: rankedLists,
    fields: ['latest', 'version.publishedOn', 'createdAt'],
    isVersion: true,
  },
  {
    collection: rankedLists,
    fields: ['latest', 'version._status', 'version.updatedAt', 'createdAt'],
    isVersion: true,
  },
  {
    collection: scenes,
    fields: ['latest', 'version.createdAt', 'createdAt'],
    isVersion: true,
  },
  // what waits for somebody, is to happen or has failed, on the first screen
  ...(parts.has('workflow')
    ? [
        { collection: workflows, fields: ['assignee', 'changedAt', 'id'] },
        { collection: workflows, fields: ['stage', 'changedAt', 'id'] },
        { collection: mentions, fields: ['user', 'dueAt', 'id'] },
      ]
    : []),
  { collection: JOBS, fields: ['taskSlug', 'waitUntil', 'createdAt'] },
  { collection: JOBS, fields: ['hasError', 'updatedAt', 'createdAt'] },
  { collection: releases, fields: ['state', 'dueAt', 'createdAt'] },
  { collection: publications, fields: ['updatedAt', 'id'] },
  { collection: publicationUpdates, fields: ['state', 'changedAt', 'id'] },
  ...(parts.has('webhooks')
    ? [{ collection: webhookDeliveries, fields: ['state', 'createdAt'] }]
    : []),
  // a document's tab of versions
  ...[dramas, people, rankedLists, scenes].map((collection) => ({
    collection,
    fields: ['parent', 'updatedAt', 'createdAt'],
    isVersion: true,
  })),
]
