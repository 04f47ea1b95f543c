import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'mailReplies' BEFORE 'countBallots';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'mailReplies' BEFORE 'countBallots';
  CREATE TABLE "mail_readers" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"inbox" varchar NOT NULL,
  	"sealed" varchar,
  	"key_id" varchar,
  	"state" varchar NOT NULL,
  	"token" varchar,
  	"ask_token" varchar,
  	"ask_until" numeric,
  	"frequency" varchar,
  	"language" varchar,
  	"confirmed_at" numeric,
  	"made_at" numeric NOT NULL,
  	"last_mail_at" numeric,
  	"claim" varchar,
  	"claimed_until" numeric,
  	"attempts" numeric DEFAULT 0
  );
  
  CREATE TABLE "mail_subscriptions" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"comment_id" integer,
  	"reader_id" integer,
  	"state" varchar NOT NULL,
  	"sealed" varchar,
  	"due_at" numeric,
  	"made_at" numeric NOT NULL,
  	"attempts" numeric DEFAULT 0
  );
  
  CREATE TABLE "mail_notices" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"reply_id" integer,
  	"subscription_id" integer,
  	"state" varchar NOT NULL,
  	"due_at" numeric NOT NULL,
  	"made_at" numeric NOT NULL
  );
  
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "mail_readers_id" integer;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "mail_subscriptions_id" integer;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "mail_notices_id" integer;
  ALTER TABLE "mail_subscriptions" ADD CONSTRAINT "mail_subscriptions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "mail_subscriptions" ADD CONSTRAINT "mail_subscriptions_reader_id_mail_readers_id_fk" FOREIGN KEY ("reader_id") REFERENCES "public"."mail_readers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "mail_notices" ADD CONSTRAINT "mail_notices_reply_id_comments_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "mail_notices" ADD CONSTRAINT "mail_notices_subscription_id_mail_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."mail_subscriptions"("id") ON DELETE set null ON UPDATE no action;
  CREATE UNIQUE INDEX "mail_readers_key_idx" ON "mail_readers" USING btree ("key");
  CREATE INDEX "mail_readers_inbox_idx" ON "mail_readers" USING btree ("inbox");
  CREATE INDEX "mail_readers_key_id_idx" ON "mail_readers" USING btree ("key_id");
  CREATE INDEX "mail_readers_token_idx" ON "mail_readers" USING btree ("token");
  CREATE INDEX "mail_readers_ask_token_idx" ON "mail_readers" USING btree ("ask_token");
  CREATE UNIQUE INDEX "mail_subscriptions_key_idx" ON "mail_subscriptions" USING btree ("key");
  CREATE INDEX "mail_subscriptions_comment_idx" ON "mail_subscriptions" USING btree ("comment_id");
  CREATE INDEX "mail_subscriptions_reader_idx" ON "mail_subscriptions" USING btree ("reader_id");
  CREATE INDEX "mail_subscriptions_due_at_idx" ON "mail_subscriptions" USING btree ("due_at");
  CREATE INDEX "mail_subscriptions_made_at_idx" ON "mail_subscriptions" USING btree ("made_at");
  CREATE UNIQUE INDEX "mail_notices_key_idx" ON "mail_notices" USING btree ("key");
  CREATE INDEX "mail_notices_reply_idx" ON "mail_notices" USING btree ("reply_id");
  CREATE INDEX "mail_notices_subscription_idx" ON "mail_notices" USING btree ("subscription_id");
  CREATE INDEX "mail_notices_due_at_idx" ON "mail_notices" USING btree ("due_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_mail_readers_fk" FOREIGN KEY ("mail_readers_id") REFERENCES "public"."mail_readers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_mail_subscriptions_fk" FOREIGN KEY ("mail_subscriptions_id") REFERENCES "public"."mail_subscriptions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_mail_notices_fk" FOREIGN KEY ("mail_notices_id") REFERENCES "public"."mail_notices"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_mail_readers_id_idx" ON "payload_locked_documents_rels" USING btree ("mail_readers_id");
  CREATE INDEX "payload_locked_documents_rels_mail_subscriptions_id_idx" ON "payload_locked_documents_rels" USING btree ("mail_subscriptions_id");
  CREATE INDEX "payload_locked_documents_rels_mail_notices_id_idx" ON "payload_locked_documents_rels" USING btree ("mail_notices_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "mail_readers" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "mail_subscriptions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "mail_notices" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "mail_readers" CASCADE;
  DROP TABLE "mail_subscriptions" CASCADE;
  DROP TABLE "mail_notices" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_mail_readers_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_mail_subscriptions_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_mail_notices_fk";
  
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'updatePublications', 'deliverListWebhooks', 'tendComments', 'countBallots', 'checkLinks', 'mergeDocuments', 'mailNotes', 'publishReleases', 'schedulePublish');
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_log_task_slug" USING "task_slug"::"public"."enum_payload_jobs_log_task_slug";
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'updatePublications', 'deliverListWebhooks', 'tendComments', 'countBallots', 'checkLinks', 'mergeDocuments', 'mailNotes', 'publishReleases', 'schedulePublish');
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_task_slug" USING "task_slug"::"public"."enum_payload_jobs_task_slug";
  DROP INDEX "payload_locked_documents_rels_mail_readers_id_idx";
  DROP INDEX "payload_locked_documents_rels_mail_subscriptions_id_idx";
  DROP INDEX "payload_locked_documents_rels_mail_notices_id_idx";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "mail_readers_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "mail_subscriptions_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "mail_notices_id";`)
}
