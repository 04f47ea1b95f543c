/**
 * The package as somebody gets it: packed, installed by the README into an app that has never seen this
 * repository, which is built with Next and used in a browser; and beside others, type-checked there, and
 * each started: on the engines of the run.
 */
import type { Page } from 'playwright-core'

import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { Webhook } from 'standardwebhooks'
import ts from 'typescript'

import type { CollectionKey } from '../../src/slugs.js'

import { partOf } from '../../src/parts.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { en } from '../../src/translations/en.js'
import { fillForm, launchBrowser, shoot, untilLive, visit } from '../support/browser.js'
import { differencesOfTypes } from '../support/clientTypes.js'
import { type FreshApp, makeFreshApp } from '../support/freshApp.js'
import { DATABASE_PREFIX, serverOf } from '../support/legs.mjs'
import { createPostgresDatabase } from '../support/postgres.js'
import { dragOver, order, publish, rowOf, until } from '../support/rankEditor.js'
import { keysOn, pseudoOf, strangersOn } from '../support/spoken.js'

type Manifest = {
  dependencies: Record<string, string>
  exports: Record<string, { default: string; types: string }>
  name: string
  peerDependencies: Record<string, string>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const app = fileURLToPath(new URL('app', import.meta.url))

/** Far above what there is, and far below what it was with source maps. */
const MAX_BYTES = 4_400_000

let dir: string
let examples: string
let fresh: FreshApp
let installed: string
let manifest: Manifest

beforeAll(async () => {
  fresh = await makeFreshApp()
  dir = fresh.dir
  examples = await mkdtemp(path.join(os.tmpdir(), 'examples-'))
  installed = path.join(dir, 'node_modules/payload-ranked-lists')
  manifest = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8')) as Manifest
}, 1_200_000)

afterAll(async () => {
  await fresh.remove()
  await rm(examples, { force: true, recursive: true })
})

describe('what is packed', () => {
  it('should be the built plugin and nothing of the desk, the seed or the tests', () => {
    const files = filesIn(installed)
    expect(files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'dist/collections/RankedLists.js',
        'dist/src/index.d.ts',
        'dist/src/index.js',
        'docs/api.md',
      ]),
    )
    const allowed =
      /^(LICENSE|(README|CHANGELOG|SECURITY)\.md|package\.json|dist\/(admin|collections|src)\/.+|docs\/.+)$/
    expect(files.filter((file) => !allowed.test(file))).toEqual([])
    const unwanted = /^dist\/src\/(app|migrations|instrumentation|payload-types)|\.test\./
    expect(files.filter((file) => unwanted.test(file))).toEqual([])
    expect(files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))).toEqual([])
  })

  it('should hold no source maps, and no stylesheets in declarations', () => {
    expect(filesIn(installed).filter((file) => file.endsWith('.map'))).toEqual([])
    const declarations = builtFiles().filter((file) => file.endsWith('.d.ts'))
    expect(declarations.length).toBeGreaterThan(50)
    expect(declarations.filter((file) => /\.s?css['"]/.test(readFileSync(file, 'utf8')))).toEqual(
      [],
    )
    const size = filesIn(installed)
      .map((file) => statSync(path.join(installed, file)).size)
      .reduce((sum, each) => sum + each, 0)
    expect(size).toBeLessThan(MAX_BYTES)
  })

  it('should lead nowhere in its README that is not packed', () => {
    const text = readFileSync(path.join(installed, 'README.md'), 'utf8')
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link)
    const local = links.filter((link) => !/^https?:/.test(link))
    expect(local).toContain('docs/api.md')
    expect(local.filter((link) => !existsSync(path.join(installed, link)))).toEqual([])
  })

  it.each(['the plugin', 'the client'])(
    'should leave publint nothing to say of %s',
    async (which) => {
      const pkgDir = which === 'the plugin' ? installed : path.join(root, 'dist/client')
      const { messages, pkg } = await publint({ pack: false, pkgDir, strict: true })
      expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
    },
  )

  it.each(['the plugin', 'the client'])('should have the right types for %s', async (which) => {
    const archive = which === 'the plugin' ? fresh.tarball : fresh.clientTarball
    const { problems } = await checkTypes(await readFile(path.join(dir, archive)))
    // CommonJS cannot load what waits while it is loaded, nor does Payload have it
    const isOld = ({ resolutionKind }: { resolutionKind?: string }) =>
      resolutionKind === 'node10' || resolutionKind === 'node16-cjs'
    expect(problems.filter((problem) => !isOld(problem))).toEqual([])
  })

  it('should import nothing that it does not declare', () => {
    const declared = new Set([
      manifest.name,
      ...Object.keys(manifest.dependencies),
      ...Object.keys(manifest.peerDependencies),
      ...builtinModules.flatMap((name) => [name, `node:${name}`]),
    ])
    const imports = builtFiles().flatMap((file) =>
      packagesImportedBy({ code: readFileSync(file, 'utf8') }),
    )
    // would be empty if the scan found nothing at all
    expect(imports).toEqual(expect.arrayContaining(['payload', 'zod']))
    expect([...new Set(imports)].filter((name) => !declared.has(name))).toEqual([])
  })

  it('should import no file of its own that is not packed', () => {
    const missing = builtFiles().flatMap((file) =>
      specifiersIn({ code: readFileSync(file, 'utf8') })
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => path.resolve(path.dirname(file), specifier))
        // of a module of types alone there is nothing else
        .map((target) => (isTypes(file) ? target.replace(/\.js$/, '.d.ts') : target))
        .filter((target) => !existsSync(target)),
    )
    expect(missing).toEqual([])
  })

  it('should have an entry for each module of src/exports, and a file behind each entry', () => {
    const modules = readdirSync(path.join(root, 'src/exports'))
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `./${name.replace(/\.tsx?$/, '')}`)
    expect(Object.keys(manifest.exports).toSorted()).toEqual(['.', ...modules].toSorted())
    const targets = Object.values(manifest.exports).flatMap((entry) => Object.values(entry))
    expect(targets.filter((target) => !existsSync(path.join(installed, target)))).toEqual([])
  })

  it('should export every component that a collection refers to by its path', () => {
    const references = builtFiles()
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => [
        ...readFileSync(file, 'utf8').matchAll(/['"]payload-ranked-lists(\/\w+)#(\w+)['"]/g),
      ])
    const missing = references.filter(([, entry, name]) => {
      const target = manifest.exports[`.${entry}`]?.types
      const types = target ? readFileSync(path.join(installed, target), 'utf8') : ''
      return !new RegExp(`\\b${name}\\b`).test(types)
    })
    expect(missing.map(([reference]) => reference)).toEqual([])
  })
})

