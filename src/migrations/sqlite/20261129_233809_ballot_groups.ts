import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`ballots\` ADD \`excluded_by\` text;`)
  await db.run(sql`ALTER TABLE \`ballot_tallies\` ADD \`rulings\` text;`)
  await db.run(sql`ALTER TABLE \`ballot_tallies\` ADD \`version\` numeric DEFAULT 0;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`ballots\` DROP COLUMN \`excluded_by\`;`)
  await db.run(sql`ALTER TABLE \`ballot_tallies\` DROP COLUMN \`rulings\`;`)
  await db.run(sql`ALTER TABLE \`ballot_tallies\` DROP COLUMN \`version\`;`)
}
