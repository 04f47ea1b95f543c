import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'

import { ValidationError } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { CheckedList, CheckFinding, CheckReport, CheckSet } from '../checks/index.js'
import type { Data, Id } from '../../storage/types.js'
import type { TranslationKey } from '../../translations/index.js'

import { blockingOnly, CHECKS, FAILED } from '../checks/index.js'
import { tr } from '../../translations/index.js'
import { translate } from '../../translations/translate.js'
import { isTakenBack } from '../releases/context.js'
import { checkList } from './gatherChecks.js'
import { isolated } from '../../storage/isolated.js'
import { rowsOf } from '../../storage/documents/index.js'

/** A finding in the language of the request. */
export const describeFinding = ({
  finding,
  list,
  req,
}: {
  finding: CheckFinding
  list: CheckedList
  req: PayloadRequest
}): CheckReport => {
  const { code, entry, fix, message, why } = finding
  const values = typeof message === 'string' ? {} : message.values
  const found = list.entries.find(({ id }) => id === entry)
  const isOurs = CHECKS.some((check) => check.code === code)
  const ours = (key: string): TranslationKey => `checks:codes:${code}:${key}` as TranslationKey
  return {
    ...finding,
    fixText: !fix ? null : isOurs ? tr(req, ours('fix'), values) : tr(req, 'checks:fix'),
    text: textOf({ finding, isOurs, req }),
    title: found ? (found.title ?? tr(req, 'checks:untitled', { position: found.position })) : null,
    why: why ?? (isOurs ? tr(req, ours('why')) : null),
  }
}

const textOf = ({
  finding: { code, message },
  isOurs,
  req,
}: {
  finding: CheckFinding
  isOurs: boolean
  req: PayloadRequest
}): string => {
  if (typeof message === 'string') return message
  const { key, values } = message
  if (key === FAILED) return tr(req, 'checks:failed', values)
  const t = req.t as (key: string, values?: Record<string, unknown>) => string
  if (isOurs)
    return translate({ i18n: req.i18n, key: `checks:codes:${code}:${key}`, variables: values })
  try {
    // an app's own messages stand in its own translations
    return t(key, values)
  } catch {
    // Payload's lookup throws where there is no such namespace
    return key
  }
}

/**
 * Keeps a list with a blocking problem from being published, in whichever of its languages it has it.
 *
 * @throws ValidationError that names each problem.
 */
export const createRefuseFailing = ({
  checks,
  slugs,
}: {
  checks: CheckSet
  slugs: CollectionSlugs
}): CollectionBeforeChangeHook => {
  const blocking = blockingOnly(checks)
  return async ({ collection, data, originalDoc, req }) => {
    const isChecked = data._status === 'published' && !isTakenBack(req)
    if (!isChecked || blocking.checks.length === 0) return data
    const listId = (originalDoc as { id?: Id } | undefined)?.id
    const locale = localeOf(req)
    const errors: Array<{ label: string; message: string; path: string }> = []
    const texts = await readTexts({ listId, locale, req, slugs })
    for (const { code, list } of [{ code: locale, list: data as Data }, ...texts]) {
      const { findings, list: checked } = await checkList({
        checks: blocking,
        list: code === locale ? list : { ...data, ...list },
        listId,
        locale: code,
        req,
        slugs,
      })
      for (const finding of findings) {
        const { text, title } = describeFinding({ finding, list: checked, req })
        const message = [code === locale ? null : code, title, text].filter(Boolean).join(': ')
        // the same finding in two languages is reported once
        if (errors.some((error) => error.message.endsWith(message))) continue
        errors.push({ label: message, message, path: pathOf({ data, finding }) })
      }
    }
    if (errors.length === 0) return data
    throw new ValidationError({ collection: collection.slug, errors }, req.t)
  }
}

const localeOf = (req: PayloadRequest): string | undefined => {
  const { localization } = req.payload.config
  if (!localization) return undefined
  const { locale } = req
  return locale && localization.localeCodes.includes(locale) ? locale : localization.defaultLocale
}

/** Fields of a list whose texts its other locales have for themselves. */
const TEXTS = ['title', 'standfirst', 'intro', 'outro', 'criteria', 'spoilerNote', 'heroCaption']

/** The texts of a stored list in its locales other than the one that is being saved. */
const readTexts = async ({
  listId,
  locale,
  req,
  slugs,
}: {
  listId: Id | undefined
  locale: string | undefined
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<Array<{ code: string; list: Data }>> => {
  const { localization } = req.payload.config
  if (!localization || listId === undefined) return []
  const { docs } = await req.payload.find({
    collection: slugs.rankedLists,
    depth: 0,
    draft: true,
    joins: false,
    limit: 1,
    locale: 'all',
    overrideAccess: true,
    pagination: false,
    req: isolated(req),
    select: Object.fromEntries(TEXTS.map((field) => [field, true])),
    where: { id: { equals: listId } },
  })
  const stored = (docs[0] ?? {}) as Data
  return localization.localeCodes
    .filter((code) => code !== locale)
    .flatMap((code) => {
      const list = Object.fromEntries(
        TEXTS.flatMap((field) => {
          const value = stored[field]
          const isByLocale = typeof value === 'object' && value !== null && code in value
          const text = isByLocale ? (value as Data)[code] : undefined
          return text ? [[field, text]] : []
        }),
      )
      return Object.keys(list).length > 0 ? [{ code, list }] : []
    })
}

const pathOf = ({
  data,
  finding: { entry, field },
}: {
  data: Data
  finding: CheckFinding
}): string => {
  if (entry === null) return field ?? 'title'
  const index = rowsOf(data.entries).findIndex(({ id }) => id === entry)
  return ['entries', index, field].filter((part) => part !== null).join('.')
}
