import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`ranked_lists_rels_by_path_idx\`;`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_by_path_idx\` ON \`ranked_lists_rels\` (\`path\`,\`authors_id\`,\`categories_id\`,\`clips_id\`,\`dramas_id\`,\`media_id\`,\`people_id\`,\`ranked_lists_id\`,\`roles_id\`,\`scenes_id\`,\`tags_id\`,\`parent_id\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`ranked_lists_rels_by_path_idx\`;`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_by_path_idx\` ON \`ranked_lists_rels\` (\`path\`,\`dramas_id\`,\`scenes_id\`,\`people_id\`,\`roles_id\`,\`clips_id\`,\`ranked_lists_id\`,\`authors_id\`,\`categories_id\`,\`tags_id\`,\`media_id\`,\`parent_id\`);`)
}