describe('the client for front ends', () => {
  it('should depend on nothing, and import nothing but its own', () => {
    const client = path.join(root, 'dist/client')
    const own = JSON.parse(readFileSync(path.join(client, 'package.json'), 'utf8')) as object
    expect(Object.keys(own).filter((key) => /dependencies/i.test(key))).toEqual([])
    const files = filesIn(client).filter((file) => /\.(js|d\.ts)$/.test(file))
    const specifiers = files.flatMap((file) =>
      specifiersIn({ code: readFileSync(path.join(client, file), 'utf8') }),
    )
    expect(specifiers).toContain('./sdkTypes.js')
    expect(specifiers.filter((specifier) => !specifier.startsWith('.'))).toEqual([])
    const missing = files.flatMap((file) =>
      specifiersIn({ code: readFileSync(path.join(client, file), 'utf8') })
        .map((specifier) => path.resolve(client, path.dirname(file), specifier))
        .map((target) => (isTypes(file) ? target.replace(/\.js$/, '.d.ts') : target))
        .filter((target) => !existsSync(target)),
    )
    expect(missing).toEqual([])
  })

  it('should compile strictly in an app that has it alone, and answer there', async () => {
    const site = path.join(dir, 'site')
    await cp(path.join(app, '../front-end'), site, { recursive: true })
    const dependencies = { 'payload-ranked-lists-client': `file:../${fresh.clientTarball}` }
    await writeFile(
      path.join(site, 'package.json'),
      JSON.stringify({ dependencies, name: 'site', private: true, type: 'module' }),
    )
    await fresh.mustRun({
      args: ['install', '--offline', '--no-audit', '--no-fund', '--loglevel=error'],
      command: 'npm',
      cwd: site,
    })
    expect(
      readdirSync(path.join(site, 'node_modules')).filter((name) => !name.startsWith('.')),
    ).toEqual(['payload-ranked-lists-client'])
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
    await fresh.mustRun({ args: [tsc, '-p', site], command: process.execPath, cwd: site })
    const output = await fresh.mustRun({
      args: [path.join(site, 'out/site.js')],
      command: process.execPath,
      cwd: site,
    })
    expect(output.trim()).toBe('Healer, and a problem: not-found\ntrue')
  }, 120_000)

  it('should have the types of the schemas, both ways', () => {
    expect(differencesOfTypes()).toEqual([])
  }, 120_000)
})

