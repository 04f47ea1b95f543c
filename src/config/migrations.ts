import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-sqlite'

import { sql } from '@payloadcms/db-sqlite'

type Migration = {
  down: (args: MigrateDownArgs) => Promise<void>
  name: string
  up: (args: MigrateUpArgs) => Promise<void>
}

/**
 * The same migrations, each all or nothing. SQLite runs outside of Payload's transactions, so that a
 * start that is killed would leave half a schema behind, which no later start could complete. The
 * database's `user_version`, written in the same transaction, tells how many have been applied, also
 * where the process died before Payload made its own note.
 */
export const makeAtomic = (migrations: readonly Migration[]): Migration[] =>
  migrations.map((migration, index) => ({
    ...migration,
    up: async (args) => {
      const { db } = args
      const version = index + 1
      // nothing within a transaction switches them, and a table that is made anew would empty others
      await db.run(sql`PRAGMA foreign_keys=OFF`)
      await db.run(sql`BEGIN IMMEDIATE`)
      try {
        // read within the transaction: another process may have applied it while this one waited
        const [stored] = await db.all<{ user_version: number }>(sql`PRAGMA user_version`)
        if ((stored?.user_version ?? 0) < version) {
          await migration.up(args)
          await db.run(sql.raw(`PRAGMA user_version = ${version}`))
        }
        await db.run(sql`COMMIT`)
      } catch (error) {
        await db.run(sql`ROLLBACK`)
        throw error
      } finally {
        await db.run(sql`PRAGMA foreign_keys=ON`)
      }
    },
  }))
