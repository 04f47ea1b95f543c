import type { Payload } from 'payload'

/** How many migrations of this version the database has not had. */
export const countPendingMigrations = async ({
  payload,
}: {
  payload: Payload
}): Promise<number> => {
  const { prodMigrations = [] } = payload.db as { prodMigrations?: ReadonlyArray<{ name: string }> }
  const { docs } = await payload.find({
    collection: 'payload-migrations',
    depth: 0,
    limit: 0,
    pagination: false,
    select: { name: true },
  })
  const names = new Set(docs.map(({ name }) => name))
  return prodMigrations.filter(({ name }) => !names.has(name)).length
}
