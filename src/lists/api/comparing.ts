/** Routes that tell what differs between states of a list; see docs/rank-editor.md. */
import { z } from 'zod'

import type { Route } from '../../http/route.js'
import type { BoardSection } from '../moves/types.js'
import type { ChangeReason } from '../../publishing/shapes/index.js'
import type { ListContext } from '../moves/context.js'
import type { ComparedList } from '../comparing/compare.js'

import { PublicError } from '../../errors.js'
import { route } from '../../http/route.js'
import { readHead } from '../../publishing/compiled/heads.js'
import { readReason } from '../../publishing/shapes/index.js'
import { rowsOf } from '../../storage/documents/index.js'
import { compareLists } from '../comparing/compare.js'
import { readNamed, readState, readWritten } from '../comparing/read.js'
import { findWarnings } from '../comparing/warnings.js'
import { toSections } from '../moves/head.js'
import { catchUp } from '../moves/settle.js'
import { readLanguageOnly } from '../translating/publish.js'
import { contextOf, localeQuery, noList, ofList, requireLocale } from './request.js'
import { comparisonSchema, lastLookSchema } from './schema.js'

const stateName = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: '"published", "draft" (the latest), or the id of a version.' })

const getComparison = route({
  ...ofList,
  answers: { 200: comparisonSchema },
  handler: async ({ query: { after, before }, req, ...args }) => {
    const context = { ...contextOf({ ...args, req }), locale: requireLocale(req), req }
    await catchUp(context)
    const states = [
      await readState({ ...context, state: before }),
      await readState({ ...context, state: after }),
    ] as const
    const [one, other] = states
    if (!one || !other) throw noState()
    const written = await readWritten({ ...context, states: [one.data, other.data] })
    return {
      body: {
        ...compareLists({ after: other, before: one, written }),
        sections: sectionsOf(states),
      },
    }
  },
  method: 'get',
  operationId: 'compareList',
  path: '/:id/comparison',
  query: localeQuery.extend({ after: stateName, before: stateName }),
  summary: 'What differs between two states of a list, entry by entry',
})

const getLastLook = route({
  ...ofList,
  answers: { 200: lastLookSchema },
  handler: async ({ query: { only }, req, ...args }) => {
    const context = { ...contextOf({ ...args, req }), locale: requireLocale(req), req }
    await catchUp(context)
    const before = await readState({ ...context, state: 'published' })
    const after = only
      ? before && (await readOnlyState({ ...context, before }))
      : await readState({ ...context, state: 'draft' })
    if (!after) throw noList()
    const written = await readWritten({
      ...context,
      states: [after.data, ...(before ? [before.data] : [])],
    })
    const list = after.data
    return {
      body: {
        ...compareLists({ after, before, written }),
        isPublished: before !== null,
        reason: await readPendingReason({ ...context, value: list.changeReason }),
        sections: sectionsOf([before, after]),
        warnings: findWarnings({
          dramas: await readNamed({ ...context, key: 'dramas', list }),
          list,
          scenes: await readNamed({ ...context, key: 'scenes', list }),
          titles: after.titles,
        }),
      },
    }
  },
  method: 'get',
  operationId: 'lookBeforePublishing',
  path: '/:id/last-look',
  query: localeQuery.extend({
    only: z
      .literal('true')
      .optional()
      .meta({ description: 'Only the texts of the locale go out; see publishLanguage.' }),
  }),
  summary: 'What readers would see change, and what they may miss, were the list published now',
})

export const COMPARING_ROUTES: readonly Route[] = [getComparison, getLastLook]

/** What is published, with the texts that the draft has in one locale. */
const readOnlyState = async ({
  before,
  ...context
}: ListContext & {
  before: ComparedList
  locale: string | undefined
}): Promise<ComparedList | null> => {
  const only = await readLanguageOnly(context)
  return only && { ...before, data: only.list }
}

/** The reason that the draft gives; null for one that a publication has told already. */
const readPendingReason = async ({
  list,
  value,
  ...context
}: ListContext & { value: unknown }): Promise<ChangeReason | null> => {
  const reason = readReason(value)
  const head = reason && (await readHead({ ...context, list: String(list) }))
  const isTold = head?.changes?.changes.some((change) => change.reason?.key === reason?.key)
  return isTold ? null : reason
}

/** The sections of both states, as the later one calls them. */
const sectionsOf = (states: ReadonlyArray<ComparedList | null>): BoardSection[] => {
  const sections = new Map<string, BoardSection>()
  for (const state of states) {
    const rows = rowsOf(state?.data.sections)
    for (const { key, kind } of toSections(rows)) {
      const title = rows.find((row) => row.key === key)?.title
      sections.set(key, { key, kind, title: typeof title === 'string' && title ? title : null })
    }
  }
  return [...sections.values()]
}

const noState = (): PublicError =>
  new PublicError({ code: 'not-found', detail: 'The list has no such state.' })
