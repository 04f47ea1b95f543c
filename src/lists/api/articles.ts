/** Routes that read articles as lists, under the REST address of the collection; see docs/import.md. */
import type { PayloadRequest } from 'payload'

import { z } from 'zod'

import type { Route } from '../../http/route.js'
import type { SanitizedOptions } from '../../options.js'
import type { ArticleProposal, ArticleSource } from '../importing/article/index.js'
import type { DramaAnswer } from '../importing/create.js'

import { invalidBody, pointerOf } from '../../http/body.js'
import { route } from '../../http/route.js'
import { DISPLAY_DIRECTIONS, RANKING_MODES } from '../../ranking/index.js'
import { toId } from '../../storage/ids.js'
import { begunByOf, findBegun, MAX_ENTRIES } from '../composing/index.js'
import { proposeList } from '../importing/article/index.js'
import { articleResultSchema } from '../importing/articleSchema.js'
import { createFromArticle } from '../importing/create.js'
import { readDocx } from '../importing/docx.js'
import { matchProposal } from '../importing/match.js'
import { readProgress } from '../importing/progress.js'
import { forWriters, localeQuery, requireLocale } from './request.js'
import { begunSchema } from './schema.js'

/** Longest article, in characters. */
const MAX_ARTICLE = 500_000

const sourceSchema = z
  .discriminatedUnion('format', [
    z.strictObject({
      format: z.enum(['html', 'markdown', 'text']),
      text: z.string().min(1).max(MAX_ARTICLE),
    }),
    z.strictObject({
      base64: z.base64().min(1).max(4_000_000).meta({ description: 'The file of Word.' }),
      format: z.literal('docx'),
    }),
  ])
  .meta({ id: 'ArticleSource' })

const postProposal = route({
  ...forWriters,
  answers: { 200: articleResultSchema },
  body: z.strictObject({ source: sourceSchema }).meta({ id: 'ArticleToRead' }),
  handler: async ({ body, ...args }) => {
    const source = await toSource(body.source)
    const proposal = proposeList({ source })
    const matches = await matchProposal({ ...contextOf(args), proposal })
    return { body: { matches, proposal, source } }
  },
  method: 'post',
  operationId: 'proposeList',
  path: '/import/proposals',
  query: localeQuery,
  summary:
    'The list that an article would become, with the place of every field; nothing is written',
})

const id = z.union([z.string().min(1).max(100), z.int().min(0)])

const articleBody = z
  .strictObject({
    direction: z.enum(DISPLAY_DIRECTIONS).optional(),
    dramas: z
      .array(
        z.strictObject({
          drama: id.or(z.literal('create')).nullable().meta({
            description: 'A drama, `create` for a new draft of one, or null for none.',
          }),
          entry: z.int().min(0),
          section: z.int().min(0),
        }),
      )
      .max(MAX_ENTRIES)
      .default([])
      .meta({ description: 'For entries by section and place; others have what was matched.' }),
    key: z.string().min(1).max(100).optional().meta({
      description: 'Made anew for each list, and kept when the request is sent again.',
    }),
    mode: z.enum(RANKING_MODES).optional(),
    source: sourceSchema,
    title: z.string().trim().min(1).max(300).optional(),
  })
  .meta({ id: 'ArticleToImport' })

const postArticle = route({
  ...forWriters,
  answers: { 201: begunSchema },
  body: articleBody,
  handler: async ({ body, ...args }) => ({ body: await importArticle({ body, ...args }) }),
  method: 'post',
  operationId: 'importArticle',
  path: '/import/articles',
  query: localeQuery,
  summary: 'Make a draft of an article, with the answers to what was asked of it',
})

type Args = { options: SanitizedOptions; req: PayloadRequest }

