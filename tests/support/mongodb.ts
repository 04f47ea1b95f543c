/**
 * Databases of a MongoDB-wire server. The desk's collections and 255 indexes take longer to make than
 * most suites take to run, so a suite gets those that one before it has left, emptied.
 */
import { type Db, MongoClient } from 'mongodb'

/** Addresses of databases that have all indexes of the desk, and that no suite uses any more. */
const left: string[] = []

/** Keeps a database for another suite; whoever was connected to it no longer is. */
export const leaveMongoDatabase = (uri: string): void => {
  left.push(uri)
}

/** Takes a database that was left, without documents; undefined where there is none. */
export const takeMongoDatabase = async (): Promise<string | undefined> => {
  const uri = left.pop()
  if (uri === undefined) return undefined
  await withDatabase(uri, async (db) => {
    for (const collection of await db.collections()) await collection.deleteMany({})
  })
  return uri
}

/** Writes every document of one database into another, which has none. */
export const copyMongoDocuments = async ({
  from,
  to,
}: {
  from: string
  to: string
}): Promise<void> =>
  withDatabase(from, (source) =>
    withDatabase(to, async (target) => {
      for (const { collectionName } of await source.collections()) {
        const documents = await source.collection(collectionName).find({}).toArray()
        if (documents.length > 0) await target.collection(collectionName).insertMany(documents)
      }
    }),
  )

const withDatabase = async <T>(uri: string, work: (db: Db) => Promise<T>): Promise<T> => {
  const client = new MongoClient(uri)
  try {
    return await work(client.db())
  } finally {
    await client.close()
  }
}
