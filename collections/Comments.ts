import type { CollectionConfig, Where } from 'payload'

import { createKeepThread } from '../src/hooks/comments.js'
import { COMMENT_STATUSES, DATE_PRECISIONS } from '../src/vocabulary.js'
import {
  checkbox,
  date,
  number,
  relation,
  row,
  rows,
  select,
  text,
  textarea,
  upload,
} from './fields/index.js'
import { type CollectionProps, createCollection } from './props.js'

/** Longest comment, in characters. */
const MAX_BODY = 10_000

/** What a reader wrote under a list, in its place in the thread. */
export const createCommentsCollection = (props: CollectionProps): CollectionConfig => {
  const { access, slugs } = props
  const staffOnly = { read: access.fieldOnly('moderator', 'editor') }
  return createCollection({
    columns: ['authorName', 'body', 'list', 'status', 'createdAt'],
    config: {
      access: {
        create: access.only('moderator'),
        delete: access.only(),
        read: access.readComments,
        update: access.only('moderator'),
      },
      admin: { listSearchableFields: ['body', 'authorName'] },
      defaultSort: '-createdAt',
      hooks: { beforeValidate: [createKeepThread({ slugs })] },
    },
    fields: [
      relation('list', slugs.rankedLists, { index: true, required: true }),
      row(
        text('authorName', { admin: { width: '50%' }, maxLength: 100, required: true }),
        relation('authorUser', slugs.users, {
          access: staffOnly,
          admin: { width: '50%' },
          index: true,
        }),
      ),
      textarea('body', { maxLength: MAX_BODY }),
      upload('media', slugs.media, { hasMany: true }),
      checkbox('isSpoiler'),
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
      rows(
        'reasons',
        [
          row(
            text('phase', { admin: { width: '33%' }, required: true }),
            text('code', { admin: { width: '33%' }, required: true }),
            text('detail', { admin: { width: '33%' } }),
          ),
        ],
        { access: staffOnly, admin: { initCollapsed: true } },
      ),
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
        create: access.only(),
        delete: access.only(),
        read: access.only('moderator', 'editor'),
        update: access.only(),
      },
      // one of a kind by one reader on one list, whatever arrives at once
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