describe('the README', () => {
  const email = 'somebody@example.com'
  const password = 'a password of some length'
  let browser: Awaited<ReturnType<typeof launchBrowser>> | undefined
  let server: Awaited<ReturnType<FreshApp['serve']>> | undefined

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('should lead from a blank app to a list that readers see, followed to the letter', async () => {
    const { follow, mustType, serve, steps } = fresh
    const startsAt = steps.findIndex((step) => step.kind === 'command' && step.line === 'npm start')
    for (const step of steps.slice(0, startsAt)) {
      await follow(step)
      if (step.kind === 'file' && step.path === CONFIG) await speakMore(dir)
    }
    server = await serve('npm start')
    const { url } = server
    // one copy of Payload: an error is the one that it was thrown as
    const refused = await fetch(`${url}/api/users/login`, {
      body: JSON.stringify({ email, password: 'nobody knows it' }),
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
    })
    expect([refused.status, await refused.json()]).toMatchObject([
      401,
      { errors: [{ message: 'The email or password provided is incorrect.' }] },
    ])

    browser = await launchBrowser()
    const page = await browser.newPage()
    // each page is the first of its kind that this server makes
    page.setDefaultTimeout(120_000)
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text())
    })
    await page.goto(`${url}/admin`)
    await page.waitForURL(`${url}/admin/create-first-user`)
    await fillForm(page, { 'confirm-password': password, email, password })
    await page.click('button[type="submit"]')
    await page.waitForURL(`${url}/admin`)

    // an account of the app's own has no role, and is told what to type
    const commands = steps.slice(startsAt + 1)
    const [give] = commands
    expect(commands).toEqual([{ kind: 'command', line: expect.stringContaining(email) }])
    if (give?.kind !== 'command') throw new Error('The README gives nobody a role.')
    const told = await page.locator('.roleless pre').innerText()
    expect(told).toBe(give.line)
    await page.goto(`${url}/admin/start-list`)
    await page.locator('.roleless pre', { hasText: give.line }).waitFor()
    await mustType(give.line)

    expect(await makeList({ page, url })).toEqual(['Goblin', 'Healer'])

    // German has strings of the app's own, Polish has none
    expect(await spokenIn({ language: 'de', page, url })).toEqual({ english: [], keys: [] })
    const { english, keys } = await spokenIn({ language: 'pl', page, url })
    expect(keys).toEqual([])
    expect(english).toContain('Assigned to me')
    expect(complaints).toEqual([])
  }, 1_800_000)

  it('should have a site in Next beside it, whose pages are made anew when the desk says so', async () => {
    const desk = server?.url ?? ''
    const folder = await placeExample('next')
    const secret = `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}`
    const env = { DESK_URL: desk, WEBHOOK_SECRET: secret }
    await fresh.mustRun({ args: ['run', 'build'], command: 'npm', cwd: folder, env })
    const variables = Object.entries(env).map(([name, value]) => `${name}='${value}'`)
    const line = `cd '${folder}' && ${variables.join(' ')} npm start`
    const site = await fresh.serve(line, { ready: '/' })
    try {
      const read = async (slug: string) => {
        const response = await fetch(`${site.url}/lists/${slug}`)
        return { html: await response.text(), status: response.status }
      }
      const { html, status } = await read('two-of-them')
      expect(status).toBe(200)
      expect(html).toMatch(/<ranked-list[^>]*><template shadowrootmode="open">.*Goblin.*Healer/s)
      expect(html).toContain('"@type":"ItemList"')
      expect(html).toContain('<link rel="canonical" href="http://localhost:3001/lists/two-of-them"')
      expect((await read('nothing')).status).toBe(404)
      const widget = await fetch(`${site.url}/widgets/ranked-list.js`)
      expect(widget.headers.get('Content-Type')).toContain('javascript')

      await renameList({ email, password, title: 'Both of them', url: desk })
      expect((await read('two-of-them')).html).toContain('>Two of them<')
      const tell = async (from: Webhook, cacheKeys: string[]) => {
        const list = { cacheKeys, previousSlug: null, slug: 'two-of-them', title: null, url: null }
        const [at, id] = [new Date(), crypto.randomUUID()]
        const body = JSON.stringify({
          data: { list },
          timestamp: at.toISOString(),
          type: 'list.updated',
        })
        const answer = await fetch(`${site.url}/desk-events`, {
          body,
          headers: {
            'webhook-id': id,
            'webhook-signature': from.sign(id, at, body),
            'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          },
          method: 'POST',
        })
        return answer.status
      }
      const keys = ['list/two-of-them', 'lists']
      const stranger = new Webhook(`whsec_${Buffer.alloc(32, 'x').toString('base64')}`)
      expect(await tell(stranger, keys)).toBe(400)
      expect((await read('two-of-them')).html).toContain('>Two of them<')
      expect(await tell(new Webhook(secret), keys)).toBe(204)
      expect((await read('two-of-them')).html).toContain('>Both of them<')
      expect(await (await fetch(site.url)).text()).toContain('Both of them')
    } finally {
      await site.stop()
    }
  }, 600_000)

  it('should have a site in Eleventy beside it', async () => {
    const folder = await placeExample('eleventy')
    const env = { DESK_URL: server?.url ?? '' }
    await fresh.mustRun({ args: ['run', 'build'], command: 'npm', cwd: folder, env })
    const site = path.join(folder, '_site')
    const html = await readFile(path.join(site, 'lists/two-of-them/index.html'), 'utf8')
    expect(html).toMatch(/<ranked-list[^>]*><template shadowrootmode="open">.*Goblin.*Healer/s)
    expect(html).toContain('"@type":"ItemList"')
    expect(html).toContain(`<list-comments api="${env.DESK_URL}/api/v1"`)
    expect(await readFile(path.join(site, 'index.html'), 'utf8')).toContain(
      '<a href="/lists/two-of-them/">',
    )
    expect(existsSync(path.join(site, 'widgets/list-comments.js'))).toBe(true)
  }, 600_000)
})

