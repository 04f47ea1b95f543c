import type { Browser, Page } from 'playwright-core'

import chromium from '@sparticuz/chromium'
import { copyFile, mkdir, readFile, rename } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { chromium as playwright } from 'playwright-core'

import type { Login } from './served.js'

/** Where screenshots are put, to be looked at. */
const SHOTS = path.resolve('tests/.output/screenshots')

export const WIDE = { height: 900, width: 1440 } as const
export const PHONE = { height: 844, width: 390 } as const

/** What each panel is looked at in: name, options of the browser, whether the admin is in Korean. */
export const LOOKS = [
  ['light-English', { colorScheme: 'light' }, false],
  ['dark-English', { colorScheme: 'dark' }, false],
  ['light-Korean', { colorScheme: 'light' }, true],
  ['dark-Korean', { colorScheme: 'dark' }, true],
] as const

/** Has the admin panel speak Korean from the next page on. */
export const inKorean = ({ page, url }: { page: Page; url: string }): Promise<void> =>
  page.context().addCookies([{ name: 'payload-lng', url, value: 'ko' }])

/** A name of this machine that browsers do not trust without TLS, as they trust "localhost". */
export const UNTRUSTED_HOST = 'desk.example'

/**
 * What is drawn is drawn by the processor anyway; through an emulated GPU it takes three times as long. As
 * root there is no sandbox.
 */
const ARGS = [
  '--disable-gpu',
  '--font-render-hinting=none',
  `--host-resolver-rules=MAP ${UNTRUSTED_HOST} 127.0.0.1`,
  '--no-sandbox',
]

/** The browser brings no Korean letters, and the desk has them on many pages. */
const KOREAN = ['400Regular/NanumGothic_400Regular.ttf', '700Bold/NanumGothic_700Bold.ttf']

/** Headless Chromium from the npm package, without anything of the system. */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = await chromium.executablePath()
  return playwright.launch({
    args: ARGS,
    env: { ...process.env, XDG_DATA_HOME: await prepareFonts() } as Record<string, string>,
    executablePath,
    headless: true,
  })
}

/** The fonts of this project, in a folder where the browser looks for those of its user. */
const prepareFonts = async (): Promise<string> => {
  const home = path.join(os.tmpdir(), 'ranked-lists-browser')
  await mkdir(path.join(home, 'fonts'), { recursive: true })
  for (const file of KOREAN) {
    const source = createRequire(import.meta.url).resolve(`@expo-google-fonts/nanum-gothic/${file}`)
    const target = path.join(home, 'fonts', path.basename(file))
    // whole or not at all, whoever starts a browser at the same time
    await copyFile(source, `${target}.${process.pid}`)
    await rename(`${target}.${process.pid}`, target)
  }
  return home
}

/** Writes what the page shows under tests/.output/screenshots. */
export const shoot = async (page: Page, name: string): Promise<void> => {
  await mkdir(SHOTS, { recursive: true })
  await page.screenshot({ animations: 'disabled', path: path.join(SHOTS, `${name}.png`) })
}

/** Opens a page of the desk and waits until it takes clicks and keys. */
export const visit = async (page: Page, address: string): Promise<void> => {
  await page.goto(address)
  await untilLive(page)
}

/** Waits until React has taken over what the server has rendered (hydration): a click before is lost. */
export const untilLive = async (page: Page): Promise<void> => {
  await page.waitForFunction(
    () => {
      const controls = [...document.querySelectorAll('a, button, input, select, textarea')]
      return (
        controls.length > 0 &&
        controls.every((control) => Object.keys(control).some((key) => key.startsWith('__react')))
      )
    },
    undefined,
    // not at every frame: the page needs the time itself
    { polling: 50 },
  )
}

/**
 * Waits until nothing on the page moves or fades: halfway through a fade every text has too little
 * contrast. What never ends (a spinner) is not waited for.
 */
export const untilStill = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    const isMoving = () =>
      document
        .getAnimations()
        .some(
          ({ effect, playState }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
        )
    const deadline = performance.now() + 5_000
    // drawers start their fade a moment after they are mounted
    for (let calm = 0; calm < 4 && performance.now() < deadline;) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      calm = isMoving() ? 0 : calm + 1
    }
  })
}

/**
 * What axe finds, each with its rule and its element, once the page has come to rest.
 *
 * @param include selectors of what is looked at, of those that are there; without it the whole page
 */
export const axeViolations = async (
  page: Page,
  { exclude = [], include }: { exclude?: string[]; include?: string[] } = {},
): Promise<string[]> => {
  await untilStill(page)
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'))
  }
  return page.evaluate(
    async (wanted) => {
      const { axe } = window as unknown as {
        axe: {
          run: (
            context: unknown,
            options: { resultTypes: string[] },
          ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
        }
      }
      const there = wanted.include?.filter((selector) => document.querySelector(selector))
      const result = await axe.run(
        there
          ? {
              exclude: wanted.exclude.map((selector) => [selector]),
              include: there.map((selector) => [selector]),
            }
          : document,
        { resultTypes: ['violations'] },
      )
      return result.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
      )
    },
    { exclude, include },
  )
}

/**
 * Fills a form that the server has rendered. What is typed before the page's script has taken the form
 * over is forgotten by it, so every field is looked at again.
 */
export const fillForm = async (page: Page, values: Record<string, string>): Promise<void> => {
  await page.waitForLoadState('networkidle')
  for (let tries = 0; tries < 20; tries += 1) {
    for (const [name, value] of Object.entries(values)) {
      await page.fill(`input[name="${name}"]`, value)
    }
    await page.waitForTimeout(250)
    const kept = await Promise.all(
      Object.entries(values).map(
        async ([name, value]) => (await page.inputValue(`input[name="${name}"]`)) === value,
      ),
    )
    if (kept.every(Boolean)) return
  }
  throw new Error(`The form on ${page.url()} does not keep what is typed.`)
}

/** Signs in through the login form, as a person would; most pages have that behind them, see browseDesk. */
export const signIn = async ({
  email,
  page,
  password,
  url,
}: Login & { page: Page; url: string }): Promise<void> => {
  await page.goto(`${url}/admin/login`)
  await fillForm(page, { email, password })
  await page.click('button[type="submit"]')
  await page.waitForURL((address) => !address.pathname.endsWith('/login'))
}
