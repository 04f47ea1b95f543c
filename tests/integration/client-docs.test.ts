import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import ts from 'typescript'

import * as sdk from '../../src/exports/sdk.js'
import { openStreams } from '../../src/http/closing.js'
import { apiOf, published } from '../support/api.js'
import { examplesOf } from '../support/clientExamples.js'
import { commentingOf } from '../support/commenting.js'
import { type Desk, startDesk } from '../support/payload.js'

const examples = examplesOf('docs/client.md')

let desk: Desk
let readers: ReturnType<typeof commentingOf>
const { fetch } = globalThis

beforeAll(async () => {
  desk = await startDesk({ name: 'client-docs' })
  readers = commentingOf(desk)
  const { create } = apiOf(desk)
  const drama = await create('dramas', { ...published, slug: 'healer', title: 'Healer' })
  const tag = await create('tags', { slug: 'ranked', title: 'Ranked' })
  await create('ranked-lists', {
    ...published,
    entries: [{ dramas: [drama.id] }],
    slug: 'ten-best-kisses',
    tags: [tag.id],
    title: 'The best kisses',
  })
  globalThis.fetch = ((input: string, init?: RequestInit) =>
    desk.rest(input.replace('https://cms.example', 'http://localhost'), init)) as typeof fetch
}, 120_000)

afterAll(async () => {
  globalThis.fetch = fetch
  await desk.stop()
})

/** What an example writes to the console. */
const run = async (code: string): Promise<unknown[][]> => {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  })
  const body = outputText.replaceAll(/^import (\{.*\}) from .*$/gm, 'const $1 = sdk')
  const lines: unknown[][] = []
  const log = (...values: unknown[]) => lines.push(values)
  const AsyncFunction = Object.getPrototypeOf(run).constructor as new (
    ...args: string[]
  ) => (...values: unknown[]) => Promise<void>
  await new AsyncFunction('sdk', 'console', body)(sdk, { log })
  return lines
}

describe('the examples of docs/client.md', () => {
  it.each<[string, unknown[][]]>([
    [
      'The client for front ends',
      [
        ['#1', 'Healer'],
        ['ten-best-kisses', 'The best kisses'],
      ],
    ],
    ['Some fields', [['The best kisses', '#1'], [undefined]]],
    ['What readers write', [['published'], [1], ['forbidden'], [[{ count: 1, kind: 'love' }]]]],
    // the gap of the first comment, and the reply
    ['When a call fails', [[1]]],
    [
      'Caches',
      [
        [true, false, true],
        [true, true, true],
      ],
    ],
    ['In Next', [['The best kisses']]],
    [
      'While a page is open',
      [
        [expect.stringMatching(/^Heard \d+$/), 0],
        [[], [], false, expect.stringMatching(/^\d+$/)],
      ],
    ],
  ])('should do what it says: %s', async (heading, lines) => {
    // as long as it looks, somebody writes
    let count = 0
    const writing = setInterval(() => {
      if (openStreams() > 0) void readers.comment('ten-best-kisses', `Heard ${(count += 1)}`)
    }, 4000)
    try {
      expect(await run(examples.get(heading) ?? '')).toEqual(lines)
    } finally {
      clearInterval(writing)
    }
  })

  it('should all be run', () => {
    expect(examples.size).toBe(7)
  })
})
