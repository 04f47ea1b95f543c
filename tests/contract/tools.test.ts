/**
 * Tools that others wrote, on a served desk: generators of clients read the description of the public API, what
 * they make compiles strictly, and reads five lists and posts a comment; feedparser reads the feeds;
 * standardwebhooks in Python and in JavaScript verify what a webhook is sent.
 */
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createProxyServer } from 'httpxy'
import { spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'

import { exitCodeOf } from '../support/processes.js'
import { type Receiver, startReceiver } from '../support/receiver.js'
import { serveDesk, type ServedDesk } from '../support/served.js'

const CLIENTS = path.resolve('tests/contract/tools')
const INSTALL_MS = 400_000
const RUN_MS = 120_000

/**
 * The API as one network reaches it: those that write a comment one after the other would be too many for one.
 *
 * @param number of the network, from 1
 */
const reachFrom = async (number: number): Promise<{ close: () => void; url: string }> => {
  const proxy = createProxyServer({ target: desk.url })
  const server = createServer((req, res) => {
    req.headers['x-forwarded-for'] = `203.0.113.${number}`
    void proxy.web(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { close: () => server.close(), url: `http://127.0.0.1:${port}/api/v1` }
}

/** What openapi-generator says of every document of OpenAPI 3.1, also of an empty one, and of what it does. */
const NO_WARNING =
  /OpenAPI 3\.1 support is still in beta|Failed to get the schema name: null|\] INFO /

let api: string
let desk: ServedDesk
let dir: string
let receiver: Receiver
/** Where `.ci/generators.sh` has put them. */
let tools: string

beforeAll(async () => {
  tools = (await run(path.resolve('.ci/generators.sh'), [], { isQuiet: false })).trim()
  dir = await mkdtemp(path.join(os.tmpdir(), 'tools-'))
  await cp(CLIENTS, dir, { recursive: true })
  // where programs look for what they import
  await symlink(path.join(tools, 'node/node_modules'), path.join(dir, 'node_modules'))
  desk = await serveDesk({
    settings: {
      SITE_URL: 'https://site.example',
      TRUSTED_PROXIES: '1',
      WEBHOOK_ALLOW_HOSTS: '127.0.0.1',
    },
  })
  api = `${desk.url}/api/v1`
  receiver = await startReceiver()
  for (const [file, query] of [
    ['openapi.json', '?webhooks=false'],
    ['whole.json', ''],
  ]) {
    const response = await fetch(`${api}/openapi.json${query}`)
    await writeFile(path.join(dir, file ?? ''), await response.text())
  }
}, INSTALL_MS)

afterAll(async () => {
  await receiver?.stop()
  await desk?.stop()
  await rm(dir, { force: true, recursive: true })
})

/**
 * Runs a program to its good end.
 *
 * @param isQuiet whether all that it writes is given back, as where it must not warn; else what it answers
 */
const run = async (
  command: string,
  args: string[],
  {
    cwd = dir,
    input = '',
    isQuiet = true,
  }: { cwd?: string; input?: string; isQuiet?: boolean } = {},
): Promise<string> => {
  const child = spawn(command, args, {
    cwd,
    env: {
      ...process.env,
      API_URL: api,
      MYPYPATH: 'generated/python',
      PATH: `${tools}/venv/bin:${process.env.PATH}`,
      PYTHONPATH: 'generated/python',
    },
  })
  let answered = ''
  let written = ''
  child.stdout.on('data', (chunk: Buffer) => (answered += chunk.toString()))
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (written += chunk.toString()))
  }
  child.stdin.end(input)
  const code = await exitCodeOf(child)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${written}`)
  return isQuiet ? written : answered
}

const node = (program: string, ...args: string[]): Promise<string> =>
  run(path.join(dir, 'node_modules/.bin', program), args)

const warningsIn = (written: string): string[] =>
  written
    .split('\n')
    .filter((line) => /\b(?:error|warn(?:ing)?)/i.test(line) && !NO_WARNING.test(line))

/** Has openapi-generator write a client in a language. */
const generate = (generator: string, ...args: string[]): Promise<string> =>
  run('openapi-generator-cli', [
    'generate',
    '--input-spec=openapi.json',
    `--generator-name=${generator}`,
    `--output=generated/${generator}`,
    ...args,
  ])

const runTypeScript = async (client: string, address: string): Promise<string> => {
  const file = `${client}.mjs`
  await node('esbuild', `${client}.ts`, '--bundle', '--format=esm', `--outfile=${file}`)
  return run(process.execPath, [file, address])
}

/** The files of a folder with an ending, whole. */
const filesIn = async (folder: string, ending: string): Promise<string[]> =>
  (await readdir(path.join(dir, folder), { recursive: true }))
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(folder, file))

const GENERATORS = [
  {
    compileAndRun: (address: string) => runTypeScript('openapi-typescript', address),
    make: async () =>
      (await node(
        'openapi-typescript',
        'openapi.json',
        '-o',
        'generated/openapi-typescript.d.ts',
      )) + (await node('openapi-typescript', 'whole.json', '-o', 'generated/whole.d.ts')),
    name: 'openapi-typescript',
  },
  {
    compileAndRun: (address: string) => runTypeScript('hey-api', address),
    make: () => node('openapi-ts', '-i', 'whole.json', '-o', 'generated/hey-api'),
    name: 'hey-api',
  },
  {
    compileAndRun: (address: string) => runTypeScript('orval', address),
    make: () => node('orval', '--config', 'orval.config.cjs'),
    name: 'orval',
  },
  {
    compileAndRun: (address: string) => runTypeScript('typescript-fetch', address),
    make: () => generate('typescript-fetch'),
    name: 'openapi-generator in TypeScript',
  },
  {
    compileAndRun: async (address: string) => {
      await run('mypy', ['--strict', 'openapi_python_client.py'])
      return run('python', ['openapi_python_client.py', address])
    },
    make: () =>
      run('openapi-python-client', [
        'generate',
        '--path=openapi.json',
        '--output-path=generated/python',
        '--config=openapi_python_client.yaml',
        '--fail-on-warning',
      ]),
    name: 'openapi-python-client',
  },
  {
    compileAndRun: async (address: string) => {
      const cwd = path.join(dir, 'go')
      await run('go', ['vet', '.'], { cwd })
      await run('go', ['build', '-o', 'client', '.'], { cwd })
      return run('./client', [address], { cwd })
    },
    make: () =>
      run(path.join(tools, 'bin/oapi-codegen'), [
        '-generate=types,client',
        '-package=main',
        '-o=go/client.gen.go',
        'openapi.json',
      ]),
    name: 'oapi-codegen',
  },
  {
    compileAndRun: async (address: string) => {
      const files = await filesIn('generated/java/src/main', '.java')
      await run('javac', ['-cp', `${tools}/jars/*`, '-d', 'java/out', 'java/Main.java', ...files])
      return run('java', ['-cp', `java/out:${tools}/jars/*`, 'Main', address])
    },
    make: () => generate('java', '--library=native'),
    name: 'openapi-generator in Java',
  },
]

describe('a generator of clients', () => {
  it.each(GENERATORS)(
    'should take the description without a warning: $name',
    async ({ make }) => {
      expect(warningsIn(await make())).toEqual([])
    },
    RUN_MS,
  )

  it(
    'should make what TypeScript takes when it is strict',
    async () => {
      expect(await node('tsc', '--project', '.')).toBe('')
    },
    RUN_MS,
  )

  it.each(GENERATORS)(
    'should make a client that reads five lists and posts a comment: $name',
    async ({ compileAndRun, name }) => {
      const number = GENERATORS.findIndex((one) => one.name === name) + 1
      const { close, url } = await reachFrom(number)
      const { comment, lists } = JSON.parse(await compileAndRun(url)) as {
        comment: string
        lists: Array<{ entries: number; slug: string }>
      }
      close()
      expect(comment).toBe('published')
      expect(new Set(lists.map(({ slug }) => slug)).size).toBe(5)
      expect(lists.every(({ entries }) => entries >= 5)).toBe(true)
    },
    RUN_MS,
  )
})

describe('feedparser', () => {
  it('should read each feed whole, with dates and links', async () => {
    const feeds = [
      '/feed.rss',
      '/feed.atom',
      '/lists/best-k-drama-kisses-of-all-time/changes.atom',
      '/feed.rss?content=full',
      '/feed.atom?content=full',
    ]
    const written = await run('python', ['feeds.py', ...feeds.map((feed) => api + feed)])
    const read = written
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { dated: number; links: string[] })
    expect(read).toMatchObject([
      { title: expect.any(String), version: 'rss20', wrong: null },
      { title: expect.any(String), version: 'atom10', wrong: null },
      { title: expect.any(String), version: 'atom10', wrong: null },
      { title: expect.any(String), version: 'rss20', wrong: null },
      { title: expect.any(String), version: 'atom10', wrong: null },
    ])
    for (const { dated, links } of [...read.slice(0, 2), ...read.slice(3)]) {
      expect(links).toHaveLength(5)
      expect(links.every((link) => link.startsWith('https://site.example/lists/'))).toBe(true)
      expect(dated).toBe(5)
    }
  })
})

describe('standardwebhooks', () => {
  it('should verify in Python and JavaScript what is sent, and refuse it changed', async () => {
    const ask = async <T>(method: string, address: string, body: object): Promise<T> => {
      const response = await fetch(`${desk.url}/api${address}`, {
        body: JSON.stringify(body),
        headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
        method,
      })
      if (!response.ok) throw new Error(await response.text())
      return (await response.json()) as T
    }
    let token = ''
    ;({ token } = await ask<{ token: string }>('POST', '/users/login', desk.loginOf('admin')))
    const { doc } = await ask<{ doc: { id: number; secret: string } }>('POST', '/list-webhooks', {
      url: `${receiver.url}/`,
    })
    await ask('PATCH', `/ranked-lists?where[slug][equals]=5-k-drama-love-confessions`, {
      _status: 'published',
      title: 'Five, told of elsewhere',
    })
    for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
      if (receiver.received.length > 0) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const [{ body, headers } = { body: '', headers: {} }] = receiver.received
    const input = JSON.stringify({ body, headers, secret: doc.secret })
    const told = { slug: '5-k-drama-love-confessions', type: 'list.updated' }
    expect(JSON.parse(await run('python', ['webhook.py'], { input }))).toEqual(told)
    const signed = headers as Record<string, string>
    const webhook = new Webhook(doc.secret)
    expect(webhook.verify(body, signed)).toMatchObject({
      data: { list: { slug: told.slug } },
      type: told.type,
    })
    expect(() => webhook.verify(`${body} `, signed)).toThrow(WebhookVerificationError)
  })
})
