import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'mailNotes' BEFORE 'publishReleases';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'mailNotes' BEFORE 'publishReleases';
  CREATE TABLE "note_mentions" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"list_id" integer,
  	"note" varchar NOT NULL,
  	"user" varchar NOT NULL,
  	"due_at" numeric NOT NULL
  );
  
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "note_mentions_id" integer;
  ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_list_id_ranked_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."ranked_lists"("id") ON DELETE set null ON UPDATE no action;
  CREATE UNIQUE INDEX "note_mentions_key_idx" ON "note_mentions" USING btree ("key");
  CREATE INDEX "note_mentions_list_idx" ON "note_mentions" USING btree ("list_id");
  CREATE INDEX "note_mentions_by_user_dueat_id_idx" ON "note_mentions" USING btree ("user","due_at","id");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_note_mentions_fk" FOREIGN KEY ("note_mentions_id") REFERENCES "public"."note_mentions"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_note_mentions_id_idx" ON "payload_locked_documents_rels" USING btree ("note_mentions_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "note_mentions" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "note_mentions" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_note_mentions_fk";
  
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'updatePublications', 'deliverListWebhooks', 'tendComments', 'checkLinks', 'mergeDocuments', 'publishReleases', 'schedulePublish');
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_log_task_slug" USING "task_slug"::"public"."enum_payload_jobs_log_task_slug";
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'updatePublications', 'deliverListWebhooks', 'tendComments', 'checkLinks', 'mergeDocuments', 'publishReleases', 'schedulePublish');
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_task_slug" USING "task_slug"::"public"."enum_payload_jobs_task_slug";
  DROP INDEX "payload_locked_documents_rels_note_mentions_id_idx";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "note_mentions_id";`)
}
