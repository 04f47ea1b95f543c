/**
 * Ids are given once: SQLite gives the id of the newest row again after that row is deleted, where the
 * table does not say AUTOINCREMENT. It cannot be added, so each table is made anew, with its rows,
 * columns, foreign keys and indexes as they are.
 */
import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

type Database = MigrateUpArgs['db']

type Reference = { column: string; table: string; to: string }

/** Those whose ids Payload's adapter gives; what hangs on rows by locale or path is named by nobody. */
const TABLES = [
  '_dramas_v',
  '_dramas_v_version_seasons',
  '_dramas_v_version_titles',
  '_dramas_v_version_watch_links',
  '_people_v',
  '_people_v_version_names',
  '_ranked_lists_v',
  '_ranked_lists_v_version_entries',
  '_ranked_lists_v_version_entries_images',
  '_ranked_lists_v_version_entries_watch_links',
  '_ranked_lists_v_version_printed_counters',
  '_ranked_lists_v_version_sections',
  '_scenes_v',
  '_scenes_v_version_kinds',
  '_scenes_v_version_music',
  '_scenes_v_version_quotes',
  'authors',
  'categories',
  'characters',
  'clips',
  'comment_decisions',
  'comment_flags',
  'comment_votes',
  'commenters',
  'comments',
  'dramas',
  'franchises',
  'link_checks',
  'list_leases',
  'list_moves',
  'list_publication_bodies',
  'list_publication_updates',
  'list_publications',
  'list_rank_history',
  'list_webhook_deliveries',
  'list_webhooks',
  'list_webhooks_events',
  'list_workflows',
  'media',
  'merge_changes',
  'merges',
  'moderation_settings',
  'occasions',
  'pairings',
  'payload_jobs',
  'payload_jobs_stats',
  'payload_kv',
  'payload_locked_documents',
  'payload_migrations',
  'payload_preferences',
  'people',
  'ranked_lists',
  'rate_limits',
  'reactions',
  'roles',
  'scenes',
  'scenes_kinds',
  'slug_redirects',
  'tags',
  'users',
  'users_roles',
] as const

/** Where ids of documents are kept without a foreign key: as text, and longer than the documents. */
const MENTIONS: ReadonlyArray<{ by?: string; column: string; table: string }> = [
  { column: 'list', table: 'list_publications' },
  { column: 'list', table: 'list_publication_bodies' },
  { column: 'list', table: 'list_rank_history' },
  { column: 'lane', table: 'list_webhook_deliveries' },
  { by: 'collection_slug', column: 'document_id', table: 'list_publication_updates' },
  { by: 'collection_slug', column: 'document_id', table: 'merge_changes' },
  { by: 'collection_slug', column: 'document_id', table: 'slug_redirects' },
]

const WITHOUT = 'PRIMARY KEY NOT NULL'
const WITH = 'PRIMARY KEY AUTOINCREMENT NOT NULL'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  for (const table of TABLES) await rebuild({ db, from: WITHOUT, table, to: WITH })
  const references = await db.all<Reference>(sql`
    SELECT t.name AS "table", f."from" AS "column", f."table" AS "to"
    FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
  `)
  for (const table of TABLES) await raise({ db, references, table })
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  for (const table of TABLES) await rebuild({ db, from: WITH, table, to: WITHOUT })
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

/** Other tables refer to it by its name, which it has again at the end. */
const rebuild = async ({
  db,
  from,
  table,
  to,
}: {
  db: Database
  from: string
  table: string
  to: string
}): Promise<void> => {
  const parts = await db.all<{ sql: string; type: string }>(
    sql`SELECT type, sql FROM sqlite_master WHERE tbl_name = ${table} AND sql IS NOT NULL`,
  )
  const made = parts.find(({ type }) => type === 'table')?.sql ?? ''
  const [, columns] = made.split(/^CREATE TABLE\s+[`"]\w+[`"]/)
  const changed = columns?.replace(`\`id\` integer ${from}`, `\`id\` integer ${to}`)
  if (!changed?.includes(to)) {
    throw new Error(`The table "${table}" is not as the migrations before have made it.`)
  }
  const [stored] = await db.all(sql.raw(`SELECT 1 FROM \`${table}\` LIMIT 1`))
  // renaming reads the whole schema again, which a new database can do without
  if (stored) {
    const name = `__new_${table}`
    await db.run(sql.raw(`CREATE TABLE \`${name}\`${changed}`))
    const fields = await db.all<{ name: string }>(sql`SELECT name FROM pragma_table_info(${table})`)
    const listed = fields.map((field) => `"${field.name}"`).join(', ')
    await db.run(
      sql.raw(`INSERT INTO \`${name}\` (${listed}) SELECT ${listed} FROM \`${table}\` ORDER BY "id"`),
    )
    await db.run(sql.raw(`DROP TABLE \`${table}\``))
    await db.run(sql.raw(`ALTER TABLE \`${name}\` RENAME TO \`${table}\``))
  } else {
    await db.run(sql.raw(`DROP TABLE \`${table}\``))
    await db.run(sql.raw(`CREATE TABLE \`${table}\`${changed}`))
  }
  for (const part of parts) if (part.type !== 'table') await db.run(sql.raw(part.sql))
}

/** So that no id comes back that anything still knows: the next one is above all of them. */
const raise = async ({
  db,
  references,
  table,
}: {
  db: Database
  references: readonly Reference[]
  table: string
}): Promise<void> => {
  const slug = table.replaceAll('_', '-')
  const known = [
    { column: 'id', table },
    ...references.filter(({ to }) => to === table),
    ...MENTIONS.filter(({ by }) => by !== undefined || table === 'ranked_lists'),
  ].map(({ column, table: from, ...rest }) => {
    const only = 'by' in rest && rest.by ? ` AND "${rest.by}" = '${slug}'` : ''
    // a text may be something else than an id
    const isNumber = `"${column}" NOT GLOB '*[^0-9]*' AND "${column}" <> ''`
    return `SELECT MAX(CAST("${column}" AS INTEGER)) AS id FROM "${from}" WHERE ${isNumber}${only}`
  })
  const [highest] = await db.all<{ id: null | number }>(
    sql.raw(`SELECT MAX(id) AS id FROM (${known.join(' UNION ALL ')})`),
  )
  // kept by SQLite for a table that has had a row
  await db.run(sql`DELETE FROM sqlite_sequence WHERE name = ${table}`)
  if (highest?.id) {
    await db.run(sql`INSERT INTO sqlite_sequence (name, seq) VALUES (${table}, ${highest.id})`)
  }
}
