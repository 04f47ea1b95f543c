/** Looks through a whole database for what is not as it has to be, a page at a time. */
import type { CommentContext } from '../src/comments/context.js'
import type { Finding } from '../src/storage/repair/index.js'
import type { PublicationContext } from '../src/publishing/compiled/context.js'

import { eachBrokenComment } from '../src/comments/doctor.js'
import { wholeRules } from '../src/lists/repair.js'
import { eachBrokenPublication } from '../src/publishing/doctor.js'
import {
  draftCollections,
  eachBrokenVersion,
  eachDanglingReference,
  eachUnknownLocale,
} from '../src/storage/repair/index.js'

type Context = { comments: CommentContext; publications: PublicationContext }

/** What is nothing without the document that it belongs to. */
const HANGING = [
  'ballotOffers',
  'ballots',
  'ballotTallies',
  'commentDecisions',
  'commentFlags',
  'comments',
  'commentVotes',
  'moves',
  'reactions',
  'workflows',
] as const

/**
 * Looks for damage, and mends it where it is told to. The same damage may show in several places, so
 * that mending one puts others right.
 *
 * @param quietMs how long ago a document must have been written last, in milliseconds
 * @param say is told of each thing in a line
 */
export const examine = async ({
  context,
  isMending,
  quietMs,
  say,
}: {
  context: Context
  isMending: boolean
  quietMs?: number
  say: (line: string) => void
}): Promise<{ found: number; mended: number }> => {
  let found = 0
  let mended = 0
  for await (const { collection, id, mend, sentence } of eachFinding({ context, quietMs })) {
    found += 1
    const line = `${collection} ${id}: ${sentence}`
    if (!mend) {
      say(`${line} Only a person can tell what would be right.`)
    } else if (!isMending) {
      say(line)
    } else {
      const problem = await problemOf(mend)
      if (problem === null) mended += 1
      say(problem === null ? `${line} Mended.` : `${line} It could not be mended: ${problem}`)
    }
  }
  return { found, mended }
}

/** Why something failed; null where it did not. */
const problemOf = async (work: () => Promise<void>): Promise<null | string> => {
  try {
    await work()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What others stand on is looked at before them. */
async function* eachFinding({
  context,
  quietMs,
}: {
  context: Context
  quietMs: number | undefined
}): AsyncGenerator<Finding> {
  const { payload, slugs } = context.comments
  const rules = wholeRules(slugs)
  const hanging: readonly string[] = HANGING.map((key) => slugs[key])
  for (const collection of draftCollections(payload)) {
    yield* eachBrokenVersion({
      collection,
      payload,
      ...(quietMs === undefined ? {} : { quietMs }),
      rules,
    })
  }
  for (const { slug: collection } of payload.config.collections) {
    yield* eachDanglingReference({ collection, isHanging: hanging.includes(collection), payload })
    yield* eachUnknownLocale({ collection, payload })
  }
  yield* eachBrokenComment(context.comments)
  yield* eachBrokenPublication(context.publications)
}
