import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "comments" ADD COLUMN "entry" varchar;
  ALTER TABLE "comments" ADD COLUMN "entry_title" varchar;
  CREATE INDEX "list_entry_place_idx" ON "comments" USING btree ("list_id","entry" NULLS FIRST,"place" NULLS FIRST);
  CREATE INDEX "list_entry_parent_createdAt_idx" ON "comments" USING btree ("list_id","entry" NULLS FIRST,"parent_id" NULLS FIRST,"created_at");
  CREATE INDEX "list_entry_parent_score_createdAt_idx" ON "comments" USING btree ("list_id","entry" NULLS FIRST,"parent_id" NULLS FIRST,"score" NULLS FIRST,"created_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "list_entry_place_idx";
  DROP INDEX "list_entry_parent_createdAt_idx";
  DROP INDEX "list_entry_parent_score_createdAt_idx";
  ALTER TABLE "comments" DROP COLUMN "entry";
  ALTER TABLE "comments" DROP COLUMN "entry_title";`)
}
