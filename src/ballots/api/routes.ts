/** Routes of ballots: how readers rank lists. */
import { z } from 'zod'

import type { Route } from '../../http/route.js'

import { noQuery } from '../../comments/api/write.js'
import { slugParams } from '../../http/query.js'
import { ofPart, route } from '../../http/route.js'
import { doneSchema } from '../../publishing/shapes/index.js'
import {
  ballotChallengeSchema,
  ballotResultSchema,
  newBallotSchema,
  ownBallotSchema,
} from '../schema.js'
import { deleteBallot, getBallot, putBallot } from './ballot.js'
import { ballotForm, postBallotForm } from './ballotForm.js'
import { getChallenge } from './challenge.js'
import { exportBallotsRoute } from './export.js'
import { GROUP_ROUTES } from './groups.js'
import { getResult, resultQuery } from './result.js'

const PATH = '/lists/:slug/ballot'

/** Of the public API. */
export const BALLOT_ROUTES: readonly Route[] = ofPart('comments', [
  route({
    access: 'reader',
    answers: { 200: ownBallotSchema },
    handler: getBallot,
    headers: ['X-Ballot-Token'],
    method: 'get',
    operationId: 'getBallot',
    params: slugParams,
    path: PATH,
    query: noQuery,
    summary: 'One’s own ballot of a list, and whether the list takes ballots',
  }),
  route({
    access: 'reader',
    answers: { 200: ownBallotSchema },
    body: newBallotSchema,
    errors: ['ballots-closed', 'forbidden', 'too-many-requests', 'work-required'],
    handler: putBallot,
    headers: ['X-Ballot-Token'],
    method: 'put',
    operationId: 'castBallot',
    params: slugParams,
    path: PATH,
    query: noQuery,
    summary: 'Rank a list, or some of its entries, or change how one has',
  }),
  route({
    access: 'reader',
    answers: { 200: ballotChallengeSchema },
    errors: ['too-many-requests'],
    handler: getChallenge,
    method: 'get',
    operationId: 'getBallotChallenge',
    params: slugParams,
    path: `${PATH}/challenge`,
    query: noQuery,
    summary: 'What has to be solved for a ballot, where the desk asks for that',
  }),
  route({
    access: 'reader',
    answers: { 200: doneSchema },
    errors: ['too-many-requests'],
    handler: deleteBallot,
    headers: ['X-Ballot-Token'],
    method: 'delete',
    operationId: 'takeBallotBack',
    params: slugParams,
    path: PATH,
    query: noQuery,
    summary: 'Take one’s ballot back',
  }),
  route({
    access: 'reader',
    // nothing but the address of a page
    answers: { 303: z.null() },
    body: ballotForm,
    errors: ['forbidden'],
    handler: postBallotForm,
    method: 'post',
    operationId: 'castBallotByForm',
    params: slugParams,
    path: `${PATH}/form`,
    query: noQuery,
    summary: 'Rank a list by a form of a page that has no script, and go back to the page',
  }),
  route({
    access: 'public',
    answers: { 200: ballotResultSchema },
    handler: getResult,
    method: 'get',
    operationId: 'getBallotResult',
    params: slugParams,
    path: '/lists/:slug/ballots/result',
    query: resultQuery,
    summary: 'What the ballots of a list come to, beside the order of its editors',
  }),
])

export const BALLOTS_DESK_ROUTES: readonly Route[] = ofPart('comments', [
  exportBallotsRoute,
  ...GROUP_ROUTES,
])
