import type { SortIndex } from '../../engine.js'

type Models = Record<string, { schema: { index: (fields: Record<string, 1>) => void } }>

type Adapter = { collections: Models; init: () => Promise<void>; versions: Models }

/** Adds the indexes that orders need to the models, before the adapter connects and makes them. */
export const addIndexes = <T extends object>(
  made: T,
  { sortIndexes }: { sortIndexes: readonly SortIndex[] },
): T => {
  const adapter = made as unknown as Adapter
  const { init } = adapter
  adapter.init = async () => {
    await init.call(adapter)
    for (const { collection, fields, isVersion } of sortIndexes) {
      if (fields.length === 0) continue
      const names = fields.map((field) => (field === 'id' ? '_id' : field))
      adapter[isVersion ? 'versions' : 'collections'][collection]?.schema.index(
        Object.fromEntries(names.map((name) => [name, 1] as const)),
      )
    }
  }
  return made
}
