import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE INDEX "ranked_lists_entries_images_locales_parent_idx" ON "ranked_lists_entries_images_locales" USING btree ("_parent_id");
  CREATE INDEX "ranked_lists_entries_watch_links_locales_parent_idx" ON "ranked_lists_entries_watch_links_locales" USING btree ("_parent_id");
  CREATE INDEX "ranked_lists_entries_locales_parent_idx" ON "ranked_lists_entries_locales" USING btree ("_parent_id");
  CREATE INDEX "ranked_lists_sections_locales_parent_idx" ON "ranked_lists_sections_locales" USING btree ("_parent_id");
  CREATE INDEX "ranked_lists_by_status_publishedon_id_idx" ON "ranked_lists" USING btree ("_status","published_on" NULLS FIRST,"id");
  CREATE INDEX "ranked_lists_locales_parent_idx" ON "ranked_lists_locales" USING btree ("_parent_id");
  CREATE INDEX "ranked_lists_texts_parent_idx" ON "ranked_lists_texts" USING btree ("parent_id");
  CREATE INDEX "_ranked_lists_v_version_entries_images_locales_parent_idx" ON "_ranked_lists_v_version_entries_images_locales" USING btree ("_parent_id");
  CREATE INDEX "_ranked_lists_v_version_entries_watch_links_locales_parent_idx" ON "_ranked_lists_v_version_entries_watch_links_locales" USING btree ("_parent_id");
  CREATE INDEX "_ranked_lists_v_version_entries_locales_parent_idx" ON "_ranked_lists_v_version_entries_locales" USING btree ("_parent_id");
  CREATE INDEX "_ranked_lists_v_version_sections_locales_parent_idx" ON "_ranked_lists_v_version_sections_locales" USING btree ("_parent_id");
  CREATE INDEX "_ranked_lists_v_locales_parent_idx" ON "_ranked_lists_v_locales" USING btree ("_parent_id");
  CREATE INDEX "_ranked_lists_v_texts_parent_idx" ON "_ranked_lists_v_texts" USING btree ("parent_id");
  CREATE INDEX "authors_locales_parent_idx" ON "authors_locales" USING btree ("_parent_id");
  CREATE INDEX "dramas_seasons_locales_parent_idx" ON "dramas_seasons_locales" USING btree ("_parent_id");
  CREATE INDEX "dramas_watch_links_locales_parent_idx" ON "dramas_watch_links_locales" USING btree ("_parent_id");
  CREATE INDEX "dramas_locales_parent_idx" ON "dramas_locales" USING btree ("_parent_id");
  CREATE INDEX "_dramas_v_version_seasons_locales_parent_idx" ON "_dramas_v_version_seasons_locales" USING btree ("_parent_id");
  CREATE INDEX "_dramas_v_version_watch_links_locales_parent_idx" ON "_dramas_v_version_watch_links_locales" USING btree ("_parent_id");
  CREATE INDEX "_dramas_v_locales_parent_idx" ON "_dramas_v_locales" USING btree ("_parent_id");
  CREATE INDEX "scenes_quotes_locales_parent_idx" ON "scenes_quotes_locales" USING btree ("_parent_id");
  CREATE INDEX "scenes_locales_parent_idx" ON "scenes_locales" USING btree ("_parent_id");
  CREATE INDEX "_scenes_v_version_quotes_locales_parent_idx" ON "_scenes_v_version_quotes_locales" USING btree ("_parent_id");
  CREATE INDEX "_scenes_v_locales_parent_idx" ON "_scenes_v_locales" USING btree ("_parent_id");
  CREATE INDEX "people_locales_parent_idx" ON "people_locales" USING btree ("_parent_id");
  CREATE INDEX "_people_v_locales_parent_idx" ON "_people_v_locales" USING btree ("_parent_id");
  CREATE INDEX "characters_locales_parent_idx" ON "characters_locales" USING btree ("_parent_id");
  CREATE INDEX "pairings_locales_parent_idx" ON "pairings_locales" USING btree ("_parent_id");
  CREATE INDEX "franchises_locales_parent_idx" ON "franchises_locales" USING btree ("_parent_id");
  CREATE INDEX "clips_texts_parent_idx" ON "clips_texts" USING btree ("parent_id");
  CREATE INDEX "media_locales_parent_idx" ON "media_locales" USING btree ("_parent_id");
  CREATE INDEX "categories_locales_parent_idx" ON "categories_locales" USING btree ("_parent_id");
  CREATE INDEX "tags_locales_parent_idx" ON "tags_locales" USING btree ("_parent_id");
  CREATE INDEX "occasions_locales_parent_idx" ON "occasions_locales" USING btree ("_parent_id");
  CREATE INDEX "list_rank_history_texts_parent_idx" ON "list_rank_history_texts" USING btree ("parent_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "ranked_lists_entries_images_locales_parent_idx";
  DROP INDEX "ranked_lists_entries_watch_links_locales_parent_idx";
  DROP INDEX "ranked_lists_entries_locales_parent_idx";
  DROP INDEX "ranked_lists_sections_locales_parent_idx";
  DROP INDEX "ranked_lists_by_status_publishedon_id_idx";
  DROP INDEX "ranked_lists_locales_parent_idx";
  DROP INDEX "ranked_lists_texts_parent_idx";
  DROP INDEX "_ranked_lists_v_version_entries_images_locales_parent_idx";
  DROP INDEX "_ranked_lists_v_version_entries_watch_links_locales_parent_idx";
  DROP INDEX "_ranked_lists_v_version_entries_locales_parent_idx";
  DROP INDEX "_ranked_lists_v_version_sections_locales_parent_idx";
  DROP INDEX "_ranked_lists_v_locales_parent_idx";
  DROP INDEX "_ranked_lists_v_texts_parent_idx";
  DROP INDEX "authors_locales_parent_idx";
  DROP INDEX "dramas_seasons_locales_parent_idx";
  DROP INDEX "dramas_watch_links_locales_parent_idx";
  DROP INDEX "dramas_locales_parent_idx";
  DROP INDEX "_dramas_v_version_seasons_locales_parent_idx";
  DROP INDEX "_dramas_v_version_watch_links_locales_parent_idx";
  DROP INDEX "_dramas_v_locales_parent_idx";
  DROP INDEX "scenes_quotes_locales_parent_idx";
  DROP INDEX "scenes_locales_parent_idx";
  DROP INDEX "_scenes_v_version_quotes_locales_parent_idx";
  DROP INDEX "_scenes_v_locales_parent_idx";
  DROP INDEX "people_locales_parent_idx";
  DROP INDEX "_people_v_locales_parent_idx";
  DROP INDEX "characters_locales_parent_idx";
  DROP INDEX "pairings_locales_parent_idx";
  DROP INDEX "franchises_locales_parent_idx";
  DROP INDEX "clips_texts_parent_idx";
  DROP INDEX "media_locales_parent_idx";
  DROP INDEX "categories_locales_parent_idx";
  DROP INDEX "tags_locales_parent_idx";
  DROP INDEX "occasions_locales_parent_idx";
  DROP INDEX "list_rank_history_texts_parent_idx";`)
}
