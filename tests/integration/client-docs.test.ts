import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

import * as sdk from '../../src/exports/sdk.js'
import { openStreams } from '../../src/http/closing.js'
import { apiOf, published } from '../support/api.js'
import { commentingOf } from '../support/commenting.js'
import { diagnose } from '../support/diagnose.js'
import { type Desk, startDesk } from '../support/payload.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const markdown = readFileSync(path.join(root, 'docs/client.md'), 'utf8')

/** The examples by the heading above them. */
const examples = new Map(
  markdown.split(/^#+ /m).flatMap((part) => {
    const [, code] = /```ts\n(.*?)```/s.exec(part) ?? []
    return code === undefined ? [] : [[part.split('\n')[0] ?? '', code] as const]
  }),
)

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

  it('should all be run, and compile', () => {
    expect(examples.size).toBe(7)
    const bodies = [...examples.values()].map((code) => code.replace(/^import .*$/m, ''))
    const text = [
      "import { createClient, ProblemError } from './sdk.js'",
      ...bodies.map((body, index) => `export const example${index} = async () => {${body}}`),
    ].join('\n')
    const messages = diagnose({
      file: path.join(root, 'src/exports/example.ts'),
      options: {
        lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        noEmit: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: true,
        strict: true,
        target: ts.ScriptTarget.ES2022,
        types: ['node'],
      },
      root,
      text,
    })
    expect(
      messages.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    ).toEqual([])
  }, 120_000)
})
