/** Routes of comments: what readers say, and the desk's moderation of it. */
import { z } from 'zod'

import type { Route } from '../../http/route.js'

import {
  commentPageSchema,
  commentReceiptSchema,
  commentThreadSchema,
  doneSchema,
  reactionsSchema,
  voteSchema,
} from '../../publishing/shapes/index.js'
import { slugParams } from '../../http/query.js'
import { ofPart, route } from '../../http/route.js'
import { commentForm, postCommentForm } from './commentForm.js'
import { EXCHANGE_ROUTES } from './commentExchange.js'
import { listComments, listCommentsQuery } from './listComments.js'
import { liveEvents, liveEventsQuery } from './liveEvents.js'
import { MAIL_ROUTES } from './mails.js'
import { MODERATION_ROUTES } from './moderation.js'
import { commentById, permalinkQuery } from './permalink.js'
import {
  deleteReaction,
  deleteVote,
  flagBodySchema,
  postFlag,
  putReaction,
  putVote,
  voteBodySchema,
} from './react.js'
import { commentParams, reactionParams } from './request.js'
import {
  deleteComment,
  editedCommentSchema,
  newCommentSchema,
  noQuery,
  patchComment,
  postComment,
} from './write.js'

/** Of the public API. */
export const COMMENTING_ROUTES: readonly Route[] = ofPart('comments', [
  route({
    access: 'public',
    answers: { 200: commentPageSchema },
    handler: listComments,
    method: 'get',
    operationId: 'listComments',
    params: slugParams,
    path: '/lists/:slug/comments',
    query: listCommentsQuery,
    summary: 'The comments on a list, in the order of reading or another',
  }),
  route({
    access: 'public',
    answers: {
      200: z.string().meta({
        description:
          'Server-sent events named "changed": `comments` that are new or have changed, `counts`, ids of those that are `gone`, and `isMore` where more has changed than is told.',
      }),
    },
    errors: ['busy', 'too-many-requests'],
    handler: liveEvents,
    headers: ['Last-Event-ID'],
    method: 'get',
    operationId: 'listEvents',
    params: slugParams,
    path: '/lists/:slug/events',
    produces: 'text/event-stream',
    query: liveEventsQuery,
    summary: 'New comments, counts and votes of a list as they come',
  }),
  route({
    access: 'reader',
    answers: { 201: commentReceiptSchema },
    body: newCommentSchema,
    errors: [
      'comments-closed',
      'forbidden',
      'idempotency-key-reused',
      'repeated-comment',
      'too-many-requests',
    ],
    handler: postComment,
    headers: ['Idempotency-Key'],
    method: 'post',
    operationId: 'createComment',
    params: slugParams,
    path: '/lists/:slug/comments',
    query: noQuery,
    summary: 'Write a comment on a list, or a reply',
  }),
  route({
    access: 'reader',
    // nothing but the address of a page
    answers: { 303: z.null() },
    body: commentForm,
    errors: ['forbidden'],
    handler: postCommentForm,
    method: 'post',
    operationId: 'createCommentByForm',
    params: slugParams,
    path: '/lists/:slug/comments/form',
    query: noQuery,
    summary: 'Write a comment by a form of a page that has no script, and go back to the page',
  }),
  route({
    access: 'public',
    answers: { 200: commentThreadSchema },
    handler: commentById,
    method: 'get',
    operationId: 'getComment',
    params: commentParams,
    path: '/comments/:comment',
    query: permalinkQuery,
    summary: 'One comment with what it answers',
  }),
  route({
    access: 'reader',
    answers: { 200: commentReceiptSchema },
    body: editedCommentSchema,
    errors: ['comments-closed', 'conflict', 'forbidden', 'too-many-requests'],
    handler: patchComment,
    headers: ['X-Comment-Token'],
    method: 'patch',
    operationId: 'editComment',
    params: commentParams,
    path: '/comments/:comment',
    query: noQuery,
    summary: 'Change one’s own comment, for a while',
  }),
  route({
    access: 'reader',
    answers: { 200: doneSchema },
    errors: ['conflict', 'forbidden', 'too-many-requests'],
    handler: deleteComment,
    headers: ['X-Comment-Token'],
    method: 'delete',
    operationId: 'deleteComment',
    params: commentParams,
    path: '/comments/:comment',
    query: noQuery,
    summary: 'Delete one’s own comment',
  }),
  route({
    access: 'reader',
    answers: { 200: voteSchema },
    body: voteBodySchema,
    errors: ['forbidden', 'too-many-requests'],
    handler: putVote,
    headers: ['X-Comment-Token'],
    method: 'put',
    operationId: 'vote',
    params: commentParams,
    path: '/comments/:comment/vote',
    query: noQuery,
    summary: 'Vote for or against a comment',
  }),
  route({
    access: 'reader',
    answers: { 200: voteSchema },
    errors: ['too-many-requests'],
    handler: deleteVote,
    method: 'delete',
    operationId: 'takeVoteBack',
    params: commentParams,
    path: '/comments/:comment/vote',
    query: noQuery,
    summary: 'Take one’s vote back',
  }),
  route({
    access: 'reader',
    answers: { 201: doneSchema },
    body: flagBodySchema,
    errors: ['forbidden', 'too-many-requests'],
    handler: postFlag,
    method: 'post',
    operationId: 'flagComment',
    params: commentParams,
    path: '/comments/:comment/flags',
    query: noQuery,
    summary: 'Report a comment to the moderators',
  }),
  route({
    access: 'reader',
    answers: { 200: reactionsSchema },
    errors: ['forbidden', 'too-many-requests'],
    handler: putReaction,
    method: 'put',
    operationId: 'react',
    params: reactionParams,
    path: '/lists/:slug/reactions/:kind',
    query: noQuery,
    summary: 'Leave a reaction on a list',
  }),
  route({
    access: 'reader',
    answers: { 200: reactionsSchema },
    errors: ['too-many-requests'],
    handler: deleteReaction,
    method: 'delete',
    operationId: 'takeReactionBack',
    params: reactionParams,
    path: '/lists/:slug/reactions/:kind',
    query: noQuery,
    summary: 'Take a reaction back',
  }),
  ...MAIL_ROUTES,
])

export const COMMENTS_DESK_ROUTES: readonly Route[] = ofPart('comments', [
  ...MODERATION_ROUTES,
  ...EXCHANGE_ROUTES,
])
