/**
 * Mails to readers about replies; see docs/mails.md. Written by src/comments/mails alone, and read by nobody
 * else: no account sees an address.
 */
import type { CollectionConfig } from 'payload'

import { number, relation, text } from './fields/index.js'
import { type CollectionProps, createCollection, INTERNAL } from './props.js'

/** Addresses that mails are sent to, or never again. */
export const createMailReadersCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['key'],
    config: INTERNAL,
    fields: [
      // a keyed hash of the address, and one of the inbox that it leads to
      text('key', { required: true, unique: true }),
      text('inbox', { index: true, required: true }),
      // the address and the token of its links, encrypted; none of one that wants no mail
      text('sealed'),
      // which secret has sealed it
      text('keyId', { index: true }),
      // asked, confirmed, never
      text('state', { required: true }),
      // hashes of the token of its links, and of the one that confirms, which works until then
      text('token', { index: true }),
      text('askToken', { index: true }),
      number('askUntil'),
      text('frequency'),
      text('language'),
      // milliseconds since 1970, as all times here
      number('confirmedAt'),
      number('madeAt', { required: true }),
      number('lastMailAt'),
      // the lease of the process that writes to it
      text('claim'),
      number('claimedUntil'),
      // how often the mail server has not taken what waits
      number('attempts', { defaultValue: 0 }),
    ],
    group: 'conversation',
    key: 'mailReaders',
    props,
    titleField: 'key',
  })

/** Comments whose replies an address is told of. */
export const createMailSubscriptionsCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['key'],
    config: INTERNAL,
    fields: [
      // the comment's id
      text('key', { required: true, unique: true }),
      // not required: SQLite would hold a comment from being deleted
      relation('comment', props.slugs.comments, { index: true }),
      relation('reader', props.slugs.mailReaders, { index: true }),
      // new, asking, asked, confirmed
      text('state', { required: true }),
      // what was asked for, encrypted, until it is dealt with
      text('sealed'),
      number('dueAt', { index: true }),
      number('madeAt', { index: true, required: true }),
      number('attempts', { defaultValue: 0 }),
    ],
    group: 'conversation',
    key: 'mailSubscriptions',
    props,
    titleField: 'key',
  })

/** The outbox: replies that somebody is to be told of, and those that they were. */
export const createMailNoticesCollection = (props: CollectionProps): CollectionConfig =>
  createCollection({
    columns: ['key'],
    // those that wait are few among those that were told of
    config: { ...INTERNAL, indexes: [{ fields: ['state', 'dueAt'] }] },
    fields: [
      // the reply's id, so that it is told of once
      text('key', { required: true, unique: true }),
      relation('reply', props.slugs.comments, { index: true }),
      relation('subscription', props.slugs.mailSubscriptions, { index: true }),
      // waiting, sending, sent, left, dead
      text('state', { required: true }),
      number('dueAt', { index: true, required: true }),
      number('madeAt', { required: true }),
    ],
    group: 'conversation',
    key: 'mailNotices',
    props,
    titleField: 'key',
  })
