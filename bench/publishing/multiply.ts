/**
 * Makes many lists of some, in the database: rows, entries, references and publications, under slugs and
 * ids of their own. In minutes what would take hours to write and compile one by one; what a copy is
 * served as are the bytes of the list that it is a copy of.
 */
import type { Payload, Where } from 'payload'

import type { Data } from '../../src/storage/types.js'

type SqlClient = { execute: (sql: string) => Promise<{ rows: Data[] }> }

type NativeCollection = {
  find: (filter: object) => { toArray: () => Promise<Data[]> }
  insertMany: (rows: Data[]) => Promise<unknown>
}

const LISTS = 'ranked-lists'
const PUBLICATIONS = 'list-publications'

/** Makes as many lists as asked for, of those that there are; none where there are enough. */
export const multiplyLists = async ({
  lists,
  payload,
}: {
  lists: number
  payload: Payload
}): Promise<void> => {
  const count = async (where: Where): Promise<number> => {
    const { totalDocs } = await payload.count({
      collection: LISTS,
      overrideAccess: true,
      where,
    })
    return totalDocs
  }
  const originals = await count({ slug: { not_like: '-copy-' } })
  const there = await count({})
  if (lists <= there) return
  if (there % originals > 0) throw new Error('The lists were multiplied in part; begin anew.')
  const { client, collections } = payload.db as unknown as {
    client?: SqlClient
    collections?: Record<string, { collection: NativeCollection }>
  }
  for (let copy = there / originals; copy * originals < lists; copy += 1) {
    const limit = Math.min(originals, lists - originals * copy)
    if (client?.execute) await copyTables({ client, copy, limit, offset: originals })
    else if (collections) await copyCollections({ collections, copy, limit })
    else throw new Error('Lists are multiplied on SQLite and on MongoDB.')
  }
}

const copyTables = async ({
  client,
  copy,
  limit,
  offset,
}: {
  client: SqlClient
  copy: number
  limit: number
  /** The largest id of what is copied. */
  offset: number
}): Promise<void> => {
  const { rows } = await client.execute(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'ranked\\_lists%' ESCAPE '\\' OR name = 'list_publications') ORDER BY length(name)`,
  )
  const shift = offset * copy
  const asRow = (column: string) => `substr(${column}, 1, 18) || '${hex(copy)}'`
  await client.execute('PRAGMA foreign_keys = OFF')
  await client.execute('BEGIN')
  for (const { name } of rows) {
    const columns = (await client.execute(`PRAGMA table_info("${String(name)}")`)).rows.map(
      (column) => ({
        isText: String(column.type).toLowerCase() === 'text',
        name: String(column.name),
      }),
    )
    const isList = name === 'ranked_lists'
    const isHead = name === 'list_publications'
    const kept = columns.filter((column) => column.name !== 'id' || column.isText || isList)
    const parent = columns.find((column) => ['_parent_id', 'parent_id'].includes(column.name))
    const values = kept.map((column) => {
      const quoted = `"${column.name}"`
      if (column.name === 'id') return column.isText ? asRow(quoted) : `${quoted} + ${shift}`
      if (column === parent) return column.isText ? asRow(quoted) : `${quoted} + ${shift}`
      if (column.name === 'slug') return `${quoted} || '-copy-${copy}'`
      if (isHead && column.name === 'list') return `CAST(CAST(list AS integer) + ${shift} AS text)`
      return quoted
    })
    const isCopied = isList
      ? `id <= ${limit}`
      : isHead
        ? `CAST(list AS integer) <= ${limit}`
        : parent && !parent.isText
          ? `"${parent.name}" <= ${limit}`
          : `"${parent?.name}" IN (SELECT id FROM ranked_lists_entries WHERE _parent_id <= ${limit})`
    await client.execute(
      `INSERT INTO "${String(name)}" (${kept.map((column) => `"${column.name}"`).join(', ')}) SELECT ${values.join(', ')} FROM "${String(name)}" WHERE ${isCopied}`,
    )
  }
  await client.execute('COMMIT')
}

const copyCollections = async ({
  collections,
  copy,
  limit,
}: {
  collections: Record<string, { collection: NativeCollection }>
  copy: number
  limit: number
}): Promise<void> => {
  const originals = { slug: { $not: /-copy-/ } }
  const lists = collections[LISTS]?.collection
  const heads = collections[PUBLICATIONS]?.collection
  if (!lists || !heads) throw new Error('The lists and their publications are not there.')
  const found = (await lists.find(originals).toArray()).slice(0, limit)
  const ids = new Map(found.map(({ _id }) => [String(_id), newId(_id)]))
  await lists.insertMany(
    found.map((row) => ({
      ...row,
      _id: ids.get(String(row._id)),
      slug: `${row.slug}-copy-${copy}`,
    })),
  )
  const ofLists = (await heads.find(originals).toArray()).filter(({ list }) =>
    ids.has(String(list)),
  )
  await heads.insertMany(
    ofLists.map((row) => ({
      ...row,
      _id: newId(row._id),
      list: String(ids.get(String(row.list))),
      slug: `${row.slug}-copy-${copy}`,
    })),
  )
}

/** Another id of the same kind. */
const newId = (id: unknown): unknown => new (id as { constructor: new () => unknown }).constructor()

const hex = (copy: number): string => copy.toString(16).padStart(6, '0')