/** A copy of an example, installed with the packed client. */
const placeExample = async (name: string): Promise<string> => {
  // not within the app, which Next would take for the root of both
  const folder = path.join(examples, name)
  await cp(path.join(root, 'examples', name), folder, { recursive: true })
  const file = path.join(folder, 'package.json')
  const own = JSON.parse(await readFile(file, 'utf8')) as Manifest
  const dependencies = {
    ...own.dependencies,
    'payload-ranked-lists-client': `file:${path.join(dir, fresh.clientTarball)}`,
  }
  await writeFile(file, JSON.stringify({ ...own, dependencies }))
  await fresh.mustRun({ args: ['install'], command: 'npm', cwd: folder })
  return folder
}

/** Changes the title of the list, as an editor does. */
const renameList = async ({
  email,
  password,
  title,
  url,
}: {
  email: string
  password: string
  title: string
  url: string
}): Promise<void> => {
  const send = async (address: string, init: RequestInit): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}/api${address}`, init)
    if (!response.ok) throw new Error(`${address}: ${await response.text()}`)
    return (await response.json()) as Record<string, unknown>
  }
  const json = { 'Content-Type': 'application/json' }
  const { token } = await send('/users/login', {
    body: JSON.stringify({ email, password }),
    headers: json,
    method: 'POST',
  })
  const headers = { ...json, Authorization: `JWT ${String(token)}` }
  const { docs } = await send('/ranked-lists?depth=0', { headers })
  const [list] = docs as Array<{ id: number | string }>
  await send(`/ranked-lists/${list?.id}`, {
    body: JSON.stringify({ _status: 'published', title }),
    headers,
    method: 'PATCH',
  })
}

const CONFIG = 'src/payload.config.ts'

/**
 * Two more languages for the app, as docs/translations.md says: one with a file of strings, which type-checks
 * when the app is built, and one without.
 */
const speakMore = async (folder: string): Promise<void> => {
  const file = path.join(folder, 'src/translations/de.ts')
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(
    file,
    `import type { Translations } from 'payload-ranked-lists/types'\n\nexport const de: Translations = ${JSON.stringify(pseudoOf(en))}\n`,
  )
  const config = path.join(folder, CONFIG)
  const written = await readFile(config, 'utf8')
  const language = (name: string, as: string) =>
    `import { ${name} as ${as} } from '@payloadcms/translations/languages/${name}'\n`
  await writeFile(
    config,
    [
      language('de', 'payloadGerman'),
      language('en', 'payloadEnglish'),
      language('pl', 'payloadPolish'),
      "import { de } from './translations/de'\n",
      written.replace(
        'plugins: [',
        `i18n: {
    fallbackLanguage: 'en',
    supportedLanguages: { de: payloadGerman, en: payloadEnglish, pl: payloadPolish },
    translations: { de: { rankedLists: de } },
  },
  plugins: [`,
      ),
    ].join(''),
  )
}

/** What the pages of an editor's day say in a language: keys, and English. */
const spokenIn = async ({
  language,
  page,
  url,
}: {
  language: string
  page: Page
  url: string
}): Promise<{ english: string[]; keys: string[] }> => {
  await page.context().addCookies([{ name: 'payload-lng', url, value: language }])
  const lists = `${url}/admin/collections/ranked-lists`
  const { docs } = await page.evaluate(
    async () =>
      (await (await fetch('/api/ranked-lists?depth=0')).json()) as { docs: { id: string }[] },
  )
  const looked = {
    'first screen': [`${url}/admin`, '.editorial-desk'],
    lists: [lists, 'table tbody tr'],
    list: [`${lists}/${docs[0]?.id}`, '#field-title'],
    drama: [`${url}/admin/collections/dramas/create`, '#field-title'],
    moderation: [`${url}/admin/moderation`, 'h1'],
    import: [`${url}/admin/import-article`, 'textarea'],
    start: [`${url}/admin/start-list`, 'h1'],
  } as const
  const english = new Set<string>()
  const keys = new Set<string>()
  for (const [name, [address, awaited]] of Object.entries(looked)) {
    await visit(page, address)
    await page.locator(awaited).first().waitFor()
    await page.waitForLoadState('networkidle')
    if (name === 'list') {
      await page.getByRole('button', { name: /^Entr[iï][eë]s$/ }).click()
      await page.locator('.rank-editor__row').first().waitFor()
    }
    await shoot(page, `${language}-${name.replace(' ', '-')}`)
    for (const key of await keysOn(page)) keys.add(key)
    for (const words of await strangersOn(page)) if (!keys.has(words)) english.add(words)
  }
  return { english: [...english], keys: [...keys] }
}

/** A list of two, made, ranked and published in the admin panel; the titles that readers get. */
const makeList = async ({ page, url }: { page: Page; url: string }): Promise<string[]> => {
  await visit(page, `${url}/admin/collections/ranked-lists`)
  await page.getByRole('link', { name: 'Create New' }).first().click()
  await page.waitForURL(/ranked-lists\/(?!create)[^/?]+/)
  await untilLive(page)
  await page.locator('#field-title').fill('Two of them')
  await page.waitForSelector('.list-session__status--saved')
  await page.getByRole('button', { exact: true, name: 'Entries' }).click()
  await page.getByRole('button', { name: 'Paste a list' }).click()
  await page.locator('.rank-editor__dialog textarea').fill('1. Healer\n2. Goblin')
  await page.getByRole('button', { name: 'Read the lines' }).click()
  await page.getByRole('button', { name: 'Add 2 entries' }).click()
  await until(() => page.locator('.rank-editor__row').count(), 2)
  await rowOf(page, 'Goblin').evaluate((row) => row.scrollIntoView({ block: 'center' }))
  await dragOver(page, 'Goblin', { part: 'upper', title: 'Healer' })
  await page.mouse.up()
  await until(() => order(page), 'Goblin Healer')
  await publish(page)
  await page.locator('[data-sonner-toast][data-type="success"]').first().waitFor()
  const read = async () => {
    const response = await fetch(`${url}/api/v1/lists/two-of-them`)
    if (!response.ok) return []
    const { sections } = (await response.json()) as {
      sections: Array<{ entries: Array<{ printedTitle: string }> }>
    }
    return sections.flatMap(({ entries }) => entries.map(({ printedTitle }) => printedTitle))
  }
  await until(async () => (await read()).length, 2)
  return read()
}

/** What each app is there for is said in its file. */
const APPS: Array<{ engine: string; ids: 'number' | 'string'; name: string }> = [
  { engine: 'sqlite', ids: 'number', name: 'blank' },
  { engine: 'sqlite', ids: 'string', name: 'uuid' },
  { engine: 'sqlite', ids: 'number', name: 'crowded' },
  { engine: 'sqlite', ids: 'number', name: 'parts' },
  { engine: 'sqlite', ids: 'number', name: 'films' },
  { engine: 'postgres', ids: 'number', name: 'postgres' },
  { engine: 'mongodb', ids: 'string', name: 'mongodb' },
]

const engines = (process.env.TEST_ENGINES ?? 'sqlite').split(',').map((name) => name.trim())

describe.each(APPS.filter(({ engine }) => engines.includes(engine)))('the app $name', (of) => {
  it('should migrate and start, and make, rank, publish and read a list', async () => {
    const uri = await databaseOf(of.engine)
    const output = await fresh.mustRun({
      args: ['start.ts', of.name],
      command: 'tsx',
      cwd: fresh.others,
      env: uri === null ? {} : { DATABASE_URI: uri },
    })
    const line = output.split('\n').findLast((each) => each.startsWith('RESULT ')) ?? ''
    const told = JSON.parse(line.slice('RESULT '.length)) as {
      guarded: Record<string, unknown>
      headers: Record<string, string>
      ids: string
      served: unknown
      slugs: string[]
    }
    expect(
      told.slugs
        .filter((slug) => !/^(payload-|forms?$|form-|exports$|imports$)/.test(slug))
        .toSorted(),
    ).toEqual(slugsOf(of.name).toSorted())
    expect(told.ids).toBe(of.ids)
    expect(told.served).toEqual([
      [
        [1, 'Goblin'],
        [2, null],
      ],
    ])
    expect(told.guarded).toEqual({ foreign: 403, sniffing: 'nosniff', taken: 200 })
    expect(told.headers).toMatchObject({
      'Content-Security-Policy': expect.stringContaining("script-src 'self' 'nonce-abc'"),
      'X-Frame-Options': 'SAMEORIGIN',
    })
  }, 240_000)
})

/** The slugs of an app's collections, but those of Payload and of other plugins. */
const slugsOf = (name: string): string[] => {
  const keys = Object.entries(DEFAULT_SLUGS)
  switch (name) {
    case 'blank':
      return keys.map(([key, slug]) => (key === 'people' ? 'actors' : slug))
    case 'crowded': {
      const own = ['users', 'media']
      const ours = keys.map(([key, slug]) => (own.includes(key) ? slug : `desk-${slug}`))
      return [...ours, 'tenants', 'pages', 'comments', 'tags']
    }
    case 'films':
      return keys.map(([key, slug]) => (key === 'dramas' ? 'films' : slug))
    case 'parts':
      return keys.flatMap(([key, slug]) => (partOf(key as CollectionKey) ? [] : [slug]))
    default:
      return keys.map(([, slug]) => slug)
  }
}

/** The address of an empty database on the server of an engine; null for files. */
const databaseOf = async (engine: string): Promise<null | string> => {
  const name = `${DATABASE_PREFIX}consumer_${crypto.randomUUID().slice(0, 8)}`
  if (engine === 'sqlite') return null
  const server = serverOf({ engine, env: process.env })
  if (!server) throw new Error(`Nothing says where the server of ${engine} is.`)
  if (engine === 'postgres') return createPostgresDatabase({ isMigrated: false, name, server })
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

describe('what apps write', () => {
  it('should type-check with the imports of before and right options, and refuse wrong ones', async () => {
    // the same mistakes without the comments that expect them, in a file of their own
    const options = await readFile(path.join(fresh.others, 'options.ts'), 'utf8')
    const mistakes = options.match(/\/\/ @ts-expect-error/g) ?? []
    await writeFile(
      path.join(fresh.others, 'wrong.ts'),
      options.replaceAll('// @ts-expect-error', '//'),
    )
    const { code, output } = await fresh.run({
      args: [path.join(dir, 'node_modules/typescript/bin/tsc'), '-p', '.'],
      command: process.execPath,
      cwd: fresh.others,
    })
    expect(code).not.toBe(0)
    const errors = output.match(/^.*\berror TS\d+:.*$/gm) ?? []
    expect(errors.filter((error) => !error.startsWith('wrong.ts('))).toEqual([])
    expect(errors).toHaveLength(mistakes.length)
    expect(output).toContain("'drama' does not exist in type 'Partial<CollectionSlugs<string>>'")
  }, 120_000)
})

const checkTypes = async (archive: Buffer): Promise<{ problems: object[] }> => {
  const checked = await checkPackage(createPackageFromTarballData(new Uint8Array(archive)))
  return { problems: 'problems' in checked ? checked.problems : [{ kind: 'has no types' }] }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('node_modules'))

const isTypes = (file: string): boolean => file.endsWith('.d.ts')

const builtFiles = (): string[] =>
  filesIn(installed)
    .filter((file) => /\.(js|d\.ts)$/.test(file))
    .map((file) => path.join(installed, file))

/** What a built file imports, exports from, or imports when it needs it. */
const specifiersIn = ({ code }: { code: string }): string[] =>
  ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName)

const packagesImportedBy = ({ code }: { code: string }): string[] =>
  specifiersIn({ code })
    .filter((specifier) => !specifier.startsWith('.'))
    .map((specifier) => {
      const [first = '', second = ''] = specifier.split('/')
      return first.startsWith('@') ? `${first}/${second}` : first
    })
