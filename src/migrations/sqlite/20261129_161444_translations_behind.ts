import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`ranked_lists\` ADD \`translation_marks\` text;`)
  await db.run(sql`ALTER TABLE \`ranked_lists\` ADD \`translations_behind\` text;`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` ADD \`version_translation_marks\` text;`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` ADD \`version_translations_behind\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`ranked_lists\` DROP COLUMN \`translation_marks\`;`)
  await db.run(sql`ALTER TABLE \`ranked_lists\` DROP COLUMN \`translations_behind\`;`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` DROP COLUMN \`version_translation_marks\`;`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` DROP COLUMN \`version_translations_behind\`;`)
}
