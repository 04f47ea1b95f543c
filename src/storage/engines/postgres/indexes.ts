import type { SortIndex } from '../../engine.js'
import type { Tables } from '../sql/tables.js'

import { addIndexes, columnOf, sortIndexName } from '../sql/indexes.js'
import { tableNameOf } from '../sql/tables.js'

type Adapter = Tables & { init: () => Promise<void> }

/** An index as Drizzle makes it of a table's columns. */
type Index = { config?: { columns?: Array<{ indexConfig?: { nulls?: string } }>; name?: string } }

type Indexed = { [builder: symbol]: (columns: object) => Record<string, Index> }

/**
 * The indexes of all engines with SQL. Those of orders have what is without a value first: read
 * backwards, as the adapter sorts, they have it last.
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
    for (const { collection, fields, isOfRelations, isVersion } of sortIndexes) {
      if (isOfRelations) continue
      const name = tableNameOf({ adapter, collection, isVersion })
      const table = adapter.tables[name]
      if (table && fields.map(columnOf).every((column) => table[column])) {
        sortNullsFirst({ fields, index: sortIndexName({ fields, table: name }), table })
      }
    }
  }
  return made
}

const sortNullsFirst = ({
  fields,
  index,
  table,
}: {
  fields: readonly string[]
  index: string
  table: object
}): void => {
  const indexed = table as Indexed
  const builder = Object.getOwnPropertySymbols(table).find(({ description }) =>
    description?.endsWith('ExtraConfigBuilder'),
  )
  const build = builder && indexed[builder]
  if (!build) throw new Error('Drizzle keeps the indexes of a table elsewhere now.')
  indexed[builder] = (columns) => {
    const config = build(columns)
    const made = Object.values(config).find((one) => one.config?.name === index)
    for (const [at, column] of (made?.config?.columns ?? []).entries()) {
      // the id is never without a value
      if (at > 0 && fields[at] !== 'id') {
        column.indexConfig = { ...column.indexConfig, nulls: 'first' }
      }
    }
    return config
  }
}
