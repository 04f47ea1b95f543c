import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE INDEX \`ranked_lists_by_mode_status_publishedon_id_idx\` ON \`ranked_lists\` (\`mode\`,\`_status\`,\`published_on\`,\`id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_by_occasion_status_publishedon_id_idx\` ON \`ranked_lists\` (\`occasion_id\`,\`_status\`,\`published_on\`,\`id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_by_status_reads_id_idx\` ON \`ranked_lists\` (\`_status\`,\`reads\`,\`id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_by_status_updatedat_id_idx\` ON \`ranked_lists\` (\`_status\`,\`updated_at\`,\`id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_by_status_slug_createdat_idx\` ON \`ranked_lists\` (\`_status\`,\`slug\`,\`created_at\`,\`search_text\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_by_latest_versionupdatedat_createdat_idx\` ON \`_ranked_lists_v\` (\`latest\`,\`version_updated_at\`,\`created_at\`,\`version_search_text\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_by_latest_versionpublishedon_createdat_idx\` ON \`_ranked_lists_v\` (\`latest\`,\`version_published_on\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_by_latest_versionstatus_versionupdated_c5306e37\` ON \`_ranked_lists_v\` (\`latest\`,\`version__status\`,\`version_updated_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_by_parent_updatedat_createdat_idx\` ON \`_ranked_lists_v\` (\`parent_id\`,\`updated_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`dramas_by_status_slug_createdat_idx\` ON \`dramas\` (\`_status\`,\`slug\`,\`created_at\`,\`search_text\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_by_parent_updatedat_createdat_idx\` ON \`_dramas_v\` (\`parent_id\`,\`updated_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`scenes_by_status_slug_createdat_idx\` ON \`scenes\` (\`_status\`,\`slug\`,\`created_at\`,\`search_text\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_by_latest_versioncreatedat_createdat_idx\` ON \`_scenes_v\` (\`latest\`,\`version_created_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_by_parent_updatedat_createdat_idx\` ON \`_scenes_v\` (\`parent_id\`,\`updated_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`people_by_status_slug_createdat_idx\` ON \`people\` (\`_status\`,\`slug\`,\`created_at\`,\`search_text\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_by_parent_updatedat_createdat_idx\` ON \`_people_v\` (\`parent_id\`,\`updated_at\`,\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`ranked_lists_by_mode_status_publishedon_id_idx\`;`)
  await db.run(sql`DROP INDEX \`ranked_lists_by_occasion_status_publishedon_id_idx\`;`)
  await db.run(sql`DROP INDEX \`ranked_lists_by_status_reads_id_idx\`;`)
  await db.run(sql`DROP INDEX \`ranked_lists_by_status_updatedat_id_idx\`;`)
  await db.run(sql`DROP INDEX \`ranked_lists_by_status_slug_createdat_idx\`;`)
  await db.run(sql`DROP INDEX \`_ranked_lists_v_by_latest_versionupdatedat_createdat_idx\`;`)
  await db.run(sql`DROP INDEX \`_ranked_lists_v_by_latest_versionpublishedon_createdat_idx\`;`)
  await db.run(sql`DROP INDEX \`_ranked_lists_v_by_latest_versionstatus_versionupdated_c5306e37\`;`)
  await db.run(sql`DROP INDEX \`_ranked_lists_v_by_parent_updatedat_createdat_idx\`;`)
  await db.run(sql`DROP INDEX \`dramas_by_status_slug_createdat_idx\`;`)
  await db.run(sql`DROP INDEX \`_dramas_v_by_parent_updatedat_createdat_idx\`;`)
  await db.run(sql`DROP INDEX \`scenes_by_status_slug_createdat_idx\`;`)
  await db.run(sql`DROP INDEX \`_scenes_v_by_latest_versioncreatedat_createdat_idx\`;`)
  await db.run(sql`DROP INDEX \`_scenes_v_by_parent_updatedat_createdat_idx\`;`)
  await db.run(sql`DROP INDEX \`people_by_status_slug_createdat_idx\`;`)
  await db.run(sql`DROP INDEX \`_people_v_by_parent_updatedat_createdat_idx\`;`)
}
