/** Payload's SQLite adapter with transactions that hold. */
export type { SqliteWithTransactions, SqliteWithTransactionsArgs } from './adapter.js'
export { sqliteWithTransactions } from './adapter.js'
