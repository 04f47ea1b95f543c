/** Dry runs: a save goes through everything that a save goes through, and ends before it is written. */
import type { Config, PayloadRequest } from 'payload'

import type { Id } from './types.js'

type Adapter = ReturnType<Config['db']['init']>

const KEY = 'rankedListsTrial'

type Tried = { collection: string; id: Id }

/** What a trial ends with that nothing has refused. */
export class TrialEnd extends Error {
  constructor() {
    super('The save was a trial, and would have been written.')
    this.name = 'TrialEnd'
  }
}

/** The context of a request whose save of this document is a trial. */
export const trialOf = (tried: Tried): Record<string, unknown> => ({ [KEY]: tried })

/** Whether the save that a request makes is a trial: nothing is to be told of it. */
export const isTrial = ({ context }: Pick<PayloadRequest, 'context'>): boolean =>
  context[KEY] !== undefined

/** The same adapter, which ends trials where it would write the document. */
export const withTrials = (db: Adapter): Adapter => {
  const updateOne = db.updateOne.bind(db)
  db.updateOne = async (args) => {
    const tried = args.req?.context?.[KEY] as Tried | undefined
    const isOf =
      tried !== undefined &&
      args.collection === tried.collection &&
      String(args.id) === String(tried.id)
    if (isOf) throw new TrialEnd()
    return updateOne(args)
  }
  return db
}
