import type { BrowserContext, BrowserContextOptions, Browser, Page } from 'playwright-core'

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
  /** A page of somebody who has signed in, with nothing opened yet but the address of the desk. */
  pageAs: (who: Login | Role, options?: BrowserContextOptions) => Promise<Page>
  /** The example site before the desk, where it was asked for. */
  site: ServedSite
  /** The token of an account, for requests without a page. */
  tokenOf: (who: Login | Role) => Promise<string>
}

/**
 * What a file of browser tests begins with: a desk of its own and a browser, there before its tests
 * and ended after them. What a test opens is closed after it; what a hook opens before the tests, after
 * the last one.
 *
 * @param hasSite whether the example site is served too, and the desk leads there
 * @param settings further variables of the desk's environment
 */
export const browseDesk = ({
  hasSite = false,
  settings = {},
}: { hasSite?: boolean; settings?: Record<string, string> } = {}): Browsing => {
  let browser: Browser | undefined
  const desk = {} as ServedDesk
  const site = {} as ServedSite
  const tokens = new Map<string, Promise<string>>()
  let opened: BrowserContext[] | null = null

  beforeAll(async () => {
    const port = await freePort()
    ;[browser] = await Promise.all([
      launchBrowser(),
      serveDesk({ ...settings, ...(hasSite ? { SITE_URL: siteUrlOf(port) } : {}) }).then((served) =>
        Object.assign(desk, served),
      ),
    ])
    if (hasSite) Object.assign(site, await serveSite({ deskUrl: desk.url, port }))
  }, 300_000)

  beforeEach(() => {
    opened = []
  })

  afterEach(async () => {
    await Promise.all((opened ?? []).map((context) => context.close()))
    opened = null
  })

  afterAll(async () => {
    await browser?.close()
    await site.stop?.()
    await desk.stop?.()
  })

  const newPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
    if (!browser) throw new Error('Pages are opened in tests and hooks.')
    const context = await browser.newContext({ locale: 'en-GB', viewport: WIDE, ...options })
    opened?.push(context)
    context.setDefaultTimeout(30_000)
    return context.newPage()
  }

  const tokenOf = (who: Login | Role): Promise<string> => {
    const login = typeof who === 'string' ? desk.loginOf(who) : who
    const token = tokens.get(login.email) ?? requestToken({ login, url: desk.url })
    tokens.set(login.email, token)
    return token
  }

  return {
    desk,
    newPage,
    pageAs: async (who, options) => {
      const page = await newPage(options)
      const [name, url, value] = ['payload-token', desk.url, await tokenOf(who)]
      await page.context().addCookies([{ httpOnly: true, name, sameSite: 'Lax', url, value }])
      await page.goto(`${url}/api/users/me`)
      return page
    },
    site,
    tokenOf,
  }
}

const requestToken = async ({ login, url }: { login: Login; url: string }): Promise<string> => {
  const response = await fetch(`${url}/api/users/login`, {
    body: JSON.stringify(login),
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
  })
  if (!response.ok) throw new Error(`${login.email} cannot sign in: ${await response.text()}`)
  return ((await response.json()) as { token: string }).token
}
