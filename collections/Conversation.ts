import type { CollectionConfig } from 'payload'

import { FLAG_REASONS, TRUST_LEVELS } from '../src/vocabulary.js'
import {
  checkbox,
  date,
  json,
  number,
  relation,
  row,
  select,
  text,
  textarea,
} from './fields/index.js'
import { type CollectionProps, createCollection, INTERNAL, systemOnly } from './props.js'

const nobody = () => false

/** Commenters who are known by a login or a network, and how far moderators trust each. */
export const createCommentersCollection = (props: CollectionProps): CollectionConfig => {
  const { access } = props
  return createCollection({
    columns: ['name', 'trust', 'suspendedUntil', 'updatedAt'],
    config: {
      access: {
        create: access.only('moderator'),
        delete: access.only(),
        read: access.only('moderator'),
        update: access.only('moderator'),
      },
      admin: { listSearchableFields: ['name', 'key'] },
      defaultSort: '-updatedAt',
    },
    fields: [
      row(
        text('name', { admin: { width: '50%' }, maxLength: 200 }),
        // `user:ID`, `site:HASH` or `anon:HASH`
        text('key', { admin: { width: '50%' }, maxLength: 200, required: true, unique: true }),
      ),
      row(
        select('trust', TRUST_LEVELS, {
          admin: { width: '50%' },
          defaultValue: 'normal',
          required: true,
        }),
        date('suspendedUntil', {
          admin: { date: { pickerAppearance: 'dayAndTime' }, width: '50%' },
        }),
      ),
      textarea('note', { maxLength: 2000 }),
    ],
    group: 'conversation',
    key: 'commenters',
    props,
    titleField: 'name',
  })
}

/** The audit log of decisions on comments: status, moderator, reasons; append-only. */
export const createDecisionsCollection = (props: CollectionProps): CollectionConfig => {
  const { access, slugs } = props
  return createCollection({
    columns: ['comment', 'from', 'to', 'by', 'at'],
    config: {
      access: systemOnly(access.only('moderator')),
      defaultSort: '-at',
      timestamps: false,
    },
    fields: [
      // not required: SQLite would hold a comment from being deleted
      relation('comment', slugs.comments, { index: true }),
      number('revision', { required: true }),
      // `${comment}:${revision}`
      text('key', { required: true, unique: true }),
      select('decider', ['system', 'author', 'moderator'], { required: true }),
      relation('by', slugs.users),
      text('from', { required: true }),
      text('to', { required: true }),
      checkbox('isEdit'),
      json('reasons'),
      text('note', { maxLength: 500 }),
      date('at', { index: true, required: true }),
    ],
    group: 'conversation',
    key: 'commentDecisions',
    props,
    titleField: 'key',
  })
}

/** Comments that readers have reported. */
export const createFlagsCollection = (props: CollectionProps): CollectionConfig => {
  const { access, slugs } = props
  return createCollection({
    columns: ['comment', 'reason', 'isOpen', 'createdAt'],
    config: {
      access: systemOnly(access.only('moderator')),
      defaultSort: '-createdAt',
    },
    fields: [
      relation('comment', slugs.comments, { index: true }),
      select('reason', FLAG_REASONS, { required: true }),
      textarea('detail', { maxLength: 500 }),
      checkbox('isOpen', { defaultValue: true }),
      // `${comment}:${who}`
      text('key', {
        access: { read: nobody },
        admin: { hidden: true },
        required: true,
        unique: true,
      }),
      text('voterKey', { access: { read: nobody }, admin: { hidden: true }, index: true }),
    ],
    group: 'conversation',
    key: 'commentFlags',
    props,
    titleField: 'reason',
  })
}

/** One vote of one person on one comment. */
export const createVotesCollection = (props: CollectionProps): CollectionConfig => {
  const { slugs } = props
  return createCollection({
    columns: ['comment', 'value', 'createdAt'],
    config: {
      access: systemOnly(),
      admin: { hidden: true },
      indexes: [{ fields: ['comment', 'value'] }],
    },
    fields: [
      relation('comment', slugs.comments, { index: true }),
      // 1 or -1
      number('value', { required: true }),
      // `${comment}:${who}`
      text('key', { required: true, unique: true }),
      text('voterKey', { index: true }),
    ],
    group: 'conversation',
    key: 'commentVotes',
    props,
    titleField: 'key',
  })
}

/** Counters of the rate limits; see src/comments/rate.ts. */
export const createRateLimitsCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['key', 'until'],
    config: INTERNAL,
    fields: [
      text('key', { required: true, unique: true }),
      // milliseconds since 1970
      number('until', { index: true }),
    ],
    group: 'conversation',
    key: 'rateLimits',
    props,
    titleField: 'key',
  })
