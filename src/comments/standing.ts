import type { CommentContext } from './context.js'
import type { Person } from './person.js'

import { PublicError } from '../errors.js'
import { readStanding } from './author.js'

/**
 * Asks whether a person may take part at all: vote, react, report. What they left before they may always
 * take back.
 *
 * @returns whether it is to look to them as if it were kept, and is not (a shadow ban)
 * @throws PublicError `forbidden` where they are banned or suspended
 */
export const requireStanding = async ({
  context,
  person,
}: {
  context: CommentContext
  person: Person
}): Promise<{ isShadowed: boolean }> => {
  const { isBanned, isShadowed, suspendedUntil } = await readStanding({ context, person })
  if (isBanned) throw new PublicError({ code: 'forbidden', detail: 'You may not take part here.' })
  const left = (suspendedUntil ?? 0) - context.now().getTime()
  if (left > 0) {
    throw new PublicError({
      code: 'forbidden',
      detail: 'You may not take part for some time.',
      headers: { 'Retry-After': String(Math.ceil(left / 1000)) },
    })
  }
  return { isShadowed }
}
