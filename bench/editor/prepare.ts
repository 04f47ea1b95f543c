/**
 * Makes the benchmark's database: one list of each size in both collections, with the same entries,
 * and one editor. Prints what the run needs as JSON.
 */
import type { SanitizedConfig } from 'payload'

import type { Id } from '../../src/storage/types.js'

import { BasePayload } from 'payload'

import { lexical } from '../../tests/support/lexical.js'
import { STOCK_SLUG } from './payload.config.js'

export const SIZES = [15, 100, 500] as const

const main = async () => {
  const { default: config } = (await import('./payload.config.js')) as {
    default: Promise<SanitizedConfig>
  }
  const payload = await new BasePayload().init({ config, disableOnInit: true })
  const password = crypto.randomUUID()
  await payload.create({
    collection: 'users',
    data: { email: 'bench@example.com', password, roles: ['admin'] },
  })
  const dramas: Id[] = []
  for (let index = 0; index < 50; index += 1) {
    const drama = await payload.create({
      collection: 'dramas',
      data: { _status: 'published', title: `Drama ${index + 1}` },
    })
    dramas.push(drama.id)
  }
  const lists: Array<{ ids: Record<string, Id>; size: number }> = []
  for (const size of SIZES) {
    const entries = Array.from({ length: size }, (_, index) => ({
      blurb: lexical(`What makes number ${index + 1} what it is, in one sentence of some length.`),
      dramas: [dramas[index % dramas.length]],
      printedTitle: `Entry number ${index + 1}`,
      quote: { text: 'A line of the scene, as somebody remembers it.' },
      spoiler: 'mild',
    }))
    const ids: Record<string, Id> = {}
    for (const collection of ['ranked-lists', STOCK_SLUG]) {
      const list = await payload.create({
        collection,
        data: {
          _status: 'published',
          entries: structuredClone(entries),
          slug: `a-list-of-${size}`,
          title: `A list of ${size}`,
        },
        depth: 0,
      })
      ids[collection] = list.id
    }
    lists.push({ ids, size })
  }
  console.log(`PREPARED ${JSON.stringify({ email: 'bench@example.com', lists, password })}`)
  await payload.destroy()
}

await main()
