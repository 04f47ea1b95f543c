import type { PayloadRequest } from 'payload'

import type { z } from 'zod'

import type { AccessRules } from '../../access/index.js'
import type { CheckSet } from '../checks/index.js'
import type { ListContext } from '../moves/context.js'
import type { PreviewOptions } from '../../publishing/preview/address.js'
import type { CollectionSlugs } from '../../slugs.js'

import { PublicError } from '../../errors.js'
import { forbidden, requireUpdate, requireUser } from '../../http/access.js'
import { parseBody as parseJson } from '../../http/body.js'

export { invalidBody, pointerOf } from '../../http/body.js'

export type EditorOptions = PreviewOptions & {
  access: AccessRules
  checks: CheckSet
  slugs: CollectionSlugs
}

/** Largest body, in characters: five hundred entries with long texts stay below it. */
const MAX_BODY = 5_000_000

/**
 * The list that a request is about, once it is clear that who asks may change it: the same access as
 * for updating the list through Payload's own REST.
 *
 * @throws PublicError `unauthenticated`, `forbidden` or `not-found`
 */
export const requireList = async ({
  options: { slugs },
  req,
}: {
  options: EditorOptions
  req: PayloadRequest
}): Promise<ListContext> => {
  const { payload } = req
  const list = await requireUpdate({
    collection: slugs.rankedLists,
    id: String(req.routeParams?.id),
    noun: 'list',
    req,
  })
  return { list, payload, slugs }
}

/**
 * Lets in who may make lists.
 *
 * @throws PublicError `unauthenticated` or `forbidden`
 */
export const requireWriter = ({
  options: { access },
  req,
}: {
  options: EditorOptions
  req: PayloadRequest
}): void => {
  requireUser(req)
  if (!access.hasRole(req, 'editor', 'contributor')) throw forbidden('list')
}

export const noList = (): PublicError =>
  new PublicError({ code: 'not-found', detail: 'There is no list with this id.' })

/** The body of a request of the rank editor; see `../body.ts`. */
export const parseBody = <T>(args: { req: PayloadRequest; schema: z.ZodType<T> }): Promise<T> =>
  parseJson({ ...args, maxLength: MAX_BODY })

/**
 * The locale that a request works in: the one it names, else the default; undefined where the app has
 * none.
 *
 * @throws PublicError `unknown-locale`
 */
export const requireLocale = (req: PayloadRequest): string | undefined => {
  const { localization } = req.payload.config
  if (!localization) return undefined
  const locale = req.searchParams.get('locale') ?? localization.defaultLocale
  if (localization.localeCodes.includes(locale)) return locale
  throw new PublicError({
    code: 'unknown-locale',
    detail: `"${locale}" is not a locale here; there are ${localization.localeCodes.join(', ')}.`,
    errors: [{ detail: 'is not a locale here', parameter: 'locale' }],
  })
}

/**
 * A whole number from the query.
 *
 * @throws PublicError `bad-parameter`
 */
export const numberParam = ({
  max,
  name,
  req,
}: {
  max: number
  name: string
  req: PayloadRequest
}): null | number => {
  const given = req.searchParams.get(name)
  if (given === null) return null
  const number = Number(given)
  if (/^\d+$/.test(given) && number >= 1 && number <= max) return number
  const detail = `must be a whole number from 1 to ${max}`
  throw new PublicError({
    code: 'bad-parameter',
    detail: `"${name}": ${detail}`,
    errors: [{ detail, parameter: name }],
  })
}
