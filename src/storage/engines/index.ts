/** The engines that there are: one folder each, behind the interface in ../engine.ts. */
import type { Payload } from 'payload'

import type { Engine } from '../engine.js'

import { mongodb } from './mongodb/index.js'
import { postgres } from './postgres/index.js'
import { sqlite } from './sqlite/index.js'

/** The engines, by the name of Payload's adapter. */
const ENGINES: Readonly<Record<string, Engine>> = { mongoose: mongodb, postgres, sqlite }

/**
 * The engine of an app's database.
 *
 * @throws Error with a sentence that names the adapters that there are
 */
export const requireEngine = (name: string | undefined): Engine => {
  const engine = ENGINES[name ?? '']
  if (engine) return engine
  throw new Error(
    `rankedLists: the database adapter is "${name}"; it takes @payloadcms/db-mongodb, @payloadcms/db-postgres or @payloadcms/db-sqlite.`,
  )
}

/** Where an adapter, and whatever is made of it, has an engine of its own. */
const OWN = Symbol('rankedLists.engine')

/** Has an adapter use an engine that does more than the one of its name. */
export const useEngine = (db: object, engine: Engine): void => {
  Object.defineProperty(db, OWN, { value: engine })
}

export const engineOf = ({ db }: Payload): Engine =>
  (db as { [OWN]?: Engine })[OWN] ?? requireEngine(db.name)
