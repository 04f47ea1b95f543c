/**
 * Makes the benchmark's database: lists with comments, 200,000 in all, one of them with a thread of 10,000
 * and one with a thread of 100 of the same shape. Prints what the run needs as JSON.
 */
import type { SanitizedConfig } from 'payload'

import type { Id } from '../../src/storage/types.js'

import { parseArgs } from 'node:util'
import { BasePayload } from 'payload'

import { idsOf, insert, threadOf } from './threads.js'

const LISTS = 300
const BIG = 10_000
const SMALL = 100

/** How many comments that wait are handed to the run, to be decided on. */
const WAITING = 9_000

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { comments: { default: '200000', type: 'string' } },
  })
  const { default: config } = (await import('../../payload.config.js')) as {
    default: Promise<SanitizedConfig>
  }
  const payload = await new BasePayload().init({ config: await config, disableOnInit: true })
  const migrations = (payload.db as { prodMigrations?: never }).prodMigrations
  if (migrations) await payload.db.migrate({ migrations })
  const slugs: string[] = []
  const lists: Id[] = []
  for (let index = 0; index < LISTS; index += 1) {
    const slug = `list-${index}`
    const { id } = await payload.create({
      collection: 'ranked-lists',
      data: { _status: 'published', commentsOpen: true, slug, title: `List ${index}` },
      depth: 0,
    })
    lists.push(id)
    slugs.push(slug)
  }
  const total = Number(values.comments)
  const share = Math.ceil((total - BIG - SMALL) / (LISTS - 2))
  const newId = idsOf(payload)
  const threads: Id[] = []
  const waiting: Id[] = []
  for (const [index, list] of lists.entries()) {
    const count = index === 0 ? BIG : index === 1 ? SMALL : share
    const rows = threadOf({ count, list, newId, seed: index })
    await insert({ payload, rows })
    threads.push(rows[0]?.id ?? '')
    for (const { id, status } of rows) {
      if (status === 'pending' && waiting.length < WAITING) waiting.push(id)
    }
    if (index % 50 === 0) console.error(`${index + 1} of ${LISTS} lists have comments`)
  }
  const email = 'moderator@example.com'
  const password = crypto.randomUUID()
  await payload.create({
    collection: 'users',
    data: { email, name: 'Moderator', password, roles: ['moderator'] },
  })
  console.log(
    `PREPARED ${JSON.stringify({ email, lists: lists.slice(0, 2), password, slugs, threads: threads.slice(0, 2), waiting })}`,
  )
  await payload.destroy()
}

await main()
process.exit(0)
