import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE INDEX "ranked_lists_by_mode_status_publishedon_id_idx" ON "ranked_lists" USING btree ("mode","_status" NULLS FIRST,"published_on" NULLS FIRST,"id");
  CREATE INDEX "ranked_lists_by_occasion_status_publishedon_id_idx" ON "ranked_lists" USING btree ("occasion_id","_status" NULLS FIRST,"published_on" NULLS FIRST,"id");
  CREATE INDEX "ranked_lists_by_status_reads_id_idx" ON "ranked_lists" USING btree ("_status","reads" NULLS FIRST,"id");
  CREATE INDEX "ranked_lists_by_status_updatedat_id_idx" ON "ranked_lists" USING btree ("_status","updated_at" NULLS FIRST,"id");
  CREATE INDEX "ranked_lists_by_status_slug_createdat_idx" ON "ranked_lists" USING btree ("_status","slug" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "_ranked_lists_v_by_latest_versionupdatedat_createdat_idx" ON "_ranked_lists_v" USING btree ("latest","version_updated_at" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "_ranked_lists_v_by_latest_versionpublishedon_createdat_idx" ON "_ranked_lists_v" USING btree ("latest","version_published_on" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "_ranked_lists_v_by_latest_versionstatus_versionupdated_c5306e37" ON "_ranked_lists_v" USING btree ("latest","version__status" NULLS FIRST,"version_updated_at" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "_ranked_lists_v_by_parent_updatedat_createdat_idx" ON "_ranked_lists_v" USING btree ("parent_id","updated_at" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "dramas_by_status_slug_createdat_idx" ON "dramas" USING btree ("_status","slug" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "_dramas_v_by_parent_updatedat_createdat_idx" ON "_dramas_v" USING btree ("parent_id","updated_at" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "scenes_by_status_slug_createdat_idx" ON "scenes" USING btree ("_status","slug" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "_scenes_v_by_latest_versioncreatedat_createdat_idx" ON "_scenes_v" USING btree ("latest","version_created_at" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "_scenes_v_by_parent_updatedat_createdat_idx" ON "_scenes_v" USING btree ("parent_id","updated_at" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "people_by_status_slug_createdat_idx" ON "people" USING btree ("_status","slug" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "_people_v_by_parent_updatedat_createdat_idx" ON "_people_v" USING btree ("parent_id","updated_at" NULLS FIRST,"created_at" NULLS FIRST);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "ranked_lists_by_mode_status_publishedon_id_idx";
  DROP INDEX "ranked_lists_by_occasion_status_publishedon_id_idx";
  DROP INDEX "ranked_lists_by_status_reads_id_idx";
  DROP INDEX "ranked_lists_by_status_updatedat_id_idx";
  DROP INDEX "ranked_lists_by_status_slug_createdat_idx";
  DROP INDEX "_ranked_lists_v_by_latest_versionupdatedat_createdat_idx";
  DROP INDEX "_ranked_lists_v_by_latest_versionpublishedon_createdat_idx";
  DROP INDEX "_ranked_lists_v_by_latest_versionstatus_versionupdated_c5306e37";
  DROP INDEX "_ranked_lists_v_by_parent_updatedat_createdat_idx";
  DROP INDEX "dramas_by_status_slug_createdat_idx";
  DROP INDEX "_dramas_v_by_parent_updatedat_createdat_idx";
  DROP INDEX "scenes_by_status_slug_createdat_idx";
  DROP INDEX "_scenes_v_by_latest_versioncreatedat_createdat_idx";
  DROP INDEX "_scenes_v_by_parent_updatedat_createdat_idx";
  DROP INDEX "people_by_status_slug_createdat_idx";
  DROP INDEX "_people_v_by_parent_updatedat_createdat_idx";`)
}
