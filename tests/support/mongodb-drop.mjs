/**
 * Drops the databases that a run of the tests left on a server: those whose name has a prefix.
 *
 *   node tests/support/mongodb-drop.mjs mongodb://127.0.0.1:27017/ desk_test_
 */
import { MongoClient } from 'mongodb'

const [uri = '', prefix = ''] = process.argv.slice(2)
// An empty prefix would be every database of the server.
if (!prefix) throw new Error('Name the prefix of the databases to drop.')

const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5000 })
try {
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true })
  const names = databases.map(({ name }) => name).filter((name) => name.startsWith(prefix))
  for (const name of names) await client.db(name).dropDatabase()
  console.log(`Dropped ${names.length} databases that are named ${prefix}*.`)
} finally {
  await client.close()
}
