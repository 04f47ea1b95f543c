import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'countBallots' BEFORE 'checkLinks';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'countBallots' BEFORE 'checkLinks';
  ALTER TABLE "ranked_lists" ADD COLUMN "has_comment_media" boolean DEFAULT false;
  ALTER TABLE "_ranked_lists_v" ADD COLUMN "version_has_comment_media" boolean DEFAULT false;
  ALTER TABLE "comments" ADD COLUMN "attachments" jsonb;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'updatePublications', 'deliverListWebhooks', 'tendComments', 'checkLinks', 'mergeDocuments', 'mailNotes', 'publishReleases', 'schedulePublish');
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_log_task_slug" USING "task_slug"::"public"."enum_payload_jobs_log_task_slug";
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'updatePublications', 'deliverListWebhooks', 'tendComments', 'checkLinks', 'mergeDocuments', 'mailNotes', 'publishReleases', 'schedulePublish');
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_task_slug" USING "task_slug"::"public"."enum_payload_jobs_task_slug";
  ALTER TABLE "ranked_lists" DROP COLUMN "has_comment_media";
  ALTER TABLE "_ranked_lists_v" DROP COLUMN "version_has_comment_media";
  ALTER TABLE "comments" DROP COLUMN "attachments";`)
}
