import type { CollectionConfig, Field, Where } from 'payload'

import {
  createCountReplies,
  createDropConversation,
  createKeepThread,
  createUncountReplies,
  createNoteChanged,
  noteDeleted,
} from '../src/comments/hooks/comments.js'
import { MAX_BODY, MAX_ENTRY, MAX_NAME } from '../src/comments/judge/index.js'
import { COMMENT_STATUSES, DATE_PRECISIONS } from '../src/vocabulary.js'
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
  upload,
} from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'

/**
 * Keyed hashes of the author and of the network, and the hash of the folded text that finds repeats.
 */
const HIDDEN = ['authorKey', 'addressHash', 'bodyHash'] as const

const nobody = () => false

const ABOUT = {
  condition: ({ entry }: Record<string, unknown>) => Boolean(entry),
  readOnly: true,
  width: '50%',
} as const

const HIDE = { disableBulkEdit: true, hidden: true } as const

/** Buttons that decide on a comment, in place of saving it; see admin/CommentDecision. */
const createDecisionField = (): Field => ({
  name: 'decide',
  type: 'ui',
  admin: {
    components: { Field: 'payload-ranked-lists/client#CommentDecision' },
    disableListColumn: true,
    position: 'sidebar',
  },
})

/** What a reader wrote under a list, in its place in the thread. */
export const createCommentsCollection = (props: CollectionProps): CollectionConfig => {
  const { access, slugs } = props
  const staffOnly = { read: access.fieldOnly('moderator', 'editor') }
  const nobodyReads = { read: () => false }
  return createCollection({
    columns: ['authorName', 'body', 'list', 'status', 'createdAt'],
    config: {
      access: {
        create: access.only('moderator'),
        delete: access.only(),
        read: access.readComments,
        // a save writes the whole document and would undo decisions that were made meanwhile (a lost
        // update)
        update: () => false,
      },
      admin: { listSearchableFields: ['body', 'authorName'] },
      defaultSort: '-createdAt',
      hooks: {
        afterChange: [createCountReplies({ slugs }), createNoteChanged(props)],
        afterDelete: [createUncountReplies({ slugs }), noteDeleted],
        beforeDelete: [createDropConversation({ slugs })],
        beforeValidate: [createKeepThread({ slugs })],
      },
      indexes: [
        { fields: ['list', 'place'] },
        { fields: ['list', 'isPinned', 'place'] },
        { fields: ['list', 'isFeatured', 'place'] },
        // for counts of many lists at once, and for the queues of moderators
        { fields: ['list', 'status'] },
        { fields: ['status', 'createdAt'] },
        { fields: ['list', 'parent', 'createdAt'] },
        { fields: ['list', 'parent', 'score', 'createdAt'] },
        // the same of one entry
        { fields: ['list', 'entry', 'place'] },
        { fields: ['list', 'entry', 'parent', 'createdAt'] },
        { fields: ['list', 'entry', 'parent', 'score', 'createdAt'] },
      ],
    },
    deletedWith: [
      'commentDecisions',
      'commentFlags',
      'commentVotes',
      'mailNotices',
      'mailSubscriptions',
    ],
    fields: [
      ...(props.isDisabled ? [] : [createDecisionField()]),
      relation('list', slugs.rankedLists, { index: true, required: true }),
      // what it is about where that is no more of the list than one entry; what that was called then stays
      // once the entry is gone
      row(
        text('entry', { admin: ABOUT, maxLength: MAX_ENTRY }),
        text('entryTitle', { access: { create: nobody, update: nobody }, admin: ABOUT }),
      ),
      row(
        text('authorName', { admin: { width: '50%' }, maxLength: MAX_NAME, required: true }),
        relation('authorUser', slugs.users, {
          access: staffOnly,
          admin: { readOnly: true, width: '50%' },
          index: true,
        }),
      ),
      textarea('body', { maxLength: MAX_BODY }),
      upload('media', slugs.media, { hasMany: true }),
      // of readers, by address: [{ alt, url }]
      json('attachments', {
        access: { create: nobody, update: nobody },
        admin: {
          condition: ({ attachments }) => Array.isArray(attachments) && attachments.length > 0,
          readOnly: true,
        },
      }),
      row(
        checkbox('isSpoiler', { admin: { width: '25%' } }),
        checkbox('isFeatured', { admin: { readOnly: true, width: '25%' } }),
        checkbox('isPinned', { admin: { readOnly: true, width: '25%' } }),
        checkbox('isStaff', { admin: { readOnly: true, width: '25%' } }),
      ),
      select('status', COMMENT_STATUSES, {
        admin: { position: 'sidebar' },
        defaultValue: 'pending',
        index: true,
        required: true,
      }),
      relation('parent', slugs.comments, {
        filterOptions: ({ data, id }) => {
          const { list } = (data ?? {}) as { list?: number | string }
          const and: Where[] = []
          if (list) and.push({ list: { equals: list } })
          if (id) and.push({ id: { not_equals: id } })
          return { and }
        },
        index: true,
      }),
      relation('root', slugs.comments, {
        admin: { position: 'sidebar', readOnly: true },
        index: true,
      }),
      number('depth', { admin: { position: 'sidebar', readOnly: true }, defaultValue: 0 }),
      {
        name: 'replies',
        type: 'join',
        admin: { allowCreate: false, defaultColumns: ['authorName', 'body', 'status'] },
        collection: slugs.comments,
        defaultSort: 'createdAt',
        on: 'parent',
      },
      // not rows, so that status and reasons are written by one statement
      json('reasons', { access: staffOnly, admin: { readOnly: true } }),
      number('score', { admin: { position: 'sidebar', readOnly: true }, defaultValue: 0 }),
      number('votesUp', { admin: { position: 'sidebar', readOnly: true }, defaultValue: 0 }),
      number('votesDown', { admin: { position: 'sidebar', readOnly: true }, defaultValue: 0 }),
      number('replyCount', { admin: { position: 'sidebar', readOnly: true }, defaultValue: 0 }),
      number('flagCount', {
        access: staffOnly,
        admin: { position: 'sidebar', readOnly: true },
        defaultValue: 0,
        index: true,
      }),
      date('editedAt', { admin: { position: 'sidebar', readOnly: true } }),
      // internal to the room of comments
      ...HIDDEN.map((name) => text(name, { access: nobodyReads, admin: HIDE, index: true })),
      // makes an import idempotent
      text('importKey', { access: nobodyReads, admin: HIDE, unique: true }),
      text('requestKey', { access: nobodyReads, admin: HIDE, unique: true }),
      text('fingerprint', { access: nobodyReads, admin: HIDE }),
      // its sort key: the thread in the order of reading
      text('place', { access: nobodyReads, admin: HIDE }),
      { name: 'decision', type: 'json', access: nobodyReads, admin: HIDE },
      number('countsRevision', { access: nobodyReads, admin: HIDE, defaultValue: 0 }),
      text('claimedBy', { access: nobodyReads, admin: HIDE }),
      // the queue of the moderation desk polls by it
      number('claimedUntil', { access: nobodyReads, admin: HIDE, index: true }),
      number('revision', {
        admin: { disableBulkEdit: true, hidden: true },
        defaultValue: 1,
        hooks: {
          beforeChange: [
            ({ operation, originalDoc }) =>
              operation === 'update' ? Number(originalDoc?.revision ?? 0) + 1 : 1,
          ],
        },
      }),
      select('source', ['site', 'import'], {
        admin: { position: 'sidebar' },
        defaultValue: 'site',
        required: true,
      }),
      {
        name: 'printedDate',
        type: 'group',
        fields: [
          row(
            date('date', { admin: { width: '50%' } }),
            select('precision', DATE_PRECISIONS, { admin: { width: '50%' }, defaultValue: 'day' }),
          ),
        ],
      },
    ],
    group: 'conversation',
    key: 'comments',
    props,
    titleField: 'authorName',
  })
}

/** One reader's reaction to one list; counts are counted, not kept. */
export const createReactionsCollection = (props: CollectionProps): CollectionConfig => {
  const { access, slugs } = props
  return createCollection({
    columns: ['list', 'kind', 'createdAt'],
    config: {
      access: {
        // readers leave them, by the public API
        create: () => false,
        delete: access.only(),
        read: access.only('moderator', 'editor'),
        update: () => false,
      },
      // one of a kind by one reader on one list, also where two requests arrive at once
      indexes: [{ fields: ['list', 'kind', 'voterKey'], unique: true }],
    },
    fields: [
      relation('list', slugs.rankedLists, { index: true, required: true }),
      text('kind', { maxLength: 40, required: true }),
      text('voterKey', {
        access: { read: access.fieldOnly() },
        admin: { hidden: true },
        maxLength: 128,
        required: true,
      }),
    ],
    group: 'conversation',
    key: 'reactions',
    props,
    titleField: 'kind',
  })
}
