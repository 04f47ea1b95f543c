/** Groups of ballots that look agreed upon, for moderators. */
import { z } from 'zod'

import type { Route, RouteArgs } from '../../http/route.js'

import { contextOf } from '../../comments/api/request.js'
import { route } from '../../http/route.js'
import { readPeople } from '../../lists/review/people.js'
import { judgeGroup, readGroups } from '../judge.js'
import { VERDICTS } from '../rulings.js'
import { requireList } from './request.js'

const verdict = z.enum(VERDICTS).meta({
  description:
    'set-aside: by the count alone. restored: counted all the same. excluded: never counted, whatever the count finds.',
})

const groupSchema = z
  .strictObject({
    ballots: z.int(),
    direction: z.enum(['buried', 'lifted']).nullable(),
    entry: z.string().nullable().meta({ description: 'The entry that they lift or bury.' }),
    expected: z.number().meta({ description: 'How many of this kind would be no surprise.' }),
    from: z.number().meta({ description: 'Of the first of them, in milliseconds since 1970.' }),
    id: z.string(),
    kind: z.enum(['burst', 'clones', 'network']),
    to: z.number(),
  })
  .meta({ id: 'BallotGroup' })

const groupsSchema = z
  .strictObject({
    counted: z.int(),
    groups: z.array(groupSchema.extend({ title: z.string().nullable(), verdict })),
    history: z
      .array(
        z.strictObject({
          at: z.iso.datetime(),
          ballots: z.int(),
          by: z.string().nullable().meta({ description: 'The name of the account.' }),
          from: verdict,
          group: z.string(),
          note: z.string().nullable(),
          to: verdict,
        }),
      )
      .meta({ description: 'The latest decision first.' }),
    setAside: z.int(),
    version: z.int().meta({ description: 'Goes up with every decision.' }),
  })
  .meta({ id: 'BallotGroups' })

const listId = z.string().min(1).max(64).meta({ description: 'The id of the list.' })

const common = {
  access: { roles: ['moderator'] },
  answers: { 200: groupsSchema },
  collection: 'ballots',
  path: '/groups',
} as const

const getGroups = route({
  ...common,
  errors: ['not-found'],
  handler: async ({ query: { list }, ...args }) => answerOf({ ...args, list }),
  method: 'get',
  operationId: 'getBallotGroups',
  query: z.strictObject({ list: listId }),
  summary: 'Ballots of a list that look agreed upon, and what was decided about them',
})

const postGroups = route({
  ...common,
  body: z
    .strictObject({
      group: z.string().min(1).max(64),
      list: z.union([listId, z.int()]),
      note: z.string().max(500).nullable().default(null),
      verdict,
      version: z.int().min(0).meta({ description: 'The one that was seen.' }),
    })
    .meta({ id: 'BallotRuling' }),
  errors: ['conflict', 'not-found'],
  handler: async ({ body, ...args }) => {
    const context = contextOf(args)
    const list = await requireList({ ...args, list: String(body.list) })
    const { group, note, verdict: to, version } = body
    await judgeGroup({ by: args.req.user?.id ?? null, context, group, list, note, to, version })
    return answerOf({ ...args, list: String(body.list) })
  },
  method: 'post',
  operationId: 'judgeBallotGroup',
  summary: 'Have a group of ballots counted, keep it out, or leave it to the count',
})

export const GROUP_ROUTES: readonly Route[] = [getGroups, postGroups]

type Args = Pick<RouteArgs, 'options' | 'req' | 'rules'> & { list: string }

const answerOf = async ({ list, ...args }: Args) => {
  const context = contextOf(args)
  const id = await requireList({ ...args, list })
  const { counted, groups, history, setAside, titles, version } = await readGroups({
    context,
    list: id,
  })
  const ids = [...new Set(history.flatMap(({ by }) => by ?? []))]
  const people = await readPeople({
    access: args.rules,
    ids,
    req: args.req,
    slugs: args.options.slugs,
  })
  const names = new Map(people.map((person) => [person.id, person.name]))
  return {
    body: {
      counted,
      groups: groups.map((group) => ({ ...group, title: titles.get(group.entry ?? '') ?? null })),
      history: history.toReversed().map(({ at, by, from, group, note, to }) => ({
        at,
        ballots: group.ballots,
        by: by === null ? null : (names.get(by) ?? by),
        from,
        group: group.id,
        note,
        to,
      })),
      setAside,
      version,
    },
  }
}
