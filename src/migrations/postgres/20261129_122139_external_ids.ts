import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "dramas" ADD COLUMN "wikidata_id" varchar;
  ALTER TABLE "dramas" ADD COLUMN "tmdb_id" varchar;
  ALTER TABLE "dramas" ADD COLUMN "imdb_id" varchar;
  ALTER TABLE "dramas" ADD COLUMN "my_drama_list_url" varchar;
  ALTER TABLE "_dramas_v" ADD COLUMN "version_wikidata_id" varchar;
  ALTER TABLE "_dramas_v" ADD COLUMN "version_tmdb_id" varchar;
  ALTER TABLE "_dramas_v" ADD COLUMN "version_imdb_id" varchar;
  ALTER TABLE "_dramas_v" ADD COLUMN "version_my_drama_list_url" varchar;
  ALTER TABLE "people" ADD COLUMN "wikidata_id" varchar;
  ALTER TABLE "people" ADD COLUMN "tmdb_id" varchar;
  ALTER TABLE "people" ADD COLUMN "imdb_id" varchar;
  ALTER TABLE "_people_v" ADD COLUMN "version_wikidata_id" varchar;
  ALTER TABLE "_people_v" ADD COLUMN "version_tmdb_id" varchar;
  ALTER TABLE "_people_v" ADD COLUMN "version_imdb_id" varchar;
  CREATE INDEX "dramas_wikidata_id_idx" ON "dramas" USING btree ("wikidata_id");
  CREATE INDEX "dramas_tmdb_id_idx" ON "dramas" USING btree ("tmdb_id");
  CREATE INDEX "dramas_imdb_id_idx" ON "dramas" USING btree ("imdb_id");
  CREATE INDEX "dramas_my_drama_list_url_idx" ON "dramas" USING btree ("my_drama_list_url");
  CREATE INDEX "_dramas_v_version_version_wikidata_id_idx" ON "_dramas_v" USING btree ("version_wikidata_id");
  CREATE INDEX "_dramas_v_version_version_tmdb_id_idx" ON "_dramas_v" USING btree ("version_tmdb_id");
  CREATE INDEX "_dramas_v_version_version_imdb_id_idx" ON "_dramas_v" USING btree ("version_imdb_id");
  CREATE INDEX "_dramas_v_version_version_my_drama_list_url_idx" ON "_dramas_v" USING btree ("version_my_drama_list_url");
  CREATE INDEX "people_wikidata_id_idx" ON "people" USING btree ("wikidata_id");
  CREATE INDEX "people_tmdb_id_idx" ON "people" USING btree ("tmdb_id");
  CREATE INDEX "people_imdb_id_idx" ON "people" USING btree ("imdb_id");
  CREATE INDEX "_people_v_version_version_wikidata_id_idx" ON "_people_v" USING btree ("version_wikidata_id");
  CREATE INDEX "_people_v_version_version_tmdb_id_idx" ON "_people_v" USING btree ("version_tmdb_id");
  CREATE INDEX "_people_v_version_version_imdb_id_idx" ON "_people_v" USING btree ("version_imdb_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "dramas_wikidata_id_idx";
  DROP INDEX "dramas_tmdb_id_idx";
  DROP INDEX "dramas_imdb_id_idx";
  DROP INDEX "dramas_my_drama_list_url_idx";
  DROP INDEX "_dramas_v_version_version_wikidata_id_idx";
  DROP INDEX "_dramas_v_version_version_tmdb_id_idx";
  DROP INDEX "_dramas_v_version_version_imdb_id_idx";
  DROP INDEX "_dramas_v_version_version_my_drama_list_url_idx";
  DROP INDEX "people_wikidata_id_idx";
  DROP INDEX "people_tmdb_id_idx";
  DROP INDEX "people_imdb_id_idx";
  DROP INDEX "_people_v_version_version_wikidata_id_idx";
  DROP INDEX "_people_v_version_version_tmdb_id_idx";
  DROP INDEX "_people_v_version_version_imdb_id_idx";
  ALTER TABLE "dramas" DROP COLUMN "wikidata_id";
  ALTER TABLE "dramas" DROP COLUMN "tmdb_id";
  ALTER TABLE "dramas" DROP COLUMN "imdb_id";
  ALTER TABLE "dramas" DROP COLUMN "my_drama_list_url";
  ALTER TABLE "_dramas_v" DROP COLUMN "version_wikidata_id";
  ALTER TABLE "_dramas_v" DROP COLUMN "version_tmdb_id";
  ALTER TABLE "_dramas_v" DROP COLUMN "version_imdb_id";
  ALTER TABLE "_dramas_v" DROP COLUMN "version_my_drama_list_url";
  ALTER TABLE "people" DROP COLUMN "wikidata_id";
  ALTER TABLE "people" DROP COLUMN "tmdb_id";
  ALTER TABLE "people" DROP COLUMN "imdb_id";
  ALTER TABLE "_people_v" DROP COLUMN "version_wikidata_id";
  ALTER TABLE "_people_v" DROP COLUMN "version_tmdb_id";
  ALTER TABLE "_people_v" DROP COLUMN "version_imdb_id";`)
}