const importArticle = async ({
  body,
  ...args
}: Args & { body: z.infer<typeof articleBody> }): Promise<z.infer<typeof begunSchema>> => {
  const { key, source: given, ...answers } = body
  const context = contextOf(args)
  const begunBy =
    key === undefined || !args.req.user
      ? undefined
      : begunByOf({
          key,
          request: ['/import/articles', context.locale, given, answers],
          user: args.req.user,
        })
  const earlier = begunBy && (await findBegun({ ...context, begunBy }))
  const source = await toSource(given)
  const proposal = proposeList({ source })
  const title = answers.title ?? proposal.title?.value
  if (earlier) {
    if (earlier.isSame) return { id: earlier.id, title: title ?? '' }
    throw invalidBody([{ detail: 'was used for another request', pointer: '/key' }])
  }
  requireList({ proposal, title })
  return createFromArticle({
    ...context,
    answers: { ...answers, dramas: toAnswers({ args, given: answers.dramas, proposal }) },
    begunBy,
    proposal,
  })
}

/** @throws PublicError where there is nothing to make a list of */
const requireList = ({
  proposal,
  title,
}: {
  proposal: ArticleProposal
  title: string | undefined
}): void => {
  const count = proposal.sections.reduce((sum, { entries }) => sum + entries.length, 0)
  if (!title) throw invalidBody([{ detail: 'is needed: the article has none', pointer: '/title' }])
  if (title.length > 300) {
    throw invalidBody([{ detail: 'is needed: that of the article is too long', pointer: '/title' }])
  }
  if (count > MAX_ENTRIES) {
    throw invalidBody([
      { detail: `has ${count} entries; a list has ${MAX_ENTRIES} at most`, pointer: '/source' },
    ])
  }
}

/** Answers with ids as they are stored. */
const toAnswers = ({
  args: { options, req },
  given,
  proposal,
}: {
  args: Args
  given: readonly DramaAnswer[]
  proposal: ArticleProposal
}): DramaAnswer[] =>
  given.map((answer, index) => {
    if (!proposal.sections[answer.section]?.entries[answer.entry]) {
      throw invalidBody([
        { detail: 'is no entry of the article', pointer: pointerOf(['dramas', index]) },
      ])
    }
    if (answer.drama === null || answer.drama === 'create') return answer
    const drama = toId({
      collection: options.slugs.dramas,
      id: answer.drama,
      payload: req.payload,
    })
    if (drama === undefined) {
      throw invalidBody([
        { detail: 'is not a drama', pointer: pointerOf(['dramas', index, 'drama']) },
      ])
    }
    return { ...answer, drama }
  })

const toSource = async (given: z.infer<typeof sourceSchema>): Promise<ArticleSource> => {
  if (given.format !== 'docx') return given
  const read = await readDocx(Buffer.from(given.base64, 'base64'))
  if (read === null || read.html.length > MAX_ARTICLE) {
    const detail = read === null ? 'is no file of Word (.docx)' : 'has too much text'
    throw invalidBody([{ detail, pointer: '/source/base64' }])
  }
  return { format: 'html', text: read.html }
}

const contextOf = ({ options: { slugs }, req }: Args) => ({
  locale: requireLocale(req),
  payload: req.payload,
  req,
  slugs,
})

const getProgress = route({
  ...forWriters,
  answers: {
    200: z
      .strictObject({
        progress: z
          .strictObject({
            done: z.int(),
            isStopped: z
              .boolean()
              .meta({ description: 'Nothing has been heard of it for a minute.' }),
            kind: z.enum(['articles', 'comments']),
            secondsLeft: z.int().nullable().meta({ description: 'Null until it can be told.' }),
            share: z
              .number()
              .min(0)
              .max(1)
              .meta({ description: 'How much of the source is read.' }),
            source: z.string(),
          })
          .nullable(),
      })
      .meta({ id: 'ImportProgress' }),
  },
  handler: async ({ req: { payload } }) => ({
    body: { progress: await readProgress({ payload }) },
  }),
  method: 'get',
  operationId: 'getImportProgress',
  path: '/import/progress',
  summary: 'How far the import of an export is that a command does',
})

export const ARTICLE_ROUTES: readonly Route[] = [postProposal, postArticle, getProgress]
