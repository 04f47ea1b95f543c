/** Routes that merge a drama or a person into another one; see docs/content-model.md. */
import type { Payload, PayloadRequest } from 'payload'

import { z } from 'zod'

import type { DocumentAccess, Route } from '../../http/route.js'
import type { CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'
import type { Merge } from '../merge/index.js'
import type { MergeKind } from '../merge/plan/index.js'
import type { Named } from '../named.js'

import { PublicError } from '../../errors.js'
import { invalidBody } from '../../http/body.js'
import { idParams } from '../../http/query.js'
import { route } from '../../http/route.js'
import { toId } from '../../storage/ids.js'
import {
  beginMerge,
  beginUndo,
  findMergeOf,
  findMergesInto,
  findMoved,
  previewMerge,
  runMerge,
} from '../merge/index.js'
import { MERGE_STATES } from '../merge/plan/index.js'
import { namedSchema, readNamed } from '../named.js'

/** How long a request waits for a merge to end, in milliseconds; the job goes on with what is left. */
const WAIT_MS = 10_000

/** A merge as the panel shows it. */
const mergeLineSchema = z
  .strictObject({
    at: z.string(),
    error: z.string().nullable(),
    from: z.string(),
    fromTitle: z.string().nullable(),
    into: z.string(),
    intoTitle: z.string().nullable(),
    moved: z.int(),
    state: z.enum(MERGE_STATES),
    stayed: z.int(),
  })
  .meta({ id: 'MergeLine' })

export type MergeLine = z.infer<typeof mergeLineSchema>

const mergeStateSchema = z
  .strictObject({
    merge: mergeLineSchema
      .nullable()
      .meta({ description: 'The merge of this document into another one.' }),
    merged: z
      .array(mergeLineSchema)
      .meta({ description: 'Documents that were merged into this one, the latest first.' }),
    uses: z
      .array(namedSchema)
      .meta({ description: 'What referred to this document and refers to that one now.' }),
  })
  .meta({ id: 'MergeState' })

export type MergeState = z.infer<typeof mergeStateSchema>

const mergePreviewSchema = z
  .strictObject({
    externalIds: z
      .array(
        z.strictObject({
          field: z.string(),
          from: z.string(),
          into: z.string().nullable(),
        }),
      )
      .meta({
        description:
          'Ids of other catalogues in which both differ: that of the one that stays (`into`) is kept; where it has none, it gets the other one.',
      }),
    names: z.array(
      z.strictObject({ kind: z.string(), language: z.string().nullable(), text: z.string() }),
    ),
    uses: z.array(namedSchema).meta({ description: 'What refers to the one that goes.' }),
  })
  .meta({ id: 'MergePreview' })

export type MergePreview = z.infer<typeof mergePreviewSchema>

const mergeBody = z
  .strictObject({ into: z.union([z.string().min(1).max(64), z.int()]) })
  .meta({ id: 'NewMerge' })

/**
 * - GET /:id/merge: what became of the document; with `into`, what a merge into that one would do.
 * - POST /:id/merge `{ into }`: merges the document into another one.
 * - POST /:id/merge/undo: takes that back.
 *
 * For editors. The answer tells how far it has come: what takes longer goes on by itself.
 */
export const mergeRoutes = (kind: MergeKind): Route[] => {
  // one that was merged is nobody's to change; what becomes of it is for who may change where it went
  const access = {
    document: ({ id, options: { slugs }, req: { payload } }) =>
      findStanding({ id, kind, payload, slugs }),
    may: 'update',
    noun: 'document',
    of: kind,
    roles: ['editor'],
  } as const satisfies DocumentAccess
  const common = { access, collection: kind, params: idParams }

  type Asked = { id: Id; req: PayloadRequest; slugs: CollectionSlugs }

  const contextOf = ({ req, slugs }: { req: PayloadRequest; slugs: CollectionSlugs }) => ({
    kind,
    payload: req.payload,
    slugs,
  })
  const stateOf = async ({ id, req, slugs }: Asked): Promise<MergeState> => {
    const context = contextOf({ req, slugs })
    const merge = await findMergeOf({ ...context, from: id })
    const merged = await findMergesInto({ ...context, into: id })
    return {
      merge: merge ? lineOf(merge) : null,
      merged: merged.map(lineOf),
      uses: merge ? await nameAll({ req, uses: await findMoved({ ...context, merge }) }) : [],
    }
  }

  return [
    route({
      ...common,
      answers: { 200: z.union([mergeStateSchema, mergePreviewSchema]) },
      errors: ['conflict'],
      handler: async ({ options: { slugs }, params, query: { into }, req }) => {
        const id = storedId({ id: params.id, kind, req, slugs })
        if (into === undefined) return { body: await stateOf({ id, req, slugs }) }
        const { uses, ...preview } = await previewMerge({
          ...contextOf({ req, slugs }),
          from: id,
          into: storedId({ id: into, kind, req, slugs }),
        })
        return { body: { ...preview, uses: await nameAll({ req, uses }) } }
      },
      method: 'get',
      operationId: `getMerge_${kind}`,
      path: '/:id/merge',
      query: z.looseObject({
        into: z.string().optional().meta({ description: 'What a merge into this one would do.' }),
      }),
      summary: 'What became of the document, or what a merge would do',
    }),
    route({
      ...common,
      answers: { 200: mergeStateSchema },
      body: mergeBody,
      errors: ['conflict'],
      handler: async ({ body: { into }, options: { slugs }, params, req }) => {
        const context = contextOf({ req, slugs })
        const id = storedId({ id: params.id, kind, req, slugs })
        const stored = toId({ collection: slugs[kind], id: into, payload: req.payload })
        if (stored === undefined) {
          throw invalidBody([{ detail: 'is not the id of a document', pointer: '/into' }])
        }
        const merge = await beginMerge({ ...context, from: id, into: stored, user: req.user })
        await runMerge({ ...context, merge, until: Date.now() + WAIT_MS })
        return { body: await stateOf({ id, req, slugs }) }
      },
      method: 'post',
      operationId: `merge_${kind}`,
      path: '/:id/merge',
      summary: 'Merge the document into another one',
    }),
    route({
      ...common,
      answers: { 200: mergeStateSchema },
      errors: ['conflict'],
      handler: async ({ options: { slugs }, params, req }) => {
        const context = contextOf({ req, slugs })
        const id = storedId({ id: params.id, kind, req, slugs })
        const merge = await beginUndo({ ...context, from: id })
        await runMerge({ ...context, merge, until: Date.now() + WAIT_MS })
        return { body: await stateOf({ id, req, slugs }) }
      },
      method: 'post',
      operationId: `undoMerge_${kind}`,
      path: '/:id/merge/undo',
      summary: 'Take a merge back',
    }),
  ]
}

/** How many merges are followed: each into the next. */
const MAX_STEPS = 20

/** The document that stayed of one that was merged; the document itself where it was not. */
const findStanding = async ({
  id,
  kind,
  payload,
  slugs,
}: {
  id: string
  kind: MergeKind
  payload: Payload
  slugs: CollectionSlugs
}): Promise<Id | null> => {
  let standing = toId({ collection: slugs[kind], id, payload })
  for (let step = 0; step < MAX_STEPS && standing !== undefined; step += 1) {
    const merge = await findMergeOf({ from: standing, kind, payload, slugs })
    if (!merge) break
    standing = toId({ collection: slugs[kind], id: merge.into, payload })
  }
  return standing ?? null
}

const storedId = ({
  id,
  kind,
  req: { payload },
  slugs,
}: {
  id: string
  kind: MergeKind
  req: PayloadRequest
  slugs: CollectionSlugs
}): Id => {
  const stored = toId({ collection: slugs[kind], id, payload })
  if (stored === undefined) throw noDocument()
  return stored
}

const nameAll = async ({
  req,
  uses,
}: {
  req: PayloadRequest
  uses: ReadonlyArray<{ collection: string; ids: readonly Id[] }>
}): Promise<Named[]> => {
  const named = await Promise.all(uses.map((use) => readNamed({ ...use, req })))
  return named.filter(({ total }) => total > 0)
}

const lineOf = ({
  at,
  error,
  from,
  fromTitle,
  into,
  intoTitle,
  moved,
  state,
  stayed,
}: Merge): MergeLine => ({ at, error, from, fromTitle, into, intoTitle, moved, state, stayed })

const noDocument = (): PublicError =>
  new PublicError({ code: 'not-found', detail: 'There is no document with this id.' })
