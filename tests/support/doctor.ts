import type { Payload } from 'payload'

import { examine } from '../../seed/doctor.js'
import { installedSlugs } from '../../seed/load.js'
import { sanitizeCommentOptions } from '../../src/options/comments.js'

/** What the doctor needs to know of a desk. */
export const doctorContext = (payload: Payload) => {
  const shared = { payload, slugs: installedSlugs(payload) }
  return {
    comments: { ...shared, comments: sanitizeCommentOptions(), now: () => new Date() },
    publications: { ...shared, publicNow: () => new Date() },
  }
}

/** What the doctor says of a database in which nobody else writes, line by line. */
export const askDoctor = async ({
  isMending = false,
  payload,
}: {
  isMending?: boolean
  payload: Payload
}): Promise<string[]> => {
  const lines: string[] = []
  await examine({
    context: doctorContext(payload),
    isMending,
    quietMs: 0,
    say: (line) => lines.push(line),
  })
  return lines
}
