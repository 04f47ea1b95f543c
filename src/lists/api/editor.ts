/** Routes of the rank editor, under the REST address of the collection of lists; see docs/rank-editor.md. */
import { z } from 'zod'

import type { Route } from '../../http/route.js'
import type { PasteResult } from '../moves/types.js'
import type { ListArgs } from './request.js'

import { PublicError } from '../../errors.js'
import { invalidBody, pointerOf } from '../../http/body.js'
import { idParam, numberParam } from '../../http/query.js'
import { route } from '../../http/route.js'
import { isRankingError, MAX_PASTE_LENGTH } from '../../ranking/index.js'
import { checkSetOf } from '../checks/index.js'
import { describeFinding } from '../hooks/checks.js'
import { checkList } from '../hooks/gatherChecks.js'
import { readBoard, readBoardState } from '../moves/board.js'
import { contentSchema, resolveContent } from '../moves/content.js'
import { readEntry, writeEntry } from '../moves/entries.js'
import { matchPaste } from '../moves/paste.js'
import { readDraft } from '../moves/rows.js'
import { makeDramaDrafts, makeSceneDrafts, searchTargets } from '../moves/search.js'
import { catchUp } from '../moves/settle.js'
import { repairList } from '../repair.js'
import { confirmText } from '../translating/confirm.js'
import { contextOf, forWriters, localeQuery, noList, ofList, requireLocale } from './request.js'
import {
  boardSchema,
  checksSchema,
  draftsSchema,
  entryMembers,
  entrySchema,
  pasteResultSchema,
  patchedEntrySchema,
  searchTargetsSchema,
} from './schema.js'

const MAX_TARGETS = 20
const MAX_DRAFTS = 50
const MAX_QUERY = 200

const getBoard = route({
  ...ofList,
  answers: { 200: boardSchema },
  handler: async (args) => {
    const context = { ...contextOf(args), locale: requireLocale(args.req) }
    // once, and not with every question whether something has changed since
    if (!args.req.headers.has('If-None-Match')) await repairList(context)
    const state = await readBoardState(context)
    if (!state) throw noList()
    return { body: () => readBoard({ ...context, state }), etag: state.etag }
  },
  hasEtag: true,
  method: 'get',
  operationId: 'getBoard',
  path: '/:id/board',
  summary: 'The entries of a list in order, as the rank editor shows them',
})

const ofEntry = {
  ...ofList,
  params: z.object({
    entryId: z.string().meta({ description: 'The id of the entry.' }),
    id: idParam,
  }),
  path: '/:id/entries/:entryId',
} as const

const getEntry = route({
  ...ofEntry,
  answers: { 200: entrySchema },
  handler: async ({ params: { entryId: entry }, ...args }) => {
    const locale = requireLocale(args.req)
    const result = await readEntry({ ...contextOf(args), entry, locale })
    if (!result) throw noEntry()
    return { body: result }
  },
  method: 'get',
  operationId: 'getEntry',
  summary: 'What one entry holds',
})

const patchEntry = route({
  ...ofEntry,
  answers: { 200: patchedEntrySchema },
  body: z
    .strictObject({ contentRevision: z.string().min(1).max(100), data: contentSchema })
    .meta({ id: 'EntryPatch' }),
  errors: [...ofEntry.errors, 'conflict'],
  handler: async ({ body: { contentRevision, data }, params: { entryId: entry }, ...args }) => {
    const locale = requireLocale(args.req)
    const context = contextOf(args)
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
      entry,
      locale,
      user: args.req.user,
    })
    switch (outcome.kind) {
      case 'ok':
        return {
          body: { contentRevision: outcome.result.contentRevision, entry: outcome.entry },
        }
      case 'conflict':
        throw new PublicError({
          code: 'conflict',
          detail: 'Somebody else has changed this entry; nothing was written.',
          extensions: outcome.result,
        })
      case 'not-found':
        throw noEntry()
    }
  },
  members: z.object(entryMembers),
  method: 'patch',
  operationId: 'patchEntry',
  summary: 'Write what an entry holds, if it is still what was seen',
})

const getChecks = route({
  ...ofList,
  answers: { 200: checksSchema },
  handler: async (args) => {
    const { options, req } = args
    const locale = requireLocale(req)
    const context = contextOf(args)
    await catchUp(context)
    const document = await readDraft({ ...context, isFallback: true, locale })
    const { findings, list } = await checkList({
      checks: checkSetOf(options.checks),
      list: document,
      listId: context.list,
      locale,
      readOwn: req.payload.config.localization
        ? () => readDraft({ ...context, locale })
        : undefined,
      req,
      slugs: options.slugs,
    })
    return {
      body: { findings: findings.map((finding) => describeFinding({ finding, list, req })) },
    }
  },
  method: 'get',
  operationId: 'getChecks',
  path: '/:id/checks',
  summary: 'What the checks find in the latest draft, as readers of a locale would see it',
})

