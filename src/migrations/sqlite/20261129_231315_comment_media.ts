import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`ranked_lists\` ADD \`has_comment_media\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` ADD \`version_has_comment_media\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`attachments\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`ranked_lists\` DROP COLUMN \`has_comment_media\`;`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` DROP COLUMN \`version_has_comment_media\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`attachments\`;`)
}
