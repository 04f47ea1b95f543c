/**
 * Makes the benchmark's database: made-up content of a fixed shape, compiled, and its lists multiplied to
 * `--lists N`. What is there already is taken as it is. Prints what the run needs as JSON.
 */
import type { Payload, SanitizedConfig } from 'payload'

import type { Id } from '../../src/storage/types.js'

import { parseArgs } from 'node:util'
import { BasePayload } from 'payload'

import { loadGenerated } from '../../seed/loadGenerated.js'
import { requestRebuild } from '../../src/publishing/compiled/marks.js'
import { processMarks } from '../../src/publishing/compiled/process.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { multiplyLists } from './multiply.js'

const SHAPE = { comments: 5000, dramas: 200, entriesPerList: 15, people: 600, scenes: 2000 }
const LISTS = 300

/** How many lists are read in turn. */
const READ = 20

/** Comments of the list whose comments are read, beside its share of the others. */
const COMMENTS = 30

const fill = async (payload: Payload): Promise<void> => {
  if ((await readLists(payload)).length > 0) return
  await loadGenerated({ onProgress: console.error, options: { ...SHAPE, lists: LISTS }, payload })
  const [list] = await readLists(payload)
  for (let index = 0; index < COMMENTS; index += 1) {
    await payload.create({
      collection: 'comments',
      data: {
        authorName: `Reader ${index}`,
        body: 'What a list! I would have put the second one first.',
        list: list?.id,
        status: 'published',
      },
      depth: 0,
    })
  }
  const context = { payload, publicNow: () => new Date(), slugs: { ...DEFAULT_SLUGS } }
  await requestRebuild(context)
  await processMarks({
    ...context,
    onProgress: ({ done, total }) => console.error(`${done} of ${total} compiled`),
  })
}

const readLists = async (payload: Payload): Promise<Array<{ id: Id; slug: string }>> => {
  const { docs } = await payload.find({
    collection: 'ranked-lists',
    depth: 0,
    limit: READ,
    overrideAccess: true,
    select: { slug: true },
    sort: 'createdAt',
    where: { slug: { not_like: '-copy-' } },
  })
  return (docs as unknown as Array<{ id: Id; slug: string }>).map(({ id, slug }) => ({
    id,
    slug,
  }))
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { lists: { default: String(LISTS), type: 'string' } } })
  const { default: config } = (await import('../../payload.config.js')) as {
    default: Promise<SanitizedConfig>
  }
  const payload = await new BasePayload().init({ config: await config, disableOnInit: true })
  const migrations = (payload.db as { prodMigrations?: never }).prodMigrations
  if (migrations) await payload.db.migrate({ migrations })
  await fill(payload)
  await multiplyLists({ lists: Number(values.lists), payload })
  console.log(`PREPARED ${JSON.stringify(await readLists(payload))}`)
  await payload.destroy()
}

await main()
process.exit(0)