const confirmTranslation = route({
  ...ofList,
  answers: { 200: z.strictObject({ isConfirmed: z.literal(true) }).meta({ id: 'Confirmed' }) },
  body: z
    .strictObject({
      entry: z.string().max(100).nullable().meta({ description: 'The entry; null: the list.' }),
      field: z.string().min(1).max(100),
    })
    .meta({ id: 'TranslatedText' }),
  handler: async ({ body, ...args }) => {
    const { req } = args
    await confirmText({ ...contextOf(args), locale: requireLocale(req), place: body, req })
    return { body: { isConfirmed: true as const } }
  },
  method: 'post',
  operationId: 'confirmTranslation',
  path: '/:id/translations/confirm',
  summary: 'Say that a translation is right, although the text that it was made from has changed',
})

const postPaste = route({
  ...ofList,
  answers: { 200: pasteResultSchema },
  body: z
    .strictObject({ text: z.string().min(1).max(MAX_PASTE_LENGTH) })
    .meta({ id: 'PastedText' }),
  handler: async ({ body: { text }, ...args }) => ({ body: await paste({ args, text }) }),
  method: 'post',
  operationId: 'matchPaste',
  path: '/:id/paste',
  summary: 'Which dramas and scenes the lines of a pasted text name; nothing is written',
})

const paste = async ({ args, text }: { args: ListArgs; text: string }): Promise<PasteResult> => {
  const { req } = args
  try {
    return await matchPaste({ ...contextOf(args), locale: requireLocale(req), req, text })
  } catch (error) {
    if (!isRankingError(error) || !error.code.startsWith('paste-')) throw error
    throw invalidBody([{ detail: error.message, pointer: '/text' }])
  }
}

const newTitle = z.string().trim().min(1).max(300)

const postDrafts = route({
  ...ofList,
  answers: { 200: draftsSchema },
  body: z
    .strictObject({
      scenes: z
        .array(
          z.strictObject({
            drama: z.union([z.string().min(1).max(100), z.int().min(0)]),
            title: newTitle,
          }),
        )
        .max(MAX_DRAFTS)
        .default([])
        .meta({ description: 'Scenes of dramas that are there.' }),
      titles: z.array(newTitle).max(MAX_DRAFTS).default([]).meta({ description: 'Of dramas.' }),
    })
    .refine(({ scenes, titles }) => scenes.length + titles.length > 0, {
      error: 'names nothing to be made',
      path: ['titles'],
    })
    .meta({ id: 'NewDrafts' }),
  handler: async ({ body: { scenes: given, titles }, req, ...args }) => {
    const context = { ...contextOf({ ...args, req }), locale: requireLocale(req), req }
    const scenes = await makeSceneDrafts({ ...context, scenes: given })
    const missing = scenes.flatMap((scene, index) => (scene ? [] : [index]))
    if (missing.length > 0) {
      throw invalidBody(
        missing.map((index) => ({
          detail: 'There is no such drama.',
          pointer: pointerOf(['scenes', index, 'drama']),
        })),
      )
    }
    return {
      body: {
        dramas: await makeDramaDrafts({ ...context, titles }),
        scenes: scenes.filter((scene) => scene !== undefined),
      },
    }
  },
  method: 'post',
  operationId: 'makeDramaDrafts',
  path: '/:id/drafts',
  summary:
    'Make drafts of dramas and scenes that are not there yet, in the order in which they are sent',
})

const getSearchTargets = route({
  ...forWriters,
  answers: { 200: searchTargetsSchema },
  handler: async ({ options: { slugs }, query: { limit, q }, req }) => ({
    body: {
      targets: await searchTargets({
        limit,
        locale: requireLocale(req),
        payload: req.payload,
        query: q,
        req,
        slugs,
      }),
    },
  }),
  method: 'get',
  operationId: 'getSearchTargets',
  path: '/search-targets',
  query: localeQuery.extend({
    limit: numberParam(MAX_TARGETS).default(MAX_TARGETS),
    q: z
      .string()
      .max(MAX_QUERY, `must be ${MAX_QUERY} characters at most`)
      .default('')
      .meta({ description: 'A name or part of one.' }),
  }),
  summary: 'Dramas and scenes by any of their names',
})

const noEntry = () =>
  new PublicError({ code: 'not-found', detail: 'The list has no entry with this id.' })

export const EDITOR_ROUTES: readonly Route[] = [
  getSearchTargets,
  getBoard,
  getEntry,
  patchEntry,
  getChecks,
  confirmTranslation,
  postPaste,
  postDrafts,
]
