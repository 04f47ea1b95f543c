import type { ListContext } from './context.js'
import type { History } from './types.js'

import { readHistory } from './log.js'
import { readByIds } from './titles.js'

/** A page of what moved in a list, the newest first, with who did it. */
export const readHistoryPage = async ({
  before,
  limit,
  ...context
}: ListContext & { before: null | number; limit: number }): Promise<History> => {
  const { payload, req, slugs } = context
  const records = await readHistory({ ...context, before, limit: limit + 1, moves: slugs.moves })
  const page = records.slice(0, limit)
  const users = await readByIds({
    collection: slugs.users,
    ids: page.flatMap(({ by }) => by ?? []),
    locale: undefined,
    payload,
    req,
    select: { name: true },
  })
  return {
    nextBefore: records.length > limit ? (page.at(-1)?.revision ?? null) : null,
    records: page.map(({ at, by, id, inverses, movements, operations, revision, source }) => {
      const user = by === null ? undefined : users.get(String(by))
      const name = typeof user?.name === 'string' && user.name !== '' ? user.name : null
      return {
        at,
        by: user ? { id: user.id, name } : null,
        id,
        inverses,
        movements,
        operations,
        revision,
        source,
      }
    }),
  }
}
