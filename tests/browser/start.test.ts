import { afterEach, describe, expect, it } from '@jest/globals'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { fillForm, launchBrowser } from '../support/browser.js'
import { endProcess, exitCodeOf } from '../support/processes.js'
import { startServer } from '../support/served.js'

let running: Awaited<ReturnType<typeof startServer>> | undefined
let dir: string | undefined

afterEach(async () => {
  if (running) await endProcess(running.process)
  if (dir) await rm(dir, { force: true, recursive: true })
})

const startWith = async (env: Record<string, string | undefined>) => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'desk-start-'))
  running = await startServer({
    DATABASE_URI: `file:${path.join(dir, 'desk.db')}`,
    MEDIA_DIR: path.join(dir, 'media'),
    PAYLOAD_SECRET: 'a secret for this test only',
    ...env,
  })
  return running
}

const HIT = 'ranked-lists; hit'

/** What Next puts beside a route of the build where it is served alone (`output: 'standalone'`). */
const TRACES = /\.nft\.json$/

describe('the build', () => {
  it('should be made of no more than it needs', async () => {
    const files = (await readdir('.next/server', { recursive: true })).filter((name) =>
      TRACES.test(name),
    )
    expect(files.length).toBeGreaterThan(4)
    for (const file of files) {
      const trace = path.join('.next/server', file)
      const { files: traced } = JSON.parse(await readFile(trace, 'utf8')) as { files: string[] }
      const own = traced
        .map((name) => path.join(path.dirname(trace), name))
        .filter((name) => /^(tests\/(browser|integration|unit)|docs|bench)\//.test(name))
      expect([file, own]).toEqual([file, []])
    }
  })
})

describe('a start that cannot work', () => {
  it.each([
    [
      'an engine that there is not',
      { DATABASE_URI: 'mysql://me:pass@localhost/desk' },
      /DATABASE_URI is "mysql:\/\/\*\*\*@localhost\/desk".*mongodb:\/\//,
    ],
    [
      'a PostgreSQL that does not answer',
      { DATABASE_URI: 'postgres://me:pass@127.0.0.1:1/desk' },
      /did not start: the database at postgres:\/\/\*\*\*@127\.0\.0\.1:1\/desk cannot be reached/,
    ],
    [
      'a MongoDB that does not answer',
      { DATABASE_URI: 'mongodb://127.0.0.1:1/desk' },
      /did not start: the database at mongodb:\/\/127\.0\.0\.1:1\/desk cannot be reached/,
    ],
    [
      'a file that cannot be opened',
      { DATABASE_URI: 'file:/no/such/folder/desk.db' },
      /did not start: the database at file:\/no\/such\/folder\/desk\.db cannot be reached or opened/,
    ],
    ['no secret', { PAYLOAD_SECRET: undefined }, /PAYLOAD_SECRET is missing/],
    ['a secret of no length', { PAYLOAD_SECRET: 'short' }, /PAYLOAD_SECRET has 5 characters/],
  ])('should end with one sentence: %s', async (_what, env, sentence) => {
    const { output, process: server } = await startWith(env)
    const code = await exitCodeOf(server)
    expect({ code, output: output() }).toEqual({ code: 1, output: expect.stringMatching(sentence) })
    expect(output()).not.toContain('pass@')
  })
})

describe('a start on an empty database', () => {
  it('should answer readers before Next does, from memory the second time', async () => {
    const { port } = await startWith({})
    const address = `http://localhost:${port}/api/v1/lists`
    await answerOf(address)
    // what a new process still writes ends the first answers
    let { headers } = await fetch(address)
    for (let tries = 0; tries < 20 && headers.get('Cache-Status') !== HIT; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      headers = (await fetch(address)).headers
    }
    expect(headers.get('Cache-Status')).toBe(HIT)
    // what Next and Payload add to each answer of theirs
    expect(headers.get('Vary') ?? '').not.toMatch(/color-scheme|rsc/i)
  })

  it('should migrate it and ask for the first account, with no account there already', async () => {
    const { output, port } = await startWith({})
    const url = `http://localhost:${port}`
    const users = await answerOf(`${url}/api/users/init`)
    expect({ output: output(), users }).toMatchObject({ users: { initialized: false } })
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage()
      await page.goto(`${url}/admin`)
      await page.waitForURL(`${url}/admin/create-first-user`)
      await fillForm(page, {
        'confirm-password': 'a password of some length',
        email: 'first@example.com',
        password: 'a password of some length',
      })
      await page.click('button[type="submit"]')
      await page.waitForURL(`${url}/admin`)
      const me = await page.evaluate(
        async () => (await (await fetch('/api/users/me')).json()) as { user: { roles: string[] } },
      )
      expect(me.user.roles).toEqual(['admin'])
    } finally {
      await browser.close()
    }
  })
})

