/** SQLite with transactions, for apps that run it; the only entry that needs @payloadcms/db-sqlite. */
export type {
  SqliteWithTransactions,
  SqliteWithTransactionsArgs,
} from '../storage/engines/sqlite/transactions/index.js'
export { sqliteWithTransactions } from '../storage/engines/sqlite/transactions/index.js'
