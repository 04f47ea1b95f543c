import type { CollectionConfig } from 'payload'

import { checkbox, json, number, relation, text } from './fields/index.js'
import { type CollectionProps, createCollection, INTERNAL, systemOnly } from './props.js'

const HIDDEN = { access: { read: () => false }, admin: { hidden: true } } as const

/** One reader's order of one list; see docs/ballots.md. Written by src/comments/ballots.ts alone. */
export const createBallotsCollection = (props: CollectionProps): CollectionConfig => {
  const { access, slugs } = props
  return createCollection({
    columns: ['list', 'order', 'createdAt', 'updatedAt'],
    config: { access: systemOnly(access.only('moderator', 'editor')) },
    fields: [
      relation('list', slugs.rankedLists, { index: true, required: true }),
      // ids of entries, the best first
      json('order', { required: true }),
      // the name of what could be chosen from
      text('offer', { maxLength: 64, required: true }),
      // the group of ballots that look agreed upon with which moderators have taken it out
      text('excludedBy', { maxLength: 64 }),
      // of one list and at most thirty days; says nothing of the address
      text('network', { ...HIDDEN, maxLength: 64 }),
      // `${list}:${who}`
      text('key', { ...HIDDEN, maxLength: 200, required: true, unique: true }),
      text('voterKey', { ...HIDDEN, index: true, maxLength: 128 }),
    ],
    group: 'conversation',
    key: 'ballots',
    props,
    titleField: 'id',
  })
}

/** Which entries of a list readers could choose from: a list that changes has several. */
export const createBallotOffersCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['key', 'list'],
    config: INTERNAL,
    fields: [
      // `${list}:${name}`
      text('key', { required: true, unique: true }),
      // not required: SQLite would hold a list from being deleted
      relation('list', props.slugs.rankedLists, { index: true }),
      text('name', { required: true }),
      // ids of entries
      { name: 'entries', type: 'json', required: true },
    ],
    group: 'conversation',
    key: 'ballotOffers',
    props,
    titleField: 'key',
  })

/** What is kept of the ballots of one list beside them. */
export const createBallotTalliesCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['key', 'list'],
    config: INTERNAL,
    fields: [
      // the list's id
      text('key', { required: true, unique: true }),
      relation('list', props.slugs.rankedLists, { index: true }),
      // the key of its hashes of networks, and until when it is used (milliseconds since 1970)
      text('salt'),
      number('saltUntil'),
      // whether ballots have changed since they were counted, and when to count them
      checkbox('isMarked'),
      number('dueAt', { index: true }),
      // what they came to when they were counted last
      { name: 'result', type: 'json' },
      // what moderators have decided about groups of them, in one row, so that each is one compare-and-set
      { name: 'rulings', type: 'json' },
      number('version', { defaultValue: 0 }),
    ],
    group: 'conversation',
    key: 'ballotTallies',
    props,
    titleField: 'key',
  })
