import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'drama.published';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'drama.updated';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'drama.merged';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'drama.unpublished';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'person.published';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'person.updated';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'person.merged';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'person.unpublished';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'scene.published';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'scene.updated';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'scene.unpublished';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'comment.published';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'comment.updated';
  ALTER TYPE "public"."enum_list_webhooks_events" ADD VALUE 'comment.removed';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'drama.published' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'drama.updated' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'drama.merged' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'drama.unpublished' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'person.published' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'person.updated' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'person.merged' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'person.unpublished' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'scene.published' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'scene.updated' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'scene.unpublished' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'comment.published' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'comment.updated' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_event_type" ADD VALUE 'comment.removed' BEFORE 'webhook.test';
  ALTER TYPE "public"."enum_list_webhook_deliveries_state" ADD VALUE 'noted' BEFORE 'waiting';`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  // what the version before does not know: a webhook is told of lists alone again, and what else waits is gone
  await db.execute(sql`
   DELETE FROM "list_webhooks_events" WHERE "value"::text NOT LIKE 'list.%';
  DELETE FROM "list_webhook_deliveries" WHERE "state"::text = 'noted' OR ("event_type"::text NOT LIKE 'list.%' AND "event_type"::text <> 'webhook.test');
  ALTER TABLE "list_webhooks_events" ALTER COLUMN "value" SET DATA TYPE text;
  DROP TYPE "public"."enum_list_webhooks_events";
  CREATE TYPE "public"."enum_list_webhooks_events" AS ENUM('list.published', 'list.updated', 'list.reordered', 'list.unpublished');
  ALTER TABLE "list_webhooks_events" ALTER COLUMN "value" SET DATA TYPE "public"."enum_list_webhooks_events" USING "value"::"public"."enum_list_webhooks_events";
  ALTER TABLE "list_webhook_deliveries" ALTER COLUMN "event_type" SET DATA TYPE text;
  DROP TYPE "public"."enum_list_webhook_deliveries_event_type";
  CREATE TYPE "public"."enum_list_webhook_deliveries_event_type" AS ENUM('list.published', 'list.updated', 'list.reordered', 'list.unpublished', 'webhook.test');
  ALTER TABLE "list_webhook_deliveries" ALTER COLUMN "event_type" SET DATA TYPE "public"."enum_list_webhook_deliveries_event_type" USING "event_type"::"public"."enum_list_webhook_deliveries_event_type";
  ALTER TABLE "list_webhook_deliveries" ALTER COLUMN "state" SET DATA TYPE text;
  DROP TYPE "public"."enum_list_webhook_deliveries_state";
  CREATE TYPE "public"."enum_list_webhook_deliveries_state" AS ENUM('waiting', 'failed', 'delivered', 'dead');
  ALTER TABLE "list_webhook_deliveries" ALTER COLUMN "state" SET DATA TYPE "public"."enum_list_webhook_deliveries_state" USING "state"::"public"."enum_list_webhook_deliveries_state";`)
}
