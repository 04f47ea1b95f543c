/** Ballots from pages without a script: a plain form, and the way back to its page. */
import { z } from 'zod'

import type { slugParams } from '../../http/query.js'
import type { FileBody, RouteArgs, RouteResult } from '../../http/route.js'

import { leadBack, pageOf } from '../../comments/api/formPage.js'
import { PublicError } from '../../errors.js'
import { FORM_TYPE, readForm } from '../../http/body.js'
import { FORM_PLACES, placeName } from '../state.js'
import { takeBallot } from './ballot.js'

const MAX_FORM_BYTES = 20_000

const place = z
  .string()
  .optional()
  .meta({ description: 'The id of the entry in this place; empty for none.' })

const formFields = z
  .object({
    back: z.string().meta({ description: 'The address of the page, whole.' }),
    ...Object.fromEntries(
      Array.from({ length: FORM_PLACES }, (_, index) => [placeName(index + 1), place]),
    ),
  })
  .meta({ id: 'BallotForm' })

export const ballotForm = {
  fields: formFields,
  hint: 'name fewer entries.',
  maxBytes: MAX_FORM_BYTES,
  takes: [FORM_TYPE],
} as const satisfies FileBody

/**
 * POST /lists/:slug/ballot/form. A page without a script can keep no token: who has no login is known by the
 * network, and another ballot from there takes the place of the one before. What became of it is told in
 * `ballot` of the page's address.
 *
 * @throws PublicError `forbidden`, `invalid-body` where there is no page to go back to
 */
export const postBallotForm = async (
  args: RouteArgs<{ body: typeof ballotForm; params: typeof slugParams }>,
): Promise<RouteResult<null>> => {
  const fields = await readForm(args.body)
  const page = pageOf({ ...args, back: fields.get('back') })
  const order = Array.from(
    { length: FORM_PLACES },
    (_, index) => fields.get(placeName(index + 1)) ?? '',
  ).filter((id) => id !== '')
  try {
    const taken = await takeBallot({ ...args, hasNoToken: true, order })
    if ('movedTo' in taken) return taken
    return { seeOther: leadBack({ hash: 'ballot', page, told: { ballot: 'sent' } }) }
  } catch (error) {
    if (!(error instanceof PublicError)) throw error
    return { seeOther: leadBack({ hash: 'ballot', page, told: { ballot: error.code } }) }
  }
}
