import type { CollectionConfig, Field } from 'payload'

import { UPDATE_STATES } from '../src/vocabulary.js'
import { checkbox, date, json, number, select, text, textarea } from './fields/index.js'
import { type CollectionProps, createCollection, INTERNAL, systemOnly } from './props.js'

/** The head of each compiled list: which bodies readers get; see src/publishing/compiled. */
export const createPublicationsCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['list', 'slug', 'state', 'generation', 'updatedAt'],
    config: {
      access: systemOnly(props.access.only('editor')),
      admin: { hidden: true },
      // not needed there, and two of its type names would collide with those of another collection
      graphQL: false,
    },
    fields: [
      // the id as text, not a relationship: a head outlives its list until the world knows of it
      text('list', { required: true, unique: true }),
      text('slug', { index: true }),
      text('title'),
      select('state', ['ready', 'withdrawn'], { required: true }),
      // the version stamp of the list that it was compiled from; with another one it is stale
      text('stamp'),
      number('generation', { defaultValue: 0, required: true }),
      // by locale and spoiler mode: the etag, and when these bytes came to be
      json('bodies'),
      // milliseconds since 1970; when time alone changes what is public, null where it does not
      number('validUntil', { index: true }),
      // the documents that it was compiled from, as the change log names them; null where that is unknown
      json('madeOf'),
      // what indexes show of it by locale, and the documents that this was compiled from
      json('summaries'),
      // all places by locale, and which of them a drama, person or scene has
      json('appearances'),
      // what has changed so far, as readers are told; see History
      json('changes'),
      // ids, titles and places of the public entries
      json('order'),
      json('pendingEvents'),
      checkbox('hasPendingEvents', { index: true }),
      // milliseconds since 1970; when bodies that were replaced may go
      number('collectAt', { index: true }),
    ],
    group: 'lists',
    key: 'publications',
    props,
    titleField: 'slug',
  })

/** The bytes themselves, content-addressed: a row is immutable, its key the hash of what it holds. */
export const createPublicationBodiesCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['etag', 'list'],
    config: { ...INTERNAL, graphQL: false },
    fields: [
      text('etag', { required: true, unique: true }),
      text('list', { index: true, required: true }),
      // base64
      textarea('gzip', { required: true }),
      textarea('brotli', { required: true }),
      // surrogate keys, by which a cache in front invalidates it
      { name: 'keys', type: 'json' },
      // milliseconds since 1970; when a process stored it last
      number('storedAt', { required: true }),
    ],
    group: 'lists',
    key: 'publicationBodies',
    props,
    titleField: 'etag',
  })

/** A button that tries again; see admin/PublicationUpdates. */
const createActionsField = (): Field => ({
  name: 'actions',
  type: 'ui',
  admin: {
    components: { Field: 'payload-ranked-lists/client#UpdateActions' },
    disableListColumn: true,
  },
})

/**
 * Marks, the outbox of recompiling: one row for each changed document, and how far its work has come.
 */
export const createPublicationUpdatesCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['title', 'collectionSlug', 'state', 'done', 'total', 'error', 'changedAt'],
    config: {
      access: systemOnly(props.access.only('editor')),
      ...(props.isDisabled
        ? {}
        : {
            admin: {
              components: { beforeListTable: ['payload-ranked-lists/client#UpdateListActions'] },
            },
          }),
      defaultSort: '-changedAt',
      timestamps: false,
    },
    fields: [
      ...(props.isDisabled ? [] : [createActionsField()]),
      text('title'),
      select('state', UPDATE_STATES, { index: true, required: true }),
      number('done', { defaultValue: 0 }),
      number('total', { defaultValue: 0 }),
      number('attempts', { defaultValue: 0 }),
      textarea('error'),
      date('changedAt', {
        admin: { date: { pickerAppearance: 'dayAndTime' } },
        index: true,
        required: true,
      }),
      date('nextAttemptAt', {
        admin: { date: { pickerAppearance: 'dayAndTime' } },
        index: true,
      }),
      text('collectionSlug'),
      text('documentId'),
      // `${collectionSlug}:${documentId}`, or "all"
      text('key', { required: true, unique: true }),
      // counts the requests, so that one which arrives during the work is not lost
      number('requested', { admin: { hidden: true }, defaultValue: 0 }),
      // counts claims; compared when the row is written (optimistic locking)
      number('claims', { admin: { hidden: true }, defaultValue: 0 }),
      // inside a transaction: the time of change that the document has once it is committed
      text('expected', { admin: { hidden: true } }),
      // how far a rebuild has come
      text('cursor', { admin: { hidden: true } }),
    ],
    group: 'lists',
    key: 'publicationUpdates',
    props,
    titleField: 'title',
  })

/**
 * The places of everything in each published order of a list, append-only: a list that is ranked
 * again adds a row and changes none.
 */
export const createRankHistoryCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['title', 'list', 'at'],
    config: { ...INTERNAL, graphQL: false },
    fields: [
      // `${list}:${sequence}`
      text('key', { required: true, unique: true }),
      // the id as text: the history does not hold its list
      text('list', { index: true, required: true }),
      number('sequence', { required: true }),
      text('title'),
      // milliseconds since 1970
      number('at', { required: true }),
      // see RankedPlace
      { name: 'places', type: 'json', required: true },
      // what stands anywhere in it, "dramas:12"
      text('documents', { hasMany: true, index: true }),
    ],
    group: 'lists',
    key: 'rankHistory',
    props,
    titleField: 'title',
  })

/**
 * The change log: a row for each commit that readers could see, the last few thousand; see
 * src/storage/changes. On MongoDB one document holds the last of them.
 */
export const createChangesCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['number', 'tokens'],
    config: { ...INTERNAL, graphQL: false },
    fields: [
      // counts the commits; the row under 0 holds the last one where the engine needs such a row
      number('number', { required: true, unique: true }),
      number('latest'),
      // one on each line, "dramas/12"
      textarea('tokens'),
    ],
    group: 'lists',
    key: 'changes',
    props,
    titleField: 'number',
  })
