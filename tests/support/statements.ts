import type { Desk } from './payload.js'

import { sqliteOf } from './sqlite.js'

type Query = (statement: string | { text: string }, ...rest: unknown[]) => unknown

type Postgres = { pg: { Client: { prototype: { query: Query } } } }

type Mongoose = {
  connection: { base: { set: (name: 'debug', value: unknown) => void } }
}

/**
 * The statements that a desk's database is asked while some work is done, those that begin and end
 * transactions among them; of MongoDB, the operations on collections.
 */
export const statementsOf = async (desk: Desk, work: () => Promise<unknown>): Promise<string[]> => {
  const seen: string[] = []
  const stop = watch(desk, (statement) => seen.push(statement))
  try {
    await work()
  } finally {
    stop()
  }
  return seen
}

/** @returns ends it */
const watch = (desk: Desk, tell: (statement: string) => void): (() => void) => {
  switch (desk.engine) {
    case 'mongodb': {
      const { base } = (desk.payload.db as unknown as Mongoose).connection
      base.set('debug', (collection: string, method: string) => {
        // which each process looks at and holds by the clock
        if (collection !== 'payload-jobs') tell(`${collection}.${method}`)
      })
      return () => base.set('debug', false)
    }
    case 'postgres': {
      const { prototype } = (desk.payload.db as unknown as Postgres).pg.Client
      const { query } = prototype
      prototype.query = function (this: unknown, statement, ...rest) {
        tell(typeof statement === 'string' ? statement : statement.text)
        return query.call(this, statement, ...rest)
      }
      return () => (prototype.query = query)
    }
    case 'sqlite': {
      const db = sqliteOf(desk)
      db.beforeStatement = ({ sql }) => tell(sql)
      return () => delete db.beforeStatement
    }
  }
}
