import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "ballots" ADD COLUMN "excluded_by" varchar;
  ALTER TABLE "ballot_tallies" ADD COLUMN "rulings" jsonb;
  ALTER TABLE "ballot_tallies" ADD COLUMN "version" numeric DEFAULT 0;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "ballots" DROP COLUMN "excluded_by";
  ALTER TABLE "ballot_tallies" DROP COLUMN "rulings";
  ALTER TABLE "ballot_tallies" DROP COLUMN "version";`)
}
