import type { Browser, BrowserContextOptions, Page, ViewportSize } from 'playwright-core'

import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals'

import type { Role } from '../../src/vocabulary.js'

import { launchBrowser, WIDE } from './browser.js'
import { freePort, type Login, serveDesk, type ServedDesk } from './served.js'
import { serveSite, type ServedSite, siteUrlOf } from './site.js'

export type Browsing = {
  /** From the first hook of the file on, as is `site`. */
  desk: ServedDesk
  /** A page of nobody: no account, nothing opened yet. */
  newPage: (options?: BrowserContextOptions) => Promise<Page>
  /**
   * A page of somebody who has signed in, with nothing opened yet but the address of the desk. Its size and
   * scheme are for these options to say: a test that changes them on the page leaves them so to others.
   */
  pageAs: (who: Login | Role, options?: BrowserContextOptions) => Promise<Page>
  /** The example site before the desk, where it was asked for. */
  site: ServedSite
  /** The token of an account, for requests without a page. */
  tokenOf: (who: Login | Role) => Promise<string>
}

/** What a test has opened, with where it is kept after it and how large it was. */
type Opened = { key: null | string; page: Page; viewport: ViewportSize }

/**
 * What the files of a worker share: a browser, until the process ends, and the ports of desks that have
 * stopped. What a window has compiled of the admin panel's scripts it keeps by their address, so the next
 * file's desk stands at that of the last one's.
 */
const worker = {
  browser: undefined as Promise<Browser> | undefined,
  /** Windows that wait for the next test, by whose they are and what they look like. */
  kept: new Map<string, Page[]>(),
  ports: [] as number[],
}

/**
 * What a file of browser tests begins with: a desk of its own and a browser, there before its tests.
 * What a test opens is closed after it; what a hook opens before the tests, after the last one.
 *
 * A window of somebody signed in is kept for the next test that wants one like it, emptied of what the
 * test has left: the scripts of the admin panel are then in memory, which halves the time of a page.
 *
 * @param hasSite whether the example site is served too, and the desk leads there
 * @param settings further variables of the desk's environment, which may hang on its address
 */
export const browseDesk = ({
  hasSite = false,
  settings = {},
}: {
  hasSite?: boolean
  settings?: ((url: string) => Promise<Record<string, string>>) | Record<string, string>
} = {}): Browsing => {
  let browser: Browser | undefined
  let deskPort: number | undefined
  const desk = {} as ServedDesk
  const site = {} as ServedSite
  const tokens = new Map<string, Promise<string>>()
  const { kept } = worker
  /** What the test has opened; null between tests. */
  let opened: null | Opened[] = null
  /** What hooks have opened. */
  const ofHooks: Page[] = []

  beforeAll(async () => {
    const port = await freePort()
    deskPort = worker.ports.pop() ?? (await freePort())
    const given =
      typeof settings === 'function' ? await settings(`http://localhost:${deskPort}`) : settings
    ;[browser] = await Promise.all([
      (worker.browser ??= launchBrowser()),
      serveDesk({
        port: deskPort,
        settings: { ...given, ...(hasSite ? { SITE_URL: siteUrlOf(port) } : {}) },
      }).then((served) => Object.assign(desk, served)),
    ])
    if (hasSite) Object.assign(site, await serveSite({ deskUrl: desk.url, port }))
  }, 300_000)

  beforeEach(() => {
    opened = []
  })

  afterEach(async () => {
    const done = opened ?? []
    opened = null
    for (const { key, page, viewport } of done) {
      const isEmpty = key !== null && (await empty({ desk, page, viewport }))
      if (isEmpty) kept.set(key, [...(kept.get(key) ?? []), page])
      else await page.context().close()
    }
  })

  afterAll(async () => {
    for (const page of ofHooks) await page.context().close()
    await site.stop?.()
    await desk.stop?.()
    if (deskPort !== undefined) worker.ports.push(deskPort)
  })

  const open = async (options: BrowserContextOptions): Promise<Page> => {
    if (!browser) throw new Error('Pages are opened in tests and hooks.')
    const context = await browser.newContext({ locale: 'en-GB', viewport: WIDE, ...options })
    context.setDefaultTimeout(60_000)
    return context.newPage()
  }

  const note = ({
    key,
    options,
    page,
  }: Pick<Opened, 'key' | 'page'> & { options: BrowserContextOptions }): Page => {
    if (opened) opened.push({ key, page, viewport: options.viewport ?? WIDE })
    else ofHooks.push(page)
    return page
  }

  const loginOf = (who: Login | Role): Login => (typeof who === 'string' ? desk.loginOf(who) : who)

  const tokenOf = (who: Login | Role): Promise<string> => {
    const login = loginOf(who)
    const token = tokens.get(login.email) ?? requestToken({ login, url: desk.url })
    tokens.set(login.email, token)
    return token
  }

  return {
    desk,
    newPage: async (options = {}) => note({ key: null, options, page: await open(options) }),
    pageAs: async (who, options = {}) => {
      const key = JSON.stringify([desk.url, loginOf(who).email, options])
      const page = note({ key, options, page: kept.get(key)?.pop() ?? (await open(options)) })
      const [name, url, value] = ['payload-token', desk.url, await tokenOf(who)]
      await page.context().addCookies([{ httpOnly: true, name, sameSite: 'Lax', url, value }])
      if (page.url() !== blankOf(desk)) await page.goto(blankOf(desk))
      return page
    },
    site,
    tokenOf,
  }
}

/** Has the window hold nothing but the address of the desk; false where that cannot be. */
const empty = async ({
  desk,
  page,
  viewport,
}: {
  desk: ServedDesk
  page: Page
  viewport: ViewportSize
}): Promise<boolean> => {
  try {
    for (const other of page.context().pages()) if (other !== page) await other.close()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    page.removeAllListeners()
    await page.mouse.up()
    await page.mouse.move(0, 0)
    await page.setViewportSize(viewport)
    await page.goto(blankOf(desk))
    await page.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
    await page.context().clearCookies()
    return true
  } catch {
    // crashed or closed: the next test gets another one
    return false
  }
}

/** A page of the desk without anything on it, whose scripts may ask the desk. */
const blankOf = ({ url }: ServedDesk): string => `${url}/api/users/me`

const requestToken = async ({ login, url }: { login: Login; url: string }): Promise<string> => {
  const response = await fetch(`${url}/api/users/login`, {
    body: JSON.stringify(login),
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
  })
  if (!response.ok) throw new Error(`${login.email} cannot sign in: ${await response.text()}`)
  return ((await response.json()) as { token: string }).token
}
