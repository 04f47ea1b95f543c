/** What stands of a list at this moment, from its head, or from the documents where that is behind. */
import type { ListDocument, PublicOrder } from '../shapes/index.js'
import type { Id } from '../../storage/types.js'
import type { Reader } from '../reading/read.js'
import type { Gathered } from './gather.js'
import type { Head } from './heads.js'

import { noteReads, noteUntil, ofDocument } from '../../storage/changes/index.js'
import { findPublishedByIds } from '../reading/read.js'
import { compilePublication, orderOf } from '../shapes/index.js'
import { gatherWhole } from './gather.js'
import { readHead, stampOf } from './heads.js'

type List = { id: Id; revision?: unknown; updatedAt?: unknown }

type Args = { list: List; reader: Reader }

/** Where everything is in a list that readers see at this moment; undefined where it has just gone. */
export const readPublicOrder = async (args: Args): Promise<PublicOrder | undefined> => {
  const { head, isRight } = await readStandingHead(args)
  if (isRight && head?.order) return head.order
  const gathered = await gatherStanding(args)
  if (!gathered) return undefined
  const { choice, now } = args.reader
  return orderOf(compilePublication({ ...gathered, locale: choice.locale, now }))
}

/** The head of a list, and whether it says what readers have at this moment. */
export const readStandingHead = async ({
  list,
  reader: { now, payload, slugs },
}: Args): Promise<{ head: Head | undefined; isRight: boolean }> => {
  const head = await readHead({ list: String(list.id), payload, slugs })
  const isRight =
    head?.state === 'ready' &&
    head.stamp === stampOf({ list, payload }) &&
    (head.validUntil === null || head.validUntil > now.getTime())
  if (isRight) {
    noteReads([ofDocument(slugs.rankedLists, list.id)])
    if (head.validUntil !== null) noteUntil(Date.now() + head.validUntil - now.getTime())
  }
  return { head, isRight }
}

/** A list with all that it shows, as its documents are at this moment. */
export const gatherStanding = async ({ list, reader }: Args): Promise<Gathered | undefined> => {
  const { payload, slugs } = reader
  const found = await gatherWhole({
    payload,
    read: async (one) => {
      const documents = await findPublishedByIds<ListDocument>({
        ids: [list.id],
        key: 'rankedLists',
        reader: one,
      })
      return documents.get(String(list.id))
    },
    readers: [reader],
    slugs,
  })
  return found?.gathered[0]
}
