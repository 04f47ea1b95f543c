import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "list_changes" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"number" numeric NOT NULL,
  	"latest" numeric,
  	"tokens" varchar
  );
  
  ALTER TABLE "list_publications" ADD COLUMN "made_of" jsonb;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "list_changes_id" integer;
  CREATE UNIQUE INDEX "list_changes_number_idx" ON "list_changes" USING btree ("number");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_list_changes_fk" FOREIGN KEY ("list_changes_id") REFERENCES "public"."list_changes"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_list_changes_id_idx" ON "payload_locked_documents_rels" USING btree ("list_changes_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "list_changes" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "list_changes" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_list_changes_fk";
  
  DROP INDEX "payload_locked_documents_rels_list_changes_id_idx";
  ALTER TABLE "list_publications" DROP COLUMN "made_of";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "list_changes_id";`)
}
