import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "ranked_lists_rels_by_path_idx";
  CREATE INDEX "ranked_lists_rels_by_path_idx" ON "ranked_lists_rels" USING btree ("path","authors_id" NULLS FIRST,"categories_id" NULLS FIRST,"clips_id" NULLS FIRST,"dramas_id" NULLS FIRST,"media_id" NULLS FIRST,"people_id" NULLS FIRST,"ranked_lists_id" NULLS FIRST,"roles_id" NULLS FIRST,"scenes_id" NULLS FIRST,"tags_id" NULLS FIRST,"parent_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "ranked_lists_rels_by_path_idx";
  CREATE INDEX "ranked_lists_rels_by_path_idx" ON "ranked_lists_rels" USING btree ("path","dramas_id" NULLS FIRST,"scenes_id" NULLS FIRST,"people_id" NULLS FIRST,"roles_id" NULLS FIRST,"clips_id" NULLS FIRST,"ranked_lists_id" NULLS FIRST,"authors_id" NULLS FIRST,"categories_id" NULLS FIRST,"tags_id" NULLS FIRST,"media_id" NULLS FIRST,"parent_id");`)
}
