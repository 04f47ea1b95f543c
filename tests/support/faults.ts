/** What a browser finds wrong with pages: errors of scripts and requests, and what axe has to say. */
import type { Page } from 'playwright-core'

import { readFile } from 'node:fs/promises'

/** What goes wrong on a page from now on: errors of its scripts, of its console, and requests that fail. */
export const faultsOf = (page: Page): string[] => {
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', ({ message }) => faults.push(`script: ${message}`))
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // a page that is left ends what it has asked for
    if (why !== 'net::ERR_ABORTED') faults.push(`request: ${request.url()} ${why}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`request: ${response.url()} ${response.status()}`)
  })
  return faults
}

/** What is known to be wrong with elements of Payload's own, and is not for a plugin to mend. */
type Known = readonly [rule: string, selector: string]

export type Looked = {
  /** Each with its rule, its element, and the widths and themes in which it was found. */
  faults: string[]
  /** Which of what is known was met. */
  met: Known[]
}

const THEMES = ['light', 'dark'] as const

/**
 * What axe finds on an open page in both themes and at several widths, without loading it again, and by how
 * much it runs over its side.
 *
 * @param known what is not told, since it is known
 */
export const lookAt = async ({
  known,
  page,
  widths,
}: {
  known: readonly Known[]
  page: Page
  widths: readonly number[]
}): Promise<Looked> => {
  const before = page.viewportSize()
  // a colour that is on its way has too little contrast
  await page.addStyleTag({
    content: '* { transition: none !important; animation: none !important }',
  })
  await page.evaluate(await axe())
  const found = new Map<string, string[]>()
  const met = new Set<Known>()
  for (const width of widths) {
    await page.setViewportSize({ height: before?.height ?? 900, width })
    for (const theme of THEMES) {
      const { faults, known: indexes } = await run({ known, page, theme })
      for (const fault of faults) {
        found.set(fault, [...(found.get(fault) ?? []), `${width} ${theme}`])
      }
      for (const index of indexes) met.add(known[index] as Known)
    }
  }
  if (before) await page.setViewportSize(before)
  return {
    faults: [...found].map(([fault, where]) => `${fault} (${where.join(', ')})`),
    met: [...met],
  }
}

let source: Promise<string> | undefined
const axe = (): Promise<string> => (source ??= readFile('node_modules/axe-core/axe.min.js', 'utf8'))

const run = ({
  known,
  page,
  theme,
}: {
  known: readonly Known[]
  page: Page
  theme: string
}): Promise<{ faults: string[]; known: number[] }> =>
  page.evaluate(
    async ([all, name]) => {
      document.documentElement.dataset.theme = name
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      type Nodes = Array<{ html: string; target: unknown[] }>
      const { axe: tool } = window as unknown as {
        axe: {
          run: (
            context: unknown,
            options: object,
          ) => Promise<{ violations: Array<{ id: string; nodes: Nodes }> }>
        }
      }
      const { violations } = await tool.run(document, { resultTypes: ['violations'] })
      const over = document.documentElement.scrollWidth - window.innerWidth
      const faults = over > 0 ? [`runs over by ${over} pixels`] : []
      const indexes = new Set<number>()
      for (const { id, nodes } of violations) {
        for (const { html, target } of nodes) {
          const element = document.querySelector(String(target[0]))
          const index = all.findIndex(
            ([rule, selector]) => rule === id && element?.matches(selector),
          )
          if (index >= 0) indexes.add(index)
          else faults.push(`${id}: ${html.slice(0, 200)}`)
        }
      }
      return { faults, known: [...indexes] }
    },
    [known, theme] as const,
  )
