/**
 * Measures open pages that are told of new comments: how much memory each takes, how many statements a look
 * is, and when a comment is with all of them. `npm run bench:live`; prints a Markdown table for
 * docs/serving.md.
 *
 *   --pages 2000     how many are open on one process
 *   --comments 5     how many are written, one after the other
 *
 * On SQLite with the five lists, in a folder of its own.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import type { Asked } from './serve.js'

import { TYPESCRIPT } from '../../seed/setUp.mjs'
import { NEXT_ARGUMENTS, NEXT_ENVIRONMENT } from '../../src/config/nextProcess.mjs'
import { endProcess, environment } from '../../tests/support/processes.js'
import { runToEnd } from '../publishing/process.js'

const SLUG = 'top-10-k-drama-confessions-ranked'

/** Pages of one network, fewer than may be. */
const OF_ONE = 100

const LOOKED_SECONDS = 10

type Memory = { held: number; rss: number }

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      comments: { default: '5', type: 'string' },
      pages: { default: '2000', type: 'string' },
    },
  })
  const [count, comments] = [Number(values.pages), Number(values.comments)]
  const dir = await mkdtemp(path.join(os.tmpdir(), 'bench-live-'))
  const env = {
    DATABASE_URI: `file:${path.join(dir, 'desk.db')}`,
    MEDIA_DIR: path.join(dir, 'media'),
    PAYLOAD_SECRET: 'only for the benchmark',
    TRUSTED_PROXIES: '1',
  }
  try {
    await runToEnd('seed/cli.ts', ['published'], env)
    const args = ['--expose-gc', ...NEXT_ARGUMENTS, ...TYPESCRIPT, 'bench/live/serve.ts']
    const child = spawn(process.execPath, args, {
      env: environment({ ...NEXT_ENVIRONMENT, ...env }),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const heard = async <T>(): Promise<T> => ((await once(child, 'message')) as [T])[0]
    const ask = <T>(asked: Asked): Promise<T> => {
      const answer = heard<T>()
      child.send(asked)
      return answer
    }
    try {
      const url = `http://127.0.0.1:${await heard<number>()}`
      // what is loaded once is no page's
      close(await openAll({ count: 50, url }))
      await write({ index: 0, url })
      await pause(2000)
      const before = await ask<Memory>({ kind: 'memory' })
      const pages = await openAll({ count, url })
      await pause(2000)
      const during = await ask<Memory>({ kind: 'memory' })
      const statements = await ask<number>({ kind: 'statements', seconds: LOOKED_SECONDS })
      const times: number[] = []
      for (let index = 1; index <= comments; index += 1) {
        await pause(1000 * Math.random())
        const began = performance.now()
        const id = await write({ index, url })
        const all = await Promise.all(pages.map((page) => page.until(`"id":"${id}"`)))
        times.push(...all.map((at) => at - began))
      }
      times.sort((one, other) => one - other)
      close(pages)
      const kibibytes = (bytes: number): string => (bytes / count / 1024).toFixed(1)
      console.log(
        [
          `${count} open pages on one process`,
          '',
          '| Measured | |',
          '| --- | --: |',
          `| memory of a page, what is held after a collection | ${kibibytes(during.held - before.held)} KiB |`,
          `| memory of a page, of the whole process (RSS) | ${kibibytes(during.rss - before.rss)} KiB |`,
          `| statements in a second while nothing changes | ${(statements / LOOKED_SECONDS).toFixed(1)} |`,
          `| a comment with half of the pages after it was sent | ${seconds(times[Math.floor(times.length / 2)])} |`,
          `| with the last of them, of ${comments} comments | ${seconds(times.at(-1))} |`,
        ].join('\n'),
      )
    } finally {
      await endProcess(child)
    }
  } finally {
    await rm(dir, { force: true, recursive: true })
  }
}

const seconds = (milliseconds = Number.NaN): string => `${(milliseconds / 1000).toFixed(2)} s`

type Page = { close: () => void; until: (text: string) => Promise<number> }

const openAll = async ({ count, url }: { count: number; url: string }): Promise<Page[]> => {
  const pages: Page[] = []
  for (let from = 0; from < count; from += OF_ONE) {
    const some = Array.from({ length: Math.min(OF_ONE, count - from) }, () =>
      openPage({
        network: `10.${Math.floor(from / OF_ONE / 250)}.0.${(from / OF_ONE) % 250}`,
        url,
      }),
    )
    pages.push(...(await Promise.all(some)))
  }
  return pages
}

const openPage = ({ network, url }: { network: string; url: string }): Promise<Page> =>
  new Promise((resolve, reject) => {
    const request = http.get(
      `${url}/api/v1/lists/${SLUG}/events`,
      { agent: false, headers: { 'X-Forwarded-For': network } },
      (response) => {
        if (response.statusCode !== 200) {
          reject(new Error(`A page was answered with ${response.statusCode}.`))
          return
        }
        let text = ''
        let wanted: undefined | { resolve: (at: number) => void; text: string }
        const look = (): void => {
          if (!wanted || !text.includes(wanted.text)) return
          wanted.resolve(performance.now())
          wanted = undefined
          text = ''
        }
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString()
          look()
        })
        response.on('error', () => {})
        resolve({
          close: () => request.destroy(),
          until: (sought) =>
            new Promise((found) => {
              wanted = { resolve: found, text: sought }
              look()
            }),
        })
      },
    )
    request.on('error', reject)
  })

const close = (pages: readonly Page[]): void => {
  for (const page of pages) page.close()
}

/** @returns its id */
const write = async ({ index, url }: { index: number; url: string }): Promise<string> => {
  const response = await fetch(`${url}/api/v1/lists/${SLUG}/comments`, {
    body: JSON.stringify({ body: `Comment number ${index}`, name: 'Reader' }),
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': `192.0.2.${index}` },
    method: 'POST',
  })
  const { comment } = (await response.json()) as { comment?: { id: string } }
  if (!comment) throw new Error(`A comment was answered with ${response.status}.`)
  return comment.id
}

await main()
