import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "ballots" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"list_id" integer NOT NULL,
  	"order" jsonb NOT NULL,
  	"offer" varchar NOT NULL,
  	"network" varchar,
  	"key" varchar NOT NULL,
  	"voter_key" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "ballot_offers" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"list_id" integer,
  	"name" varchar NOT NULL,
  	"entries" jsonb NOT NULL
  );
  
  CREATE TABLE "ballot_tallies" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"list_id" integer,
  	"salt" varchar,
  	"salt_until" numeric,
  	"is_marked" boolean DEFAULT false,
  	"due_at" numeric,
  	"result" jsonb
  );
  
  ALTER TABLE "ranked_lists" ADD COLUMN "ballots_are_open" boolean DEFAULT false;
  ALTER TABLE "ranked_lists" ADD COLUMN "ballots_opens_at" timestamp(3) with time zone;
  ALTER TABLE "ranked_lists" ADD COLUMN "ballots_closes_at" timestamp(3) with time zone;
  ALTER TABLE "ranked_lists" ADD COLUMN "ballots_max_entries" numeric;
  ALTER TABLE "_ranked_lists_v" ADD COLUMN "version_ballots_are_open" boolean DEFAULT false;
  ALTER TABLE "_ranked_lists_v" ADD COLUMN "version_ballots_opens_at" timestamp(3) with time zone;
  ALTER TABLE "_ranked_lists_v" ADD COLUMN "version_ballots_closes_at" timestamp(3) with time zone;
  ALTER TABLE "_ranked_lists_v" ADD COLUMN "version_ballots_max_entries" numeric;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "ballots_id" integer;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "ballot_offers_id" integer;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "ballot_tallies_id" integer;
  ALTER TABLE "ballots" ADD CONSTRAINT "ballots_list_id_ranked_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."ranked_lists"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ballot_offers" ADD CONSTRAINT "ballot_offers_list_id_ranked_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."ranked_lists"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ballot_tallies" ADD CONSTRAINT "ballot_tallies_list_id_ranked_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."ranked_lists"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "ballots_list_idx" ON "ballots" USING btree ("list_id");
  CREATE UNIQUE INDEX "ballots_key_idx" ON "ballots" USING btree ("key");
  CREATE INDEX "ballots_voter_key_idx" ON "ballots" USING btree ("voter_key");
  CREATE INDEX "ballots_updated_at_idx" ON "ballots" USING btree ("updated_at");
  CREATE INDEX "ballots_created_at_idx" ON "ballots" USING btree ("created_at");
  CREATE UNIQUE INDEX "ballot_offers_key_idx" ON "ballot_offers" USING btree ("key");
  CREATE INDEX "ballot_offers_list_idx" ON "ballot_offers" USING btree ("list_id");
  CREATE UNIQUE INDEX "ballot_tallies_key_idx" ON "ballot_tallies" USING btree ("key");
  CREATE INDEX "ballot_tallies_list_idx" ON "ballot_tallies" USING btree ("list_id");
  CREATE INDEX "ballot_tallies_due_at_idx" ON "ballot_tallies" USING btree ("due_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_ballots_fk" FOREIGN KEY ("ballots_id") REFERENCES "public"."ballots"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_ballot_offers_fk" FOREIGN KEY ("ballot_offers_id") REFERENCES "public"."ballot_offers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_ballot_tallies_fk" FOREIGN KEY ("ballot_tallies_id") REFERENCES "public"."ballot_tallies"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_ballots_id_idx" ON "payload_locked_documents_rels" USING btree ("ballots_id");
  CREATE INDEX "payload_locked_documents_rels_ballot_offers_id_idx" ON "payload_locked_documents_rels" USING btree ("ballot_offers_id");
  CREATE INDEX "payload_locked_documents_rels_ballot_tallies_id_idx" ON "payload_locked_documents_rels" USING btree ("ballot_tallies_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "ballots" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "ballot_offers" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "ballot_tallies" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "ballots" CASCADE;
  DROP TABLE "ballot_offers" CASCADE;
  DROP TABLE "ballot_tallies" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_ballots_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_ballot_offers_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_ballot_tallies_fk";
  
  DROP INDEX "payload_locked_documents_rels_ballots_id_idx";
  DROP INDEX "payload_locked_documents_rels_ballot_offers_id_idx";
  DROP INDEX "payload_locked_documents_rels_ballot_tallies_id_idx";
  ALTER TABLE "ranked_lists" DROP COLUMN "ballots_are_open";
  ALTER TABLE "ranked_lists" DROP COLUMN "ballots_opens_at";
  ALTER TABLE "ranked_lists" DROP COLUMN "ballots_closes_at";
  ALTER TABLE "ranked_lists" DROP COLUMN "ballots_max_entries";
  ALTER TABLE "_ranked_lists_v" DROP COLUMN "version_ballots_are_open";
  ALTER TABLE "_ranked_lists_v" DROP COLUMN "version_ballots_opens_at";
  ALTER TABLE "_ranked_lists_v" DROP COLUMN "version_ballots_closes_at";
  ALTER TABLE "_ranked_lists_v" DROP COLUMN "version_ballots_max_entries";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "ballots_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "ballot_offers_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "ballot_tallies_id";`)
}
