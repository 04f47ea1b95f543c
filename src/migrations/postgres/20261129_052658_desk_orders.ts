import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "ranked_lists_by_status_updatedat_id_idx";
  DROP INDEX "ranked_lists_by_status_slug_createdat_idx";
  DROP INDEX "ranked_lists_rels_by_path_idx";
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
  DROP INDEX "_people_v_by_parent_updatedat_createdat_idx";
  DROP INDEX "list_place_idx";
  DROP INDEX "list_isPinned_place_idx";
  DROP INDEX "list_isFeatured_place_idx";
  DROP INDEX "list_parent_createdAt_idx";
  DROP INDEX "list_parent_score_createdAt_idx";
  CREATE INDEX "list_publication_updates_by_state_changedat_id_idx" ON "list_publication_updates" USING btree ("state","changed_at","id");
  CREATE INDEX "list_workflows_by_assignee_changedat_id_idx" ON "list_workflows" USING btree ("assignee","changed_at" NULLS FIRST,"id");
  CREATE INDEX "list_workflows_by_stage_changedat_id_idx" ON "list_workflows" USING btree ("stage","changed_at" NULLS FIRST,"id");
  CREATE INDEX "list_webhook_deliveries_by_state_createdat_idx" ON "list_webhook_deliveries" USING btree ("state","created_at");
  CREATE INDEX "payload_jobs_by_taskslug_waituntil_createdat_idx" ON "payload_jobs" USING btree ("task_slug","wait_until" NULLS FIRST,"created_at");
  CREATE INDEX "payload_jobs_by_haserror_updatedat_createdat_idx" ON "payload_jobs" USING btree ("has_error","updated_at","created_at");
  CREATE INDEX "ranked_lists_by_status_updatedat_id_idx" ON "ranked_lists" USING btree ("_status","updated_at","id");
  CREATE INDEX "ranked_lists_by_status_slug_createdat_idx" ON "ranked_lists" USING btree ("_status","slug" NULLS FIRST,"created_at");
  CREATE INDEX "ranked_lists_rels_by_path_idx" ON "ranked_lists_rels" USING btree ("path","dramas_id" NULLS FIRST,"scenes_id" NULLS FIRST,"people_id" NULLS FIRST,"roles_id" NULLS FIRST,"clips_id" NULLS FIRST,"ranked_lists_id" NULLS FIRST,"authors_id" NULLS FIRST,"categories_id" NULLS FIRST,"tags_id" NULLS FIRST,"media_id" NULLS FIRST,"parent_id");
  CREATE INDEX "_ranked_lists_v_by_latest_versionupdatedat_createdat_idx" ON "_ranked_lists_v" USING btree ("latest","version_updated_at" NULLS FIRST,"created_at");
  CREATE INDEX "_ranked_lists_v_by_latest_versionpublishedon_createdat_idx" ON "_ranked_lists_v" USING btree ("latest","version_published_on" NULLS FIRST,"created_at");
  CREATE INDEX "_ranked_lists_v_by_latest_versionstatus_versionupdated_c5306e37" ON "_ranked_lists_v" USING btree ("latest","version__status" NULLS FIRST,"version_updated_at" NULLS FIRST,"created_at");
  CREATE INDEX "_ranked_lists_v_by_parent_updatedat_createdat_idx" ON "_ranked_lists_v" USING btree ("parent_id","updated_at","created_at");
  CREATE INDEX "dramas_by_status_slug_createdat_idx" ON "dramas" USING btree ("_status","slug" NULLS FIRST,"created_at");
  CREATE INDEX "_dramas_v_by_parent_updatedat_createdat_idx" ON "_dramas_v" USING btree ("parent_id","updated_at","created_at");
  CREATE INDEX "scenes_by_status_slug_createdat_idx" ON "scenes" USING btree ("_status","slug" NULLS FIRST,"created_at");
  CREATE INDEX "_scenes_v_by_latest_versioncreatedat_createdat_idx" ON "_scenes_v" USING btree ("latest","version_created_at" NULLS FIRST,"created_at");
  CREATE INDEX "_scenes_v_by_parent_updatedat_createdat_idx" ON "_scenes_v" USING btree ("parent_id","updated_at","created_at");
  CREATE INDEX "people_by_status_slug_createdat_idx" ON "people" USING btree ("_status","slug" NULLS FIRST,"created_at");
  CREATE INDEX "_people_v_by_parent_updatedat_createdat_idx" ON "_people_v" USING btree ("parent_id","updated_at","created_at");
  CREATE INDEX "list_place_idx" ON "comments" USING btree ("list_id","place" NULLS FIRST);
  CREATE INDEX "list_isPinned_place_idx" ON "comments" USING btree ("list_id","is_pinned" NULLS FIRST,"place" NULLS FIRST);
  CREATE INDEX "list_isFeatured_place_idx" ON "comments" USING btree ("list_id","is_featured" NULLS FIRST,"place" NULLS FIRST);
  CREATE INDEX "list_parent_createdAt_idx" ON "comments" USING btree ("list_id","parent_id" NULLS FIRST,"created_at");
  CREATE INDEX "list_parent_score_createdAt_idx" ON "comments" USING btree ("list_id","parent_id" NULLS FIRST,"score" NULLS FIRST,"created_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "list_publication_updates_by_state_changedat_id_idx";
  DROP INDEX "list_workflows_by_assignee_changedat_id_idx";
  DROP INDEX "list_workflows_by_stage_changedat_id_idx";
  DROP INDEX "list_webhook_deliveries_by_state_createdat_idx";
  DROP INDEX "payload_jobs_by_taskslug_waituntil_createdat_idx";
  DROP INDEX "payload_jobs_by_haserror_updatedat_createdat_idx";
  DROP INDEX "ranked_lists_by_status_updatedat_id_idx";
  DROP INDEX "ranked_lists_by_status_slug_createdat_idx";
  DROP INDEX "ranked_lists_rels_by_path_idx";
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
  DROP INDEX "_people_v_by_parent_updatedat_createdat_idx";
  DROP INDEX "list_place_idx";
  DROP INDEX "list_isPinned_place_idx";
  DROP INDEX "list_isFeatured_place_idx";
  DROP INDEX "list_parent_createdAt_idx";
  DROP INDEX "list_parent_score_createdAt_idx";
  CREATE INDEX "ranked_lists_by_status_updatedat_id_idx" ON "ranked_lists" USING btree ("_status","updated_at" NULLS FIRST,"id");
  CREATE INDEX "ranked_lists_by_status_slug_createdat_idx" ON "ranked_lists" USING btree ("_status","slug" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "ranked_lists_rels_by_path_idx" ON "ranked_lists_rels" USING btree ("path","dramas_id","scenes_id","people_id","roles_id","clips_id","ranked_lists_id","authors_id","categories_id","tags_id","media_id","parent_id");
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
  CREATE INDEX "_people_v_by_parent_updatedat_createdat_idx" ON "_people_v" USING btree ("parent_id","updated_at" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "list_place_idx" ON "comments" USING btree ("list_id","place");
  CREATE INDEX "list_isPinned_place_idx" ON "comments" USING btree ("list_id","is_pinned","place");
  CREATE INDEX "list_isFeatured_place_idx" ON "comments" USING btree ("list_id","is_featured","place");
  CREATE INDEX "list_parent_createdAt_idx" ON "comments" USING btree ("list_id","parent_id","created_at");
  CREATE INDEX "list_parent_score_createdAt_idx" ON "comments" USING btree ("list_id","parent_id","score","created_at");`)
}
