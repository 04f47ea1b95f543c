/** What the ballots of a list come to, beside the order of its editors. */
import { z } from 'zod'

import type { slugParams } from '../../http/query.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'
import type { Publication } from '../../publishing/shapes/index.js'
import type { BallotResult } from '../schema.js'
import type { Week } from '../weeks.js'

import { localeParam } from '../../http/query.js'
import { readPublication } from '../../publishing/api/lists.js'
import { readerOf } from '../../publishing/reading/open.js'
import { PUBLICATION_VERSION } from '../../publishing/shapes/index.js'
import { readTogether } from '../../storage/index.js'
import { noteUntil } from '../../storage/changes/index.js'
import { LEAST_BALLOTS, placeEntries } from '../community.js'
import { readResult } from '../recount.js'
import { nextStateAt } from '../state.js'
import { nextWeek, ranksAtBeginning, shownWeeks } from '../weeks.js'
import { openVoting } from './request.js'

export const resultQuery = z.strictObject({ locale: localeParam.optional() })

/** GET /lists/:slug/ballots/result */
export const getResult = async ({
  options,
  params,
  query: { locale },
  req,
}: RouteArgs<{ params: typeof slugParams; query: typeof resultQuery }>): Promise<
  RouteResult<BallotResult>
> => {
  const reader = readerOf({ locale, options, req })
  const found = await openVoting({ reader, slug: params.slug })
  if ('movedTo' in found) return found
  const { list, voting } = found
  // by time alone, its state is another, or another week has begun
  for (const next of [nextStateAt(voting), nextWeek(reader.now)]) {
    if (next) noteUntil(Date.now() + next.getTime() - reader.now.getTime())
  }
  const [read, result] = await readTogether(req.payload, () =>
    Promise.all([
      readPublication({ locale, options, params, req, spoilers: 'hide' }),
      readResult({ list: list.id, payload: req.payload }),
    ]),
  )
  if ('movedTo' in read) return read
  const entries = entriesOf(read.publication)
  const body: BallotResult = {
    ...voting,
    ballots: { counted: result?.order.counted ?? 0, setAside: result?.order.setAside ?? 0 },
    changedAt: result?.at ?? null,
    communityOrder: placeEntries({
      entries,
      order: result?.order ?? null,
      ranksBefore: result ? ranksAtBeginning({ kept: result, now: reader.now }) : {},
    }),
    entries,
    leastBallots: LEAST_BALLOTS,
    list: { slug: read.publication.slug, title: read.publication.title },
    locale: reader.choice.locale,
    version: PUBLICATION_VERSION,
    weeks: weeksOf({ entries, weeks: result?.weeks ?? [] }),
  }
  return {
    body,
    keys: [`list/${encodeURIComponent(read.publication.slug)}`],
    locale: reader.choice.locale,
  }
}

/** How many weeks an answer has; more are kept. */
const MAX_WEEKS = 12

/** Of the entries that readers see now. */
const weeksOf = ({
  entries,
  weeks,
}: {
  entries: BallotResult['entries']
  weeks: readonly Week[]
}): BallotResult['weeks'] =>
  shownWeeks(weeks)
    .slice(0, MAX_WEEKS)
    .map(({ at, counted, ranks }) => ({
      at,
      counted,
      ranks: entries
        .flatMap(({ id }) => {
          const rank = ranks[id]
          return rank === undefined ? [] : [{ id, rank }]
        })
        .toSorted((one, other) => one.rank - other.rank),
    }))

/** What readers may rank, in the order of the editors. */
const entriesOf = ({ sections }: Publication): BallotResult['entries'] =>
  sections
    .filter(({ kind }) => kind === 'main')
    .flatMap(({ entries }) =>
      entries
        .toSorted((one, other) => one.position - other.position)
        .map(({ id, label, rank, title }) => ({ id, label, rank, title })),
    )
