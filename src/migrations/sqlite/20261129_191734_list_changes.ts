import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`ranked_lists\` ADD \`change_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` ADD \`version_change_reason\` text;`)
  await db.run(sql`ALTER TABLE \`list_publications\` ADD \`changes\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`ranked_lists\` DROP COLUMN \`change_reason\`;`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` DROP COLUMN \`version_change_reason\`;`)
  await db.run(sql`ALTER TABLE \`list_publications\` DROP COLUMN \`changes\`;`)
}
