import type { Reader } from '../reading/read.js'
import type { ListDocument, Related } from '../shapes/index.js'
import type { StorageContext } from './context.js'

import { backOff } from '../../storage/backOff.js'
import { inSnapshot } from '../../storage/index.js'
import { gatherRelated } from '../reading/gather.js'
import { isBeingWritten, markKey, NEW } from './marks.js'

/** How long a reader waits for a save to end, in milliseconds. */
const WAIT_MS = 2000

export type Gathered = { list: ListDocument; reader: Reader; related: Related }

/**
 * A list with all that it shows, for each of some readers, of one moment where the engine has snapshots,
 * elsewhere with no document of it half-written.
 *
 * @param read gives the list as a reader gets it; undefined where it is not public
 * @returns undefined where it is not public; `isWhole` is false where some document was being written
 * during every attempt
 */
export const gatherWhole = async ({
  read,
  readers,
  ...context
}: StorageContext & {
  read: (reader: Reader) => Promise<ListDocument | undefined>
  readers: readonly Reader[]
}): Promise<undefined | { gathered: Gathered[]; isWhole: boolean }> => {
  const deadline = Date.now() + WAIT_MS
  for (;;) {
    const since = Date.now()
    const { gathered, isOfOneMoment } = await inSnapshot({
      payload: context.payload,
      work: async ({ isOfOneMoment, req }) => ({
        gathered: await Promise.all(
          readers.map(async (reader): Promise<Gathered | undefined> => {
            const within = { ...reader, req }
            const list = await read(within)
            const related = list && (await gatherRelated({ list, reader: within }))
            return list && related && { list, reader, related }
          }),
        ),
        isOfOneMoment,
      }),
    })
    const found = gathered.filter((one) => one !== undefined)
    const keys = isOfOneMoment ? [] : found.flatMap((one) => keysOf(one, context))
    const isWhole = !(await isBeingWritten({ ...context, keys, since }))
    // a list that one reader finds and another does not is on its way
    if (isWhole && found.length === 0) return undefined
    if (isWhole && found.length === gathered.length) return { gathered: found, isWhole }
    if (Date.now() > deadline) {
      return found.length === 0 ? undefined : { gathered: found, isWhole: false }
    }
    await backOff({ maxMs: 40 })
  }
}

const keysOf = ({ list, related }: Gathered, { slugs }: StorageContext): string[] => [
  markKey({ collection: slugs.rankedLists, id: list.id }),
  markKey({ collection: slugs.rankedLists, id: `${NEW}${list.slug ?? ''}` }),
  ...Object.entries(related).flatMap(([key, documents]) =>
    [...documents.keys()].map((id) => markKey({ collection: slugs[key as keyof Related], id })),
  ),
]
