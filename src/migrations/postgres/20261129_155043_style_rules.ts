import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_style_rules_locale" AS ENUM('en', 'ko');
  CREATE TABLE "style_rules" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"wrong_forms" varchar NOT NULL,
  	"right_form" varchar NOT NULL,
  	"why" varchar,
  	"is_whole_word" boolean DEFAULT true,
  	"is_case_sensitive" boolean DEFAULT false,
  	"locale" "enum_style_rules_locale",
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "style_rules_id" integer;
  CREATE INDEX "style_rules_right_form_idx" ON "style_rules" USING btree ("right_form");
  CREATE INDEX "style_rules_updated_at_idx" ON "style_rules" USING btree ("updated_at");
  CREATE INDEX "style_rules_created_at_idx" ON "style_rules" USING btree ("created_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_style_rules_fk" FOREIGN KEY ("style_rules_id") REFERENCES "public"."style_rules"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_style_rules_id_idx" ON "payload_locked_documents_rels" USING btree ("style_rules_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "style_rules" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "style_rules" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_style_rules_fk";
  
  DROP INDEX "payload_locked_documents_rels_style_rules_id_idx";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "style_rules_id";
  DROP TYPE "public"."enum_style_rules_locale";`)
}
