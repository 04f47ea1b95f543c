/**
 * Adds comments to the lists of a database until there are `--comments N`, and makes accounts to sign in
 * with. Prints their e-mails as JSON.
 */
import type { SanitizedConfig } from 'payload'

import type { Id } from '../../src/storage/types.js'

import { parseArgs } from 'node:util'
import { BasePayload } from 'payload'

import { idsOf, insert, threadOf } from '../comments/threads.js'

const PER_LIST = 100

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { comments: { default: '0', type: 'string' }, password: { type: 'string' } },
  })
  const { default: config } = (await import('../../payload.config.js')) as {
    default: Promise<SanitizedConfig>
  }
  const payload = await new BasePayload().init({ config: await config, disableOnInit: true })
  const comments = 'comments'
  const { totalDocs } = await payload.count({ collection: comments, overrideAccess: true })
  const newest = await payload.find({ collection: comments, depth: 0, limit: 1, sort: '-id' })
  const newId = idsOf(payload, Number(newest.docs[0]?.id ?? 0))
  const missing = Number(values.comments) - totalDocs
  if (missing > 0) {
    const { docs } = await payload.find({
      collection: 'ranked-lists',
      depth: 0,
      limit: Math.ceil(missing / PER_LIST),
      pagination: false,
      select: {},
    })
    for (const [seed, { id }] of docs.entries()) {
      const count = Math.ceil(missing / docs.length)
      await insert({ payload, rows: threadOf({ count, list: id as Id, newId, seed }) })
    }
  }
  const email = 'bench@example.com'
  await payload.create({
    collection: 'users',
    data: { email, name: 'Bench', password: values.password, roles: ['admin'] },
  })
  console.log(`PREPARED ${JSON.stringify({ email })}`)
  await payload.destroy()
}

await main()
process.exit(0)
