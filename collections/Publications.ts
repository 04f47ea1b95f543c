import type { CollectionConfig, Field } from 'payload'

import { UPDATE_STATES } from '../src/vocabulary.js'
import { checkbox, date, number, select, text, textarea } from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'

const nobody = () => false

/** What readers get of each list, ready to be sent; see src/publications. */
export const createPublicationsCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['list', 'slug', 'state', 'generation', 'updatedAt'],
    config: {
      access: {
        create: nobody,
        delete: nobody,
        read: props.access.only('editor'),
        update: nobody,
      },
      admin: { hidden: true },
      // nobody asks for it there, and two of its names would be those of another collection
      graphQL: false,
    },
    fields: [
      // the id as text, not a relationship: a head outlives its list until the world knows of it
      text('list', { required: true, unique: true }),
      text('slug', { index: true }),
      text('title'),
      select('state', ['ready', 'withdrawn'], { required: true }),
      // what the list was when this was made of it; another stamp means: no longer right
      text('stamp'),
      number('generation', { defaultValue: 0, required: true }),
      // by locale and spoiler mode: the etag, and when these bytes came to be
      { name: 'bodies', type: 'json' },
      // milliseconds since 1970; when time alone changes what is public, null where it does not
      number('validUntil', { index: true }),
      // ids, titles and places of the public entries
      { name: 'order', type: 'json' },
      { name: 'pendingEvents', type: 'json' },
      checkbox('hasPendingEvents', { index: true }),
      // milliseconds since 1970; when bodies that were replaced may go
      number('collectAt', { index: true }),
    ],
    group: 'lists',
    key: 'publications',
    props,
    titleField: 'slug',
  })

/** The bytes themselves. A row never changes: its key is the hash of what it holds. */
export const createPublicationBodiesCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['etag', 'list'],
    config: {
      access: { create: nobody, delete: nobody, read: nobody, update: nobody },
      admin: { hidden: true },
      graphQL: false,
      timestamps: false,
    },
    fields: [
      text('etag', { required: true, unique: true }),
      text('list', { index: true, required: true }),
      // base64
      textarea('gzip', { required: true }),
      textarea('brotli', { required: true }),
      // what a cache in front may forget it by
      { name: 'keys', type: 'json' },
      // milliseconds since 1970; when somebody last stored it
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

/** What has to be compiled again, one row a changed document, and how far that has come. */
export const createPublicationUpdatesCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['title', 'collectionSlug', 'state', 'done', 'total', 'error', 'changedAt'],
    config: {
      access: {
        create: nobody,
        delete: nobody,
        read: props.access.only('editor'),
        update: nobody,
      },
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
      // counts the requests, so that one which arrives during the work is not taken for done
      number('requested', { admin: { hidden: true }, defaultValue: 0 }),
      // counts those who took the row to work on it
      number('claims', { admin: { hidden: true }, defaultValue: 0 }),
      // inside a transaction: the time of change that the document has once others see it
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
 * Where everything stood in each list as readers got it, a row for each order that was published,
 * append-only: a list that is ranked again adds one and changes none.
 */
export const createRankHistoryCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['title', 'list', 'at'],
    config: {
      access: { create: nobody, delete: nobody, read: nobody, update: nobody },
      admin: { hidden: true },
      graphQL: false,
      timestamps: false,
    },
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
