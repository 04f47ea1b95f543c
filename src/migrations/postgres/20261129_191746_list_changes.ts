import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "ranked_lists" ADD COLUMN "change_reason" jsonb;
  ALTER TABLE "_ranked_lists_v" ADD COLUMN "version_change_reason" jsonb;
  ALTER TABLE "list_publications" ADD COLUMN "changes" jsonb;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "ranked_lists" DROP COLUMN "change_reason";
  ALTER TABLE "_ranked_lists_v" DROP COLUMN "version_change_reason";
  ALTER TABLE "list_publications" DROP COLUMN "changes";`)
}
