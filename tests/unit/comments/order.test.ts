import { describe, expect, it } from '@jest/globals'

import type { SourceComment } from '../../../src/comments/exchange/types.js'

import { inOrder } from '../../../src/comments/exchange/order.js'
import { READERS } from '../../../src/comments/exchange/index.js'
import { costRatioOf } from '../../support/cost.js'

/** A WordPress export of comments, each with the number of the one that it answers. */
async function* wxr(parents: readonly number[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(
    '<?xml version="1.0"?><rss xmlns:wp="w"><channel><wp:wxr_version>1.2</wp:wxr_version><item><wp:post_name>one</wp:post_name>',
  )
  for (const [index, parent] of parents.entries()) {
    yield Buffer.from(
      `<wp:comment><wp:comment_id>${index + 1}</wp:comment_id><wp:comment_content>c</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>${parent}</wp:comment_parent></wp:comment>`,
    )
  }
  yield Buffer.from('</item></channel></rss>')
}

/** The same as they are read. */
async function* plain(parents: readonly number[]): AsyncGenerator<SourceComment> {
  for (const [index, parent] of parents.entries()) {
    yield {
      authorName: '',
      body: 'c',
      createdAt: null,
      isSpoiler: false,
      key: String(index + 1),
      line: 1,
      page: { address: null, slug: 'one' },
      parentKey: parent === 0 ? null : String(parent),
      precision: 'day',
      status: 'approved',
    }
  }
}

const chain = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** The same with each before what it answers. */
const chainFromItsEnd = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => (index === count - 1 ? 0 : index + 2))

/** Many answers to one that comes last. */
const bush = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => (index === count - 1 ? 0 : count))

const SHAPES = {
  'a bush that comes before its root': bush,
  'a chain': chain,
  'a chain from its end': chainFromItsEnd,
}

const ordered = async (comments: AsyncIterable<SourceComment>): Promise<string[]> => {
  const keys: string[] = []
  const report = { orphans: 0, read: 0 }
  for await (const { comment } of inOrder({ comments, report })) keys.push(comment.key)
  expect(report.orphans).toBe(0)
  return keys
}

describe('the comments of a file', () => {
  it.each(Object.entries(SHAPES))('should come after what they answer: %s', async (_, shape) => {
    const parents = shape(200)
    const keys = await ordered(READERS.wxr(wxr(parents)))
    const at = new Map(keys.map((key, index) => [key, index]))
    expect(at.size).toBe(200)
    parents.forEach((parent, index) => {
      if (parent > 0) expect(at.get(String(parent))).toBeLessThan(at.get(String(index + 1)) ?? 0)
    })
  })

  it.each(Object.entries(SHAPES))(
    'should cost no more each, the more there are: %s',
    async (_, shape) => {
      const put = (count: number) => () => ordered(plain(shape(count)))
      // ten times as many; with the square of them it would be a hundred
      expect(await costRatioOf({ large: put(40_000), small: put(4000) })).toBeLessThan(40)
    },
    120_000,
  )

  it('should cost no more each to read, the deeper they answer each other', async () => {
    const read = (count: number) => () => ordered(READERS.wxr(wxr(chain(count))))
    expect(await costRatioOf({ large: read(5000), small: read(500) })).toBeLessThan(40)
  }, 120_000)
})
