import type { CollectionSlug, Payload } from 'payload'

import { quoteName, sqliteOf, tableOf } from './sqlite.js'

type Id = number | string

/**
 * Which of these ids rows of an array field have in the latest draft of other documents. Rows of drafts
 * keep their ids in a column that Payload's queries do not reach on SQLite.
 */
export const findRowsInDrafts = async ({
  collection,
  field,
  ids,
  notOf,
  payload,
}: {
  collection: string
  field: string
  ids: readonly string[]
  /** The document whose own rows do not count. */
  notOf: Id | null
  payload: Payload
}): Promise<string[]> => {
  const sqlite = sqliteOf(payload)
  if (sqlite) {
    const versions = tableOf({ collection, isVersion: true, sqlite })
    const rows = quoteName(`${versions.name}_version_${field}`)
    const found = await sqlite.client.execute({
      args: [...ids, ...(notOf === null ? [] : [notOf])],
      sql: [
        `SELECT DISTINCT r."_uuid" AS id FROM ${rows} r`,
        `JOIN ${quoteName(versions.name)} v ON v."id" = r."_parent_id"`,
        `WHERE v."latest" = 1 AND r."_uuid" IN (${ids.map(() => '?').join(', ')})`,
        ...(notOf === null ? [] : ['AND v."parent_id" <> ?']),
      ].join(' '),
    })
    return found.rows.map(({ id }) => String(id))
  }

  const wanted = new Set(ids)
  const { docs } = await payload.db.findVersions<Record<string, unknown>>({
    collection: collection as CollectionSlug,
    limit: 0,
    pagination: false,
    select: { version: { [field]: { id: true } } } as never,
    where: {
      and: [
        { latest: { equals: true } },
        { [`version.${field}.id`]: { in: [...ids] } },
        ...(notOf === null ? [] : [{ parent: { not_equals: notOf } }]),
      ],
    },
  })
  return docs
    .flatMap(({ version }) => (version as Record<string, unknown>)[field])
    .flatMap((row) => String((row as null | { id?: unknown })?.id))
    .filter((id) => wanted.has(id))
}
