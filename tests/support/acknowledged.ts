import { expect } from '@jest/globals'

import type { Doc } from './api.js'
import type { Desk } from './payload.js'
import type { WriterLine } from './writer.js'

import { readRecords } from '../../src/lists/moves/log.js'
import { catchUp } from '../../src/lists/moves/settle.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { rowsOf } from './publications.js'

/**
 * Expects everything that writers (writer.ts) had acknowledged in a desk, each of it once, and the log of moves
 * without a gap.
 *
 * @param discussed the list that they commented on
 * @param moved the list whose order they changed
 * @returns the lists of the desk
 */
export const expectAcknowledged = async ({
  desk,
  discussed,
  lines,
  moved,
}: {
  desk: Desk
  discussed: Doc['id']
  lines: readonly WriterLine[]
  moved: Doc['id']
}): Promise<Doc[]> => {
  const lists = await rowsOf(desk, 'ranked-lists')
  const slugs = new Set(lists.map(({ slug }) => slug))
  const comments = await rowsOf(desk, 'comments', { list: { equals: discussed } })
  const scores = new Map(comments.map(({ id, score }) => [String(id), score]))
  const context = { list: moved, payload: desk.payload, slugs: DEFAULT_SLUGS }
  const settled = await catchUp(context)
  const records = await readRecords({ ...context, after: 0, moves: DEFAULT_SLUGS.moves })
  expect(records.map(({ revision }) => revision)).toEqual(records.map((_, index) => index + 1))
  expect(settled?.head.revision).toBe(records.length)
  const keys = records.map(({ idempotencyKey }) => idempotencyKey)
  for (const line of lines) {
    if (line.is !== 'acknowledged') continue
    if ('list' in line) expect([line.list, slugs.has(line.list)]).toEqual([line.list, true])
    if ('comment' in line) expect([line, scores.has(line.comment)]).toEqual([line, true])
    if ('vote' in line) expect([line, scores.get(line.vote)]).toEqual([line, 1])
    if ('move' in line) expect(keys.filter((key) => key.endsWith(line.move))).toHaveLength(1)
  }
  return lists as Doc[]
}
