/** Endpoints of the rank editor, under the REST address of the collection of lists; see docs/rank-editor.md. */
import type { Endpoint, PayloadRequest } from 'payload'

import { z } from 'zod'

import type { ListContext } from '../moves/context.js'
import type { EntryPatchResult, PasteResult, SearchTargets } from '../moves/types.js'
import { privateJson, problemEndpoint } from '../../http/problems.js'
import type { EditorOptions } from './request.js'

import { PublicError } from '../../errors.js'
import { readBoard, readBoardState } from '../moves/board.js'
import { contentSchema, resolveContent } from '../moves/content.js'
import { readEntry, writeEntry } from '../moves/entries.js'
import { matchPaste } from '../moves/paste.js'
import { makeDramaDrafts, searchTargets } from '../moves/search.js'
import { isRankingError, MAX_PASTE_LENGTH } from '../../ranking/index.js'
import { LeaseTimeout } from '../../storage/lease.js'
import { hasSame } from '../../http/respond.js'
import { createGetChecks } from './checks.js'
import { getMoves, postMoves } from './moves.js'
import { createPostPreview } from './preview.js'
import {
  invalidBody,
  noList,
  numberParam,
  parseBody,
  pointerOf,
  requireList,
  requireLocale,
  requireWriter,
} from './request.js'

const MAX_TARGETS = 20
const MAX_DRAFTS = 50
const MAX_QUERY = 200

type Handler = (req: PayloadRequest) => Promise<Response>

type ListHandler = (args: {
  context: ListContext
  locale: string | undefined
  req: PayloadRequest
}) => Promise<unknown>

export const createEditorEndpoints = (options: EditorOptions): Endpoint[] => {
  const forList =
    (handler: ListHandler): Handler =>
    async (req) => {
      const context = await requireList({ options, req })
      const body = await handler({ context, locale: requireLocale(req), req })
      return body instanceof Response ? body : privateJson(body)
    }
  const routes: Array<[Endpoint['method'], string, Handler]> = [
    ['get', '/search-targets', createSearchTargets(options)],
    ['get', '/:id/board', forList(getBoard)],
    ['get', '/:id/entries/:entryId', forList(getEntry)],
    ['patch', '/:id/entries/:entryId', forList(patchEntry)],
    ['post', '/:id/preview', createPostPreview(options)],
    ['get', '/:id/checks', forList(createGetChecks(options))],
    ['get', '/:id/moves', forList(getMoves)],
    ['post', '/:id/moves', forList(postMoves)],
    ['post', '/:id/paste', forList(postPaste)],
    ['post', '/:id/drafts', forList(postDrafts)],
  ]
  return routes.map(([method, path, handler]) =>
    problemEndpoint({
      method,
      path,
      work: (req) =>
        handler(req).catch((error: unknown) => {
          throw toPublic(error)
        }),
    }),
  )
}

const getBoard: ListHandler = async ({ context, locale, req }) => {
  const state = await readBoardState({ ...context, locale })
  if (!state) throw noList()
  const headers = { 'Cache-Control': 'private, no-cache', ETag: state.etag }
  const isSame = hasSame({
    etag: state.etag.replace(/^W\//, ''),
    ifNoneMatch: req.headers.get('If-None-Match'),
  })
  return isSame
    ? new Response(null, { headers, status: 304 })
    : privateJson(await readBoard({ ...context, locale, state }), { headers })
}

const getEntry: ListHandler = async ({ context, locale, req }) => {
  const result = await readEntry({ ...context, entry: entryOf(req), locale })
  if (!result) throw noEntry()
  return result
}

const entrySchema = z.strictObject({
  contentRevision: z.string().min(1).max(100),
  data: contentSchema,
})

const patchEntry: ListHandler = async ({ context, locale, req }): Promise<EntryPatchResult> => {
  const { contentRevision, data } = await parseBody({ req, schema: entrySchema })
  const { contents, problems } = await resolveContent({ ...context, contents: [data] })
  const [content] = contents
  if (problems.length > 0 || !content) {
    throw invalidBody(
      problems.map(({ message, path }) => ({
        detail: message,
        pointer: pointerOf(['data', ...path]),
      })),
    )
  }
  const outcome = await writeEntry({
    ...context,
    content,
    contentRevision,
    entry: entryOf(req),
    locale,
    user: req.user,
  })
  switch (outcome.kind) {
    case 'ok':
      return { contentRevision: outcome.result.contentRevision, entry: outcome.entry }
    case 'conflict':
      throw new PublicError({
        code: 'conflict',
        detail: 'Somebody else has changed this entry; nothing was written.',
        extensions: outcome.result,
      })
    case 'not-found':
      throw noEntry()
  }
}

const pasteSchema = z.strictObject({ text: z.string().min(1).max(MAX_PASTE_LENGTH) })

const postPaste: ListHandler = async ({ context, locale, req }): Promise<PasteResult> => {
  const { text } = await parseBody({ req, schema: pasteSchema })
  return matchPaste({ ...context, locale, req, text })
}

const draftsSchema = z.strictObject({
  titles: z.array(z.string().trim().min(1).max(300)).min(1).max(MAX_DRAFTS),
})

const postDrafts: ListHandler = async ({ context, locale, req }) => {
  const { titles } = await parseBody({ req, schema: draftsSchema })
  return makeDramaDrafts({ ...context, locale, req, titles })
}

const createSearchTargets =
  (options: EditorOptions): Handler =>
  async (req) => {
    requireWriter({ options, req })
    const query = req.searchParams.get('q') ?? ''
    if (query.length > MAX_QUERY) {
      const detail = `must be ${MAX_QUERY} characters at most`
      throw new PublicError({
        code: 'bad-parameter',
        detail: `"q": ${detail}`,
        errors: [{ detail, parameter: 'q' }],
      })
    }
    const targets: SearchTargets = {
      targets: await searchTargets({
        limit: numberParam({ max: MAX_TARGETS, name: 'limit', req }) ?? MAX_TARGETS,
        locale: requireLocale(req),
        payload: req.payload,
        query,
        req,
        slugs: options.slugs,
      }),
    }
    return privateJson(targets)
  }

const entryOf = (req: PayloadRequest): string => String(req.routeParams?.entryId)

const noEntry = () =>
  new PublicError({ code: 'not-found', detail: 'The list has no entry with this id.' })

/** What a caller may see of an error. */
const toPublic = (error: unknown): unknown => {
  if (error instanceof LeaseTimeout) {
    return new PublicError({
      code: 'too-many-requests',
      detail: 'Too many write to this list at once; send it again.',
      headers: { 'Retry-After': '1' },
    })
  }
  if (isRankingError(error) && error.code.startsWith('paste-')) {
    return invalidBody([{ detail: error.message, pointer: '/text' }])
  }
  return error
}
