/** What readers send and get of ballots. Pure. */
import { z } from 'zod'

import { BALLOT_STATES } from './state.js'

const MAX_ENTRIES = 2000

export const newBallotSchema = z
  .strictObject({
    order: z.array(z.string().min(1).max(64)).min(1).max(MAX_ENTRIES).meta({
      description: 'Ids of entries as the list gives them, the best first. None of them twice.',
    }),
  })
  .meta({ id: 'NewBallot' })

const votingSchema = z.strictObject({
  closesAt: z.iso.datetime().nullable(),
  maxEntries: z
    .int()
    .nullable()
    .meta({ description: 'How many entries a ballot may name; null for all.' }),
  opensAt: z.iso.datetime().nullable(),
  state: z.enum(BALLOT_STATES).meta({
    description:
      'Whether the list takes ballots: closed (none at all), soon (from `opensAt` on), open, over (not since `closesAt`).',
  }),
})

export const ownBallotSchema = votingSchema
  .extend({
    ballot: z
      .strictObject({
        castAt: z.iso.datetime(),
        changedAt: z.iso.datetime(),
        order: z.array(z.string()).meta({
          description: 'Ids of entries, the best first; without those that the list has no more.',
        }),
      })
      .nullable(),
    token: z.string().nullable().meta({
      description:
        'For who has no login, to be kept: goes back as X-Ballot-Token to change the ballot, to read it or to take it back.',
    }),
  })
  .meta({ id: 'OwnBallot' })

export type OwnBallot = z.infer<typeof ownBallotSchema>
