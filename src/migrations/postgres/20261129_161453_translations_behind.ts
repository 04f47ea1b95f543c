import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "ranked_lists" ADD COLUMN "translation_marks" jsonb;
  ALTER TABLE "ranked_lists" ADD COLUMN "translations_behind" varchar;
  ALTER TABLE "_ranked_lists_v" ADD COLUMN "version_translation_marks" jsonb;
  ALTER TABLE "_ranked_lists_v" ADD COLUMN "version_translations_behind" varchar;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "ranked_lists" DROP COLUMN "translation_marks";
  ALTER TABLE "ranked_lists" DROP COLUMN "translations_behind";
  ALTER TABLE "_ranked_lists_v" DROP COLUMN "version_translation_marks";
  ALTER TABLE "_ranked_lists_v" DROP COLUMN "version_translations_behind";`)
}
