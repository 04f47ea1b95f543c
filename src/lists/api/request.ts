/** What the routes of lists have in common. */
import type { PayloadRequest } from 'payload'

import { z } from 'zod'

import type { DocumentAccess, RouteArgs } from '../../http/route.js'
import type { ListContext } from '../moves/context.js'

import { PublicError } from '../../errors.js'
import { idParams, localeParam } from '../../http/query.js'

/** Largest body, in characters: five hundred entries with long texts stay below it. */
const MAX_BODY = 5_000_000

/** Parameters of Payload's own may stand beside it. */
export const localeQuery = z.looseObject({ locale: localeParam.optional() })

/** Who may change a list through Payload's own REST. */
export const LIST_UPDATE = {
  may: 'update',
  noun: 'list',
  of: 'rankedLists',
} as const satisfies DocumentAccess

/** Of every route about one list that the caller may change. */
export const ofList = {
  access: LIST_UPDATE,
  collection: 'rankedLists',
  // other requests may hold the lease of the list for too long
  errors: ['too-many-requests'],
  maxBody: MAX_BODY,
  params: idParams,
  query: localeQuery,
} as const

/** Of every route that makes lists, or helps with it. */
export const forWriters = {
  access: { roles: ['editor', 'contributor'] },
  collection: 'rankedLists',
  errors: ['too-many-requests'],
  maxBody: MAX_BODY,
  query: localeQuery,
} as const

export type ListArgs = Pick<RouteArgs<typeof ofList>, 'document' | 'options' | 'req'>

export const contextOf = ({
  document,
  options: { slugs },
  req: { payload },
}: ListArgs): ListContext => ({ list: document, payload, slugs })

export const noList = (): PublicError =>
  new PublicError({ code: 'not-found', detail: 'There is no list with this id.' })

/**
 * The locale that a request works in: the one it names, else the default; undefined where the app has
 * none.
 *
 * @throws PublicError `unknown-locale`
 */
export const requireLocale = ({ payload, searchParams }: PayloadRequest): string | undefined => {
  const { localization } = payload.config
  if (!localization) return undefined
  const locale = searchParams.get('locale') ?? localization.defaultLocale
  if (localization.localeCodes.includes(locale)) return locale
  throw new PublicError({
    code: 'unknown-locale',
    detail: `"${locale}" is not a locale here; there are ${localization.localeCodes.join(', ')}.`,
    errors: [{ detail: 'is not a locale here', parameter: 'locale' }],
  })
}

/** The locale that was asked for; null where it is the default one. */
export const localeOf = (req: PayloadRequest): null | string => {
  const { localization } = req.payload.config
  const locale = requireLocale(req)
  return !localization || locale === undefined || locale === localization.defaultLocale
    ? null
    : locale
}
