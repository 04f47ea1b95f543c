import type { SortIndex } from '../../engine.js'

import { addIndexes } from '../sql/indexes.js'

type Column = { name: string; notNull: boolean }

type Adapter = { init: () => Promise<void>; tables: Record<string, object> }

/** An index as Drizzle makes it of a table's columns. */
type Index = {
  config?: { columns?: Array<{ indexConfig?: { nulls?: string }; name?: string }> }
}

type Indexed = { [builder: symbol]: (columns: Record<string, Column>) => Record<string, Index> }

/**
 * The indexes of all engines with SQL. Those of several columns have what is without a value first, where
 * a column may be: read forwards or backwards, that is how the adapter sorts.
 */
export const addPostgresIndexes = <T extends object>({
  adapter: made,
  sortIndexes,
}: {
  adapter: T
  sortIndexes: readonly SortIndex[]
}): T => {
  const adapter = addIndexes({ adapter: made, sortIndexes }) as unknown as Adapter
  const { init } = adapter
  adapter.init = async () => {
    await init.call(adapter)
    for (const table of Object.values(adapter.tables)) sortNullsFirst(table)
  }
  return made
}

const sortNullsFirst = (table: object): void => {
  const indexed = table as Indexed
  const builder = Object.getOwnPropertySymbols(table).find(({ description }) =>
    description?.endsWith('ExtraConfigBuilder'),
  )
  if (!builder) throw new Error('Drizzle keeps the indexes of a table elsewhere now.')
  const build = indexed[builder]
  if (!build) return
  indexed[builder] = (columns) => {
    const config = build(columns)
    const nullable = Object.values(table as Record<string, Column>).flatMap(({ name, notNull }) =>
      notNull ? [] : [name],
    )
    for (const { config: made } of Object.values(config)) {
      const [, ...others] = made?.columns ?? []
      for (const column of others) {
        if (column.name !== undefined && nullable.includes(column.name)) {
          column.indexConfig = { ...column.indexConfig, nulls: 'first' }
        }
      }
    }
    return config
  }
}
