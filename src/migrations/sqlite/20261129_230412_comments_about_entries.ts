import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`comments\` ADD \`entry\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`entry_title\` text;`)
  await db.run(sql`CREATE INDEX \`list_entry_place_idx\` ON \`comments\` (\`list_id\`,\`entry\`,\`place\`);`)
  await db.run(sql`CREATE INDEX \`list_entry_parent_createdAt_idx\` ON \`comments\` (\`list_id\`,\`entry\`,\`parent_id\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`list_entry_parent_score_createdAt_idx\` ON \`comments\` (\`list_id\`,\`entry\`,\`parent_id\`,\`score\`,\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`list_entry_place_idx\`;`)
  await db.run(sql`DROP INDEX \`list_entry_parent_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`list_entry_parent_score_createdAt_idx\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`entry\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`entry_title\`;`)
}
