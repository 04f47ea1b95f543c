/** Endpoints that merge a drama or a person into another one; see docs/content-model.md. */
import type { Endpoint, PayloadRequest } from 'payload'

import { z } from 'zod'

import type { AccessRules } from '../../access/index.js'
import type { Merge, MergePreview } from '../merge/index.js'
import type { MergeKind } from '../merge/plan/index.js'
import type { CollectionSlugs } from '../../options.js'

import { PublicError } from '../../errors.js'
import {
  beginMerge,
  beginUndo,
  findMergeOf,
  findMergesInto,
  previewMerge,
  runMerge,
} from '../merge/index.js'
import { toStoredId } from '../../lists/moves/content.js'
import { forbidden, requireUpdate, requireUser } from '../../http/access.js'
import { privateJson, problemEndpoint } from '../../http/problems.js'
import { invalidBody, parseBody } from '../../lists/api/request.js'

/** How long a request waits for a merge to end, in milliseconds; the job goes on with what is left. */
const WAIT_MS = 10_000

type MergeOptions = { access: AccessRules; slugs: CollectionSlugs }

/** A merge as the panel shows it. */
export type MergeLine = Pick<
  Merge,
  'at' | 'error' | 'from' | 'fromTitle' | 'into' | 'intoTitle' | 'moved' | 'state' | 'stayed'
>

export type MergeState = {
  /** The merge of this document into another one. */
  merge: MergeLine | null
  /** Documents that were merged into this one, the latest first. */
  merged: MergeLine[]
}

const mergeSchema = z.strictObject({ into: z.union([z.string().min(1).max(64), z.int()]) })

type Handler = (args: { id: Id; req: PayloadRequest }) => Promise<MergePreview | MergeState>
type Id = number | string

/**
 * - GET /:id/merge: what became of the document; with `into`, what a merge into that one would do.
 * - POST /:id/merge `{ into }`: merges the document into another one.
 * - POST /:id/merge/undo: takes that back.
 *
 * For editors. The answer tells how far it has come: what takes longer goes on by itself.
 */
export const createMergeEndpoints = ({
  kind,
  options: { access, slugs },
}: {
  kind: MergeKind
  options: MergeOptions
}): Endpoint[] => {
  const contextOf = (req: PayloadRequest) => ({ kind, payload: req.payload, slugs })

  const stateOf = async ({ id, req }: { id: Id; req: PayloadRequest }): Promise<MergeState> => {
    const merge = await findMergeOf({ ...contextOf(req), from: id })
    const merged = await findMergesInto({ ...contextOf(req), into: id })
    return { merge: merge ? lineOf(merge) : null, merged: merged.map(lineOf) }
  }

  const getMerge: Handler = async ({ id, req }) => {
    const into = req.searchParams.get('into')
    if (into === null) return stateOf({ id, req })
    const stored = toStoredId({ id: into, payload: req.payload })
    if (stored === undefined) throw noDocument()
    return previewMerge({ ...contextOf(req), from: id, into: stored })
  }

  const postMerge: Handler = async ({ id, req }) => {
    const { into } = await parseBody({ req, schema: mergeSchema })
    const stored = toStoredId({ id: into, payload: req.payload })
    if (stored === undefined) {
      throw invalidBody([{ detail: 'is not the id of a document', pointer: '/into' }])
    }
    const merge = await beginMerge({ ...contextOf(req), from: id, into: stored, user: req.user })
    await runMerge({ ...contextOf(req), merge, until: Date.now() + WAIT_MS })
    return stateOf({ id, req })
  }

  const postUndo: Handler = async ({ id, req }) => {
    const merge = await beginUndo({ ...contextOf(req), from: id })
    await runMerge({ ...contextOf(req), merge, until: Date.now() + WAIT_MS })
    return stateOf({ id, req })
  }

  const routes: Array<[Endpoint['method'], string, Handler]> = [
    ['get', '/:id/merge', getMerge],
    ['post', '/:id/merge', postMerge],
    ['post', '/:id/merge/undo', postUndo],
  ]
  return routes.map(([method, path, handler]) =>
    problemEndpoint({
      method,
      path,
      work: async (req) => {
        requireUser(req)
        if (!access.hasRole(req, 'editor')) throw forbidden('document')
        const id = await requireUpdate({
          collection: slugs[kind],
          id: String(req.routeParams?.id),
          noun: 'document',
          req,
        })
        return privateJson(await handler({ id, req }))
      },
    }),
  )
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
