import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`ranked_lists\` ADD \`request_key\` text;`)
  await db.run(sql`ALTER TABLE \`ranked_lists\` ADD \`request_fingerprint\` text;`)
  await db.run(sql`CREATE UNIQUE INDEX \`ranked_lists_request_key_idx\` ON \`ranked_lists\` (\`request_key\`);`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` ADD \`version_request_key\` text;`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` ADD \`version_request_fingerprint\` text;`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version_request_key_idx\` ON \`_ranked_lists_v\` (\`version_request_key\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`ranked_lists_request_key_idx\`;`)
  await db.run(sql`ALTER TABLE \`ranked_lists\` DROP COLUMN \`request_key\`;`)
  await db.run(sql`ALTER TABLE \`ranked_lists\` DROP COLUMN \`request_fingerprint\`;`)
  await db.run(sql`DROP INDEX \`_ranked_lists_v_version_version_request_key_idx\`;`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` DROP COLUMN \`version_request_key\`;`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` DROP COLUMN \`version_request_fingerprint\`;`)
}
