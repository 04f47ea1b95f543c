import { sql } from '@payloadcms/db-sqlite'

import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`list_parent_score_idx\`;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`is_featured\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`is_pinned\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`is_staff\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`import_key\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`place\` text;`)
  await db.run(sql`CREATE UNIQUE INDEX \`comments_import_key_idx\` ON \`comments\` (\`import_key\`);`)
  await db.run(sql`CREATE INDEX \`list_place_idx\` ON \`comments\` (\`list_id\`,\`place\`);`)
  await db.run(sql`CREATE INDEX \`list_isPinned_place_idx\` ON \`comments\` (\`list_id\`,\`is_pinned\`,\`place\`);`)
  await db.run(sql`CREATE INDEX \`list_isFeatured_place_idx\` ON \`comments\` (\`list_id\`,\`is_featured\`,\`place\`);`)
  await db.run(sql`CREATE INDEX \`list_status_idx\` ON \`comments\` (\`list_id\`,\`status\`);`)
  await db.run(sql`CREATE INDEX \`status_createdAt_idx\` ON \`comments\` (\`status\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`list_parent_score_createdAt_idx\` ON \`comments\` (\`list_id\`,\`parent_id\`,\`score\`,\`created_at\`);`)
  // what was written before gets its place: see src/comments/place.ts for the form
  await db.run(sql`
    WITH RECURSIVE segments(id, parent_id, segment) AS (
      SELECT id, parent_id, printf('%011x%011x%06x',
        max(0, CAST(strftime('%s', created_at) AS INTEGER) * 1000
          + CAST(substr(strftime('%f', created_at), 4) AS INTEGER)), id, 0)
      FROM comments
    ),
    placed(id, place, depth) AS (
      SELECT id, segment, 0 FROM segments WHERE parent_id IS NULL
      UNION ALL
      SELECT segments.id,
        CASE WHEN placed.depth < 50 THEN placed.place || '/' || segment
          ELSE substr(placed.place, 1, 50 * 29) || segment END,
        min(placed.depth + 1, 50)
      FROM segments JOIN placed ON segments.parent_id = placed.id
    )
    UPDATE comments SET place = placed.place FROM placed WHERE placed.id = comments.id`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`comments_import_key_idx\`;`)
  await db.run(sql`DROP INDEX \`list_place_idx\`;`)
  await db.run(sql`DROP INDEX \`list_isPinned_place_idx\`;`)
  await db.run(sql`DROP INDEX \`list_isFeatured_place_idx\`;`)
  await db.run(sql`DROP INDEX \`list_status_idx\`;`)
  await db.run(sql`DROP INDEX \`status_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`list_parent_score_createdAt_idx\`;`)
  await db.run(sql`CREATE INDEX \`list_parent_score_idx\` ON \`comments\` (\`list_id\`,\`parent_id\`,\`score\`);`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`is_featured\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`is_pinned\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`is_staff\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`import_key\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`place\`;`)
}
