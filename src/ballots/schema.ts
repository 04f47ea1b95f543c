/** What readers send and get of ballots. Pure. */
import { z } from 'zod'

import { PUBLICATION_VERSION } from '../publishing/shapes/schema.js'
import { BALLOT_STATES } from './state.js'

const MAX_ENTRIES = 2000

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^(?:[0-9a-f]{2}){1,${bytes}}$`), 'must be hexadecimal digits in pairs')

const challengeSchema = z
  .strictObject({
    parameters: z.strictObject({
      algorithm: z.literal('PBKDF2/SHA-256'),
      cost: z.int().min(1).meta({ description: 'Rounds of one attempt.' }),
      data: z.strictObject({ list: z.string().max(64) }),
      expiresAt: z.int().meta({ description: 'In seconds since 1970.' }),
      keyLength: z.int().min(1).max(64).meta({ description: 'In bytes.' }),
      keyPrefix: hex(64).meta({ description: 'What the key begins with that solves it.' }),
      keySignature: hex(64),
      nonce: hex(64),
      salt: hex(64),
    }),
    signature: hex(64),
  })
  .meta({
    description:
      'Proof of work of ALTCHA (version 2): of the keys that PBKDF2 derives from the nonce followed by a number of four bytes (the attempt, from 0 on, big-endian) and the salt, the one that begins with `keyPrefix`.',
    id: 'Challenge',
  })

export const ballotChallengeSchema = z
  .strictObject({
    challenge: challengeSchema
      .nullable()
      .meta({ description: 'Null where a ballot has to bring nothing along.' }),
  })
  .meta({ id: 'BallotChallenge' })

export type BallotChallenge = z.infer<typeof ballotChallengeSchema>

const ballotWorkSchema = z
  .strictObject({
    challenge: challengeSchema,
    solution: z.strictObject({
      counter: z.int().min(0).max(4_294_967_295).meta({ description: 'The attempt.' }),
      derivedKey: hex(64),
    }),
  })
  .meta({ description: 'A challenge as it was given out, and its solution.', id: 'BallotWork' })

export type BallotWork = z.infer<typeof ballotWorkSchema>

export const newBallotSchema = z
  .strictObject({
    order: z.array(z.string().min(1).max(64)).min(1).max(MAX_ENTRIES).meta({
      description: 'Ids of entries as the list gives them, the best first. None of them twice.',
    }),
    work: ballotWorkSchema
      .optional()
      .meta({ description: 'Where the list asks for it (`isWorkAsked`).' }),
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
    isWorkAsked: z.boolean().meta({
      description:
        'Whether a ballot has to bring solved work along, as `work`; see /lists/{slug}/ballot/challenge.',
    }),
    token: z.string().nullable().meta({
      description:
        'For who has no login, to be kept: goes back as X-Ballot-Token to change the ballot, to read it or to take it back.',
    }),
  })
  .meta({ id: 'OwnBallot' })

export type OwnBallot = z.infer<typeof ownBallotSchema>

const place = z.int().min(1)

export const ballotResultSchema = votingSchema
  .extend({
    ballots: z.strictObject({
      counted: z.int().min(0),
      setAside: z
        .int()
        .min(0)
        .meta({ description: 'Those that look agreed upon; see docs/ballots.md.' }),
    }),
    changedAt: z.iso.datetime().nullable().meta({
      description: 'Since when the ballots come to this; null where none were counted yet.',
    }),
    communityOrder: z
      .array(
        z.strictObject({
          ballots: z.int().min(0).meta({ description: 'How many of them could have named it.' }),
          gap: z.int().nullable().meta({
            description:
              'The rank that the editors give it less that of the readers: by how many places these put it higher. Null where the editors give it no rank.',
          }),
          id: z.string(),
          interval: z
            .strictObject({ best: place, worst: place })
            .meta({ description: 'The ranks that it may have as well, for all that is known.' }),
          lead: z.number().nullable().meta({
            description:
              'Of those who tell it and the next one apart, how much more prefer it, from 0 to 1; null for the last.',
          }),
          rank: place.meta({ description: 'Those that cannot be told apart share one.' }),
          rankBefore: place.nullable().meta({
            description:
              'When this week began (Monday, UTC): what moved since is that less `rank`. Null where it had none.',
          }),
        }),
      )
      .nullable()
      .meta({
        description:
          'The order of the readers, the best first; null with fewer ballots than `leastBallots`.',
      }),
    entries: z
      .array(
        z.strictObject({
          id: z.string(),
          label: z.string().nullable(),
          rank: place.nullable(),
          title: z.string().nullable(),
        }),
      )
      .meta({ description: 'What readers may rank, as the editors have ranked it.' }),
    leastBallots: z.int(),
    list: z.strictObject({ slug: z.string(), title: z.string().nullable() }),
    locale: z.string().nullable(),
    version: z.literal(PUBLICATION_VERSION),
    weeks: z
      .array(
        z.strictObject({
          at: z.iso.datetime(),
          counted: z.int().min(0),
          ranks: z.array(z.strictObject({ id: z.string(), rank: place })),
        }),
      )
      .meta({
        description:
          'How it stood when weeks began (Monday, UTC), the newest first; a week in which nothing changed has none. Of the entries that are there now.',
      }),
  })
  .meta({ id: 'BallotResult' })

export type BallotResult = z.infer<typeof ballotResultSchema>
