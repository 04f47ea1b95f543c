import type { SQLiteAdapter } from '@payloadcms/db-sqlite'

import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'

import { keepingStatements } from './statementCache.js'

/** The driver's client, as Payload's adapter and Drizzle use it. */
export type Client = SQLiteAdapter['client']
export type ClientConfig = SQLiteAdapter['clientConfig']
export type InStatement = Parameters<Client['batch']>[0][number]
export type ResultSet = Awaited<ReturnType<Client['execute']>>

/** A connection of the driver that Payload's adapter brings, so that no app has to install it by itself. */
export const connect = (config: ClientConfig): Client =>
  keepingStatements(() => drizzle({ connection: config }).$client)
