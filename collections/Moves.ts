import type { CollectionConfig } from 'payload'

import { label } from '../src/translations/index.js'
import { date, json, number, relation, select, text } from './fields/index.js'
import { type CollectionProps, createCollection, INTERNAL, systemOnly } from './props.js'

/**
 * The log of each list's order, one record for each change, append-only (event sourcing): replaying
 * the records gives the order. The unique key of list and revision is what makes a move atomic.
 */
export const createMovesCollection = (props: CollectionProps): CollectionConfig => {
  const { access, slugs } = props
  return createCollection({
    columns: ['list', 'revision', 'by', 'at'],
    config: {
      access: systemOnly(access.only('editor')),
      defaultSort: '-at',
      timestamps: false,
    },
    fields: [
      // not required: SQLite would hold a list from being deleted
      relation('list', slugs.rankedLists, { index: true }),
      number('revision', { required: true }),
      // `${list}:${revision}`
      text('key', { required: true, unique: true }),
      // `${list}:${key of the request}`
      text('idempotencyKey', { required: true, unique: true }),
      // tells a retry from another request that has the same idempotency key
      text('fingerprint'),
      // the revision that the sender saw (optimistic locking)
      number('seen'),
      select('source', ['moves', 'save'], { defaultValue: 'moves', required: true }),
      json('operations', { required: true }),
      // take the operations back, last one first
      json('inverses', { required: true }),
      json('movements', { required: true }),
      relation('by', slugs.users, { label: label('fields:movedBy') }),
      date('at', { index: true, required: true }),
    ],
    group: 'lists',
    key: 'moves',
    props,
    titleField: 'key',
  })
}

/** Leases of lists; see src/storage/lease.ts. */
export const createLeasesCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['key', 'owner', 'until'],
    config: INTERNAL,
    fields: [
      text('key', { required: true, unique: true }),
      text('owner'),
      // milliseconds since 1970
      number('until'),
    ],
    group: 'lists',
    key: 'leases',
    props,
    titleField: 'key',
  })
