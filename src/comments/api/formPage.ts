/** The page that has sent a form, because it has no script, and the way back to it. */
import type { RouteArgs } from '../../http/route.js'

import { PublicError } from '../../errors.js'
import { invalidBody } from '../../http/body.js'
import { isFormOrigin } from '../../http/origin.js'

/**
 * The page that has sent a form. Any page can send one without the browser asking first, so it has to be one
 * that may use the API.
 *
 * @throws PublicError `forbidden`, `invalid-body` where there is no page to go back to
 */
export const pageOf = ({
  back,
  options,
  req,
}: Pick<RouteArgs, 'options' | 'req'> & { back: string | undefined }): URL => {
  const origin = req.headers.get('Origin') ?? ''
  const { cors } = options.api
  if (!isFormOrigin({ cors, origin, req, trustedProxies: options.comments.trustedProxies })) {
    throw new PublicError({
      code: 'forbidden',
      detail:
        'A form has to come from a page whose origin may use this API, and say so in "Origin"; a page with "Referrer-Policy: no-referrer" does not.',
    })
  }
  if (back === undefined || !URL.canParse(back) || new URL(back).origin !== origin) {
    throw invalidBody([
      {
        detail: `must be an address of the page that sends the form, at ${origin}`,
        pointer: '/back',
      },
    ])
  }
  return new URL(back)
}

/**
 * The address of the page, with what became of the form in a parameter of it.
 *
 * @example leadBack({ hash: 'comment-form', page, told: { comment: 'repeated-comment' } })
 */
export const leadBack = ({
  hash,
  page,
  told,
}: {
  hash: string
  page: URL
  told: Readonly<Record<string, string>>
}): string => {
  const url = new URL(page)
  for (const [name, value] of Object.entries(told)) url.searchParams.set(name, value)
  // nothing inside of a shadow tree can be led to: such a page names a place of its own
  if (url.hash === '') url.hash = hash
  return url.href
}
