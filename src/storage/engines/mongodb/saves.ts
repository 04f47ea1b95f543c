/** Saves of Payload's operations that are compare-and-set, where the server has no transactions. */
import type { Config } from 'payload'

import { deepCopyObjectSimple } from 'payload'

import type { ReadFrom } from '../../guards.js'

import { backOff } from '../../backOff.js'
import { takeGuard } from '../../guards.js'
import { sessionOf } from './models.js'

type Adapter = ReturnType<Config['db']['init']>

/** How often a save is made anew that others were quicker than. */
const MAX_ATTEMPTS = 20

/** The same adapter, which writes a document that has a guard only over what the save was made from. */
export const withGuardedSaves = <T extends object>(made: T): T => {
  const adapter = made as unknown as Adapter
  const updateOne = adapter.updateOne.bind(adapter)
  adapter.updateOne = async (args) => {
    const { id, req, ...rest } = args
    if (id === undefined || !req?.context) return updateOne(args)
    const guard = takeGuard({ collection: rest.collection, id, req: { context: req.context } })
    const isAlone = guard && !(await sessionOf({ payload: adapter.payload, req }))
    if (!isAlone) return updateOne(args)
    const { again } = guard
    let { from } = guard
    let data = rest.data
    for (let attempt = 1; ; attempt += 1) {
      const conditions = Object.entries(from).map(([field, equals]) => ({ [field]: { equals } }))
      const written = (await updateOne({
        ...rest,
        // the adapter writes its own form of the values into what it is given
        data: { ...deepCopyObjectSimple(data), updatedAt: after({ data, from }) },
        req,
        where: { and: [{ id: { equals: id } }, ...conditions] },
      })) as Awaited<ReturnType<Adapter['updateOne']>> | null
      if (written) return written
      if (attempt === MAX_ATTEMPTS) {
        throw new Error(`${rest.collection}/${String(id)} is written by too many at once.`)
      }
      await backOff({ attempt })
      const next = await again()
      from = next.from
      data = { ...data, ...next.data }
    }
  }
  return made
}

/** The time of this change, later than that of the one before: two within a millisecond are two. */
const after = ({ data, from }: { data: Record<string, unknown>; from: ReadFrom }): string => {
  const now = Date.parse(String(data.updatedAt))
  return new Date(Math.max(now, Date.parse(from.updatedAt) + 1)).toISOString()
}
