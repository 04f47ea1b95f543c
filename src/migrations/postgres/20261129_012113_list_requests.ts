import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "ranked_lists" ADD COLUMN "request_key" varchar;
  ALTER TABLE "ranked_lists" ADD COLUMN "request_fingerprint" varchar;
  ALTER TABLE "_ranked_lists_v" ADD COLUMN "version_request_key" varchar;
  ALTER TABLE "_ranked_lists_v" ADD COLUMN "version_request_fingerprint" varchar;
  CREATE UNIQUE INDEX "ranked_lists_request_key_idx" ON "ranked_lists" USING btree ("request_key");
  CREATE INDEX "_ranked_lists_v_version_version_request_key_idx" ON "_ranked_lists_v" USING btree ("version_request_key");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "ranked_lists_request_key_idx";
  DROP INDEX "_ranked_lists_v_version_version_request_key_idx";
  ALTER TABLE "ranked_lists" DROP COLUMN "request_key";
  ALTER TABLE "ranked_lists" DROP COLUMN "request_fingerprint";
  ALTER TABLE "_ranked_lists_v" DROP COLUMN "version_request_key";
  ALTER TABLE "_ranked_lists_v" DROP COLUMN "version_request_fingerprint";`)
}