describe('a start behind TLS', () => {
  it('should bind the login to its host, and take a login under no other name', async () => {
    const { output, port } = await startWith({
      SERVER_URL: 'https://desk.test',
      TRUSTED_PROXIES: '1',
    })
    // where the proxy is that ends TLS
    const url = `http://localhost:${port}/api/users`
    const users = await answerOf(`${url}/init`)
    expect({ output: output(), users }).toMatchObject({ users: { initialized: false } })
    const forwarded = { 'X-Forwarded-Host': 'desk.test', 'X-Forwarded-Proto': 'https' }
    const login = { email: 'first@example.com', password: 'a password of some length' }
    const post = (path: string, headers: Record<string, string> = {}) =>
      fetch(`${url}/${path}`, {
        body: JSON.stringify(login),
        headers: { ...forwarded, 'Content-Type': 'application/json', ...headers },
        method: 'POST',
      })
    expect((await post('first-register')).status).toBe(200)
    const entered = await post('login')
    expect(entered.headers.get('Strict-Transport-Security')).toContain('max-age=')
    const [cookie = ''] = entered.headers.getSetCookie()
    const [own = '', ...attributes] = cookie.split('; ')
    expect(own).toMatch(/^__Host-payload-token=./)
    // browsers look at the name alone
    const names = attributes.map((attribute) => attribute.replace(/^HttpOnly=.*/, 'HttpOnly'))
    expect(names).toEqual(expect.arrayContaining(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']))
    expect(cookie).not.toMatch(/domain=/i)
    const whoIs = async (name: string) =>
      (
        (await (
          await fetch(`${url}/me`, {
            // as browsers say that a page of the desk's own asks
            headers: { ...forwarded, Cookie: name, 'Sec-Fetch-Site': 'same-origin' },
          })
        ).json()) as {
          user: null | { email: string }
        }
      ).user?.email
    expect(await whoIs(own)).toBe(login.email)
    expect(await whoIs(own.replace('__Host-', ''))).toBeUndefined()
    const changed = { Cookie: own, Origin: 'https://desk.test' }
    expect((await post('sessions/end-others', changed)).status).toBe(200)
    expect(
      (await post('sessions/end-others', { ...changed, Origin: 'http://desk.test' })).status,
    ).toBe(403)
  })
})

describe('several processes that start together on an empty file', () => {
  it('should all get ready, on one schema', async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'desk-start-'))
    const env = {
      DATABASE_URI: `file:${path.join(dir, 'desk.db')}`,
      MEDIA_DIR: path.join(dir, 'media'),
      PAYLOAD_SECRET: 'a secret for this test only',
    }
    const servers = await Promise.all([startServer(env), startServer(env), startServer(env)])
    try {
      const answers = await Promise.all(
        servers.map(({ port }) => answerOf(`http://localhost:${port}/api/users/init`)),
      )
      expect(answers).toEqual(servers.map(() => ({ initialized: false })))
    } finally {
      await Promise.all(servers.map((server) => endProcess(server.process)))
    }
  })
})

/** The first answer of a server that is starting; undefined where there is none in 20 seconds. */
const answerOf = async (url: string): Promise<unknown> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer: unknown = await fetch(url).then(
      (response) => response.json(),
      () => undefined,
    )
    if (answer !== undefined) return answer
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return undefined
}
