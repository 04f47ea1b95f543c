import type { Payload, Where } from 'payload'

import type { Row } from './types.js'

/**
 * The stored rows of a collection that match, by their ids, read a page at a time; what is written while
 * they are read neither repeats nor hides one. No hooks run.
 *
 * @param select fields; all where none is named
 * @param isDescending from the largest id on
 */
export async function* eachRow<T extends Row>({
  collection,
  isDescending = false,
  pageSize = 200,
  payload,
  select,
  where,
}: {
  collection: string
  isDescending?: boolean
  pageSize?: number
  payload: Payload
  select?: Readonly<Record<string, true>>
  where: Where
}): AsyncGenerator<T> {
  let last: T['id'] | undefined
  for (;;) {
    const beyond: Where = { id: { [isDescending ? 'less_than' : 'greater_than']: last } }
    const { docs }: { docs: T[] } = await payload.db.find<T>({
      collection,
      joins: false,
      limit: pageSize,
      pagination: false,
      ...(select ? { select: select as never } : {}),
      sort: isDescending ? '-id' : 'id',
      where: last === undefined ? where : { and: [where, beyond] },
    })
    yield* docs
    last = docs.at(-1)?.id
    if (docs.length < pageSize) return
  }
}
