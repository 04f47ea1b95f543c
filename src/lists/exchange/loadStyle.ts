/** Takes the house's style of a file over into the desk. */
import type { PayloadRequest } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Data, Row } from '../../storage/types.js'
import type { StyleRule } from '../checks/index.js'
import type { StyleRecord } from './styleRules.js'

import { isolated } from '../../storage/isolated.js'
import { inTransaction, localesOf } from '../../storage/index.js'
import { ImportError } from '../../text/files/errors.js'
import { toStyleRule } from '../checks/index.js'

export type StyleReport = { changed: number; made: number; same: number }

type Scope = { req: PayloadRequest; slugs: CollectionSlugs }

/** Every rule of the desk, in the order of the right forms. */
export const readStyleRules = async ({ req, slugs }: Scope): Promise<StyleRule[]> => {
  const { docs } = await req.payload.find({
    collection: slugs.styleRules,
    depth: 0,
    overrideAccess: false,
    pagination: false,
    req: isolated(req),
    sort: 'rightForm',
    user: req.user,
  })
  return (docs as Row[]).map(toStyleRule)
}

/**
 * Writes the rules of a file, in the name of the caller. One that shares a wrong form with a rule of the
 * same language takes its place; any other is new. Nothing is written unless all of them can be, and all in
 * one transaction where the engine has them.
 *
 * @throws ImportError that names the line
 */
export const loadStyle = (args: Load): Promise<StyleReport> =>
  inTransaction({ req: args.req, work: () => load(args) })

type Load = { records: ReadonlyArray<{ line: number; record: StyleRecord }> } & Scope

const load = async ({ records, req, slugs }: Load): Promise<StyleReport> => {
  const locales = localesOf(req.payload) ?? []
  const known = new Map<string, string>()
  const rules = new Map<string, StyleRule>()
  for (const rule of await readStyleRules({ req, slugs })) {
    rules.set(rule.id, rule)
    for (const form of rule.wrongForms) known.set(keyOf(rule.locale, form), rule.id)
  }
  const taken = new Map<string, number>()
  const steps = records.map(({ line, record }) => {
    const { locale, wrongForms } = record
    if (locale !== null && !locales.includes(locale)) {
      throw new ImportError({ detail: `there is no language "${locale}" here.`, line })
    }
    for (const form of wrongForms) {
      const other = taken.get(keyOf(locale, form))
      if (other !== undefined) {
        throw new ImportError({ detail: `"${form}" stands on line ${other} already.`, line })
      }
      taken.set(keyOf(locale, form), line)
    }
    const ids = new Set(wrongForms.flatMap((form) => known.get(keyOf(locale, form)) ?? []))
    if (ids.size > 1) {
      const rights = [...ids].map((id) => `"${rules.get(id)?.rightForm}"`).join(' and ')
      throw new ImportError({
        detail: `its wrong forms are those of several rules of the desk, of ${rights}.`,
        line,
      })
    }
    const [id] = ids
    return { record, rule: id === undefined ? undefined : rules.get(id) }
  })
  const report: StyleReport = { changed: 0, made: 0, same: 0 }
  for (const { record, rule } of steps) {
    const data: Data = { ...record, wrongForms: record.wrongForms.join('\n') }
    const common = {
      collection: slugs.styleRules,
      data,
      depth: 0,
      overrideAccess: false,
      req: isolated(req),
      user: req.user,
    }
    if (rule === undefined) await req.payload.create(common)
    else if (!isSame(rule, record)) await req.payload.update({ ...common, id: rule.id })
    report[rule === undefined ? 'made' : isSame(rule, record) ? 'same' : 'changed'] += 1
  }
  return report
}

const keyOf = (locale: null | string, form: string): string => JSON.stringify([locale, form])

const isSame = ({ id: _, ...rule }: StyleRule, record: StyleRecord): boolean =>
  (Object.keys(record) as Array<keyof StyleRecord>).every(
    (key) => JSON.stringify(rule[key]) === JSON.stringify(record[key]),
  )
