import { sql } from '@payloadcms/db-sqlite'

import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`ranked_lists\` ADD \`is_template\` integer DEFAULT false;`)
  await db.run(sql`CREATE INDEX \`ranked_lists_is_template_idx\` ON \`ranked_lists\` (\`is_template\`);`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` ADD \`version_is_template\` integer DEFAULT false;`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version_is_template_idx\` ON \`_ranked_lists_v\` (\`version_is_template\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`ranked_lists_is_template_idx\`;`)
  await db.run(sql`ALTER TABLE \`ranked_lists\` DROP COLUMN \`is_template\`;`)
  await db.run(sql`DROP INDEX \`_ranked_lists_v_version_version_is_template_idx\`;`)
  await db.run(sql`ALTER TABLE \`_ranked_lists_v\` DROP COLUMN \`version_is_template\`;`)
}
