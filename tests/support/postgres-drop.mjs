/**
 * Drops the databases that a run of the tests left on a server: those whose name has a prefix, and that
 * nobody is connected to.
 *
 *   node tests/support/postgres-drop.mjs postgres://postgres@127.0.0.1:5432/postgres desk_test_
 */
import pg from 'pg'

const [uri = '', prefix = ''] = process.argv.slice(2)
// An empty prefix would be every database of the server.
if (!prefix) throw new Error('Name the prefix of the databases to drop.')

const client = new pg.Client({ connectionString: uri, connectionTimeoutMillis: 5000 })
await client.connect()
try {
  const { rows } = await client.query(
    `SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)
     AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = pg_database.datname)`,
    [prefix],
  )
  for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS "${name}"`)
  console.log(`Dropped ${rows.length} databases that are named ${prefix}*.`)
} finally {
  await client.end()
}
