/** The ballots of a list as a file, for its editors. */
import type { Payload } from 'payload'

import { z } from 'zod'

import type { Route } from '../../http/route.js'
import type { Id } from '../../storage/types.js'

import { toStoredBallot } from '../../comments/ballots.js'
import { streamOf } from '../../http/respond.js'
import { route } from '../../http/route.js'
import { storeOf } from '../../storage/index.js'
import { sheetRow } from '../../text/files/csv.js'
import { requireList } from './request.js'

const FORMATS = {
  csv: { mediaType: 'text/csv' },
  jsonl: { mediaType: 'application/x-ndjson' },
} as const

const COLUMNS = ['ballot', 'castAt', 'changedAt', 'place', 'entry']

export const exportBallotsRoute: Route = route({
  access: { roles: ['editor', 'moderator'] },
  alsoProduces: [FORMATS.csv.mediaType],
  answers: {
    200: z.string().meta({
      description:
        'JSON lines, one for each ballot; or a sheet with a row for each entry that a ballot names.',
    }),
  },
  collection: 'ballots',
  errors: ['not-found'],
  handler: async ({ options, query: { format, list }, req }) => {
    const { payload } = req
    const id = await requireList({ list, options, req })
    return {
      headers: { 'Content-Disposition': `attachment; filename="ballots.${format}"` },
      stream: streamOf(WRITERS[format]({ list: id, payload })),
      type: FORMATS[format].mediaType,
    }
  },
  method: 'get',
  operationId: 'exportBallots',
  path: '/export',
  produces: FORMATS.jsonl.mediaType,
  query: z.strictObject({
    format: z.enum(['jsonl', 'csv']).default('jsonl'),
    list: z.string().min(1).max(64).meta({ description: 'The id of the list.' }),
  }),
  summary: 'The ballots of a list, as a file',
})

type Source = { list: Id; payload: Payload }

/** Who has sent a ballot is in none of them. */
async function* ballotsOf({ list, payload }: Source) {
  const rows = storeOf({ payload }).each<Parameters<typeof toStoredBallot>[0]>({
    collection: 'ballots',
    where: { list: { equals: list } },
  })
  for await (const row of rows) {
    const { castAt, changedAt, id, order } = toStoredBallot(row)
    yield { ballot: String(id), castAt, changedAt, order }
  }
}

const WRITERS = {
  async *csv(source: Source): AsyncGenerator<string> {
    yield sheetRow(COLUMNS)
    for await (const { ballot, castAt, changedAt, order } of ballotsOf(source)) {
      yield order
        .map((entry, index) => sheetRow([ballot, castAt, changedAt, String(index + 1), entry]))
        .join('')
    }
  },
  async *jsonl(source: Source): AsyncGenerator<string> {
    for await (const ballot of ballotsOf(source)) yield `${JSON.stringify(ballot)}\n`
  },
}
