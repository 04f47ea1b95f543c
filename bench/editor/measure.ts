/** One round of measuring one editor on one list. Every step has a bound, so that none can hold up the rest. */
import type { BrowserContext, Page } from 'playwright-core'

import { errors } from 'playwright-core'

import { STOCK_SLUG } from './payload.config.js'

/** A figure; where the step did not end within its bound, the bound stands for it. */
export type Figure = { isBound: boolean; value: number }

/** What could not be measured. */
export const UNKNOWN: Figure = { isBound: true, value: NaN }

export const MEASURES = ['interactive', 'keystroke', 'drop', 'nodes', 'bytes'] as const

export type Measure = (typeof MEASURES)[number]

export type Figures = Record<Measure, Figure>

/** How often each thing is done in a round. */
export type Effort = { drops: number; keystrokes: number }

/** Bounds of what is measured, and of what leads to it (`open`, `step`), in milliseconds. */
const BOUNDS = {
  drop: 20_000,
  interactive: 90_000,
  keystroke: 10_000,
  open: 150_000,
  step: 40_000,
} as const

/** Time without a task of more than 50 ms after which a page counts as at rest. */
const QUIET_MS = 700
/** Drags that may miss before it is given up. */
const MAX_TRIES = 3
/** Between keystrokes, from the paint of one to the press of the next: a fast typist. */
const PAUSE_MS = 80
const TEXT = 'the quick brown fox jumps over a lazy dog '

type Editor = {
  collection: string
  /** Opens the entry at the top and gives the selector of its text field. */
  open: (page: Page) => Promise<string>
  /** Runs in the page: tells orders of the first entries apart. */
  orderOf: () => string
  ready: string
  rowAt: (index: number) => string
  /** Makes the editor save the entry that was changed. */
  save: (page: Page) => Promise<unknown>
}

export const EDITORS = {
  ours: {
    collection: 'ranked-lists',
    open: async (page) => {
      await page.click('.rank-editor__row >> nth=0 >> .rank-editor__actions button >> nth=0')
      return '.rank-editor__panel input[name$="printedTitle"]'
    },
    orderOf: () =>
      [...document.querySelectorAll<HTMLElement>('.rank-editor__row')]
        .map((row) => ({ id: row.dataset.entry, top: row.getBoundingClientRect().top }))
        .sort((one, other) => one.top - other.top)
        .slice(0, 6)
        .map(({ id }) => id)
        .join(),
    ready: '.rank-editor__row',
    rowAt: (index) => `.rank-editor__row >> nth=${index} >> .rank-editor__names`,
    // typing alone saves: the panel has no button for it
    save: (page) => page.keyboard.type('!'),
  },
  stock: {
    collection: STOCK_SLUG,
    open: async (page) => {
      // Payload remembers which rows somebody has opened
      const closed = page.locator('#entries-row-0 .collapsible__toggle--collapsed')
      const field = '#field-entries__0__printedTitle'
      while (!(await page.locator(field).isVisible())) {
        if ((await closed.count()) > 0) await closed.first().click()
        // a long array takes its time to open a row
        await page.waitForTimeout(1000)
      }
      return field
    },
    orderOf: () =>
      [0, 1, 2, 3, 4, 5]
        .map(
          (index) =>
            document.querySelector<HTMLInputElement>(`#field-entries__${index}__printedTitle`)
              ?.value,
        )
        .join(),
    ready: '#entries-row-0',
    rowAt: (index) => `#entries-row-${index} .collapsible__drag`,
    save: (page) => page.click('#action-save-draft'),
  },
} satisfies Record<string, Editor>

/** Each keystroke and each drop of a round, in milliseconds. */
export type Samples = { drop: number[]; keystroke: number[] }

/**
 * Opens a list and an entry of it, types, saves, and drags.
 *
 * @param args.isAlone whether the page tells nobody that it is open, and hears of nobody
 * @param args.slowdown how many times slower the page's processor is once it is there
 */
export const measure = async (args: {
  address: string
  context: BrowserContext
  editor: Editor
  effort: Effort
  isAlone?: boolean
  slowdown?: number
}): Promise<{ figures: Figures; samples: Samples }> => {
  const { effort, slowdown = 1, ...rest } = args
  const { interactive, page } = await load(rest)
  try {
    if (slowdown > 1) {
      const session = await rest.context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    }
    const { times, ...typed } = await typeAndSave({
      editor: rest.editor,
      keystrokes: effort.keystrokes,
      page,
    })
    const drops: Figure[] = []
    while (drops.length < effort.drops && !drops.at(-1)?.isBound) {
      drops.push(await dropOnce({ editor: rest.editor, page }))
    }
    return {
      figures: { ...typed, drop: p95(drops), interactive },
      samples: { drop: drops.map(toValue), keystroke: times.map(toValue) },
    }
  } finally {
    await within(5000, () => page.close().then(() => 0))
  }
}

const load = async (args: {
  address: string
  context: BrowserContext
  editor: Editor
  isAlone?: boolean
}): Promise<{ interactive: Figure; page: Page }> => {
  const { address, context, editor, isAlone = false } = args
  const page = await context.newPage()
  page.setDefaultTimeout(BOUNDS.open)
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined))
  // the TypeScript loader names functions by a helper, which the page has not
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(prepareThePage, editor.ready)
  if (isAlone) await page.addInitScript(tellNobody)
  const interactive = await within(BOUNDS.interactive, async () => {
    await page.goto(address, { waitUntil: 'commit' })
    await page.waitForSelector(editor.ready)
    const { busyUntil, readyAt } = await untilAtRest(page)
    return Math.max(readyAt, busyUntil)
  })
  return { interactive, page }
}

const typeAndSave = async (args: {
  editor: Editor
  keystrokes: number
  page: Page
}): Promise<Pick<Figures, 'bytes' | 'keystroke' | 'nodes'> & { times: Figure[] }> => {
  const { editor, keystrokes, page } = args
  let field = ''
  const opened = await within(BOUNDS.open, async () => {
    field = await editor.open(page)
    await page.click(field)
    return 0
  })
  // a page that does not come to rest is typed into all the same
  await within(BOUNDS.step, () => untilAtRest(page).then(() => 0))
  const nodes = await count(() => page.evaluate(() => document.querySelectorAll('*').length))
  // in an entry that does not open nobody types, and nothing is said of how long that would take
  if (opened.isBound) return { bytes: UNKNOWN, keystroke: UNKNOWN, nodes, times: [] }
  const times: Figure[] = []
  while (times.length < keystrokes && !times.at(-1)?.isBound) {
    const key = TEXT[times.length % TEXT.length] ?? 'x'
    times.push(
      await within(BOUNDS.keystroke, () =>
        timeToPaint({ act: () => page.keyboard.press(key === ' ' ? 'Space' : key), page }),
      ),
    )
    await page.waitForTimeout(PAUSE_MS)
  }
  const bytes = await count(async () => {
    const typed = await page.inputValue(field)
    if (!typed.includes(TEXT.slice(0, Math.min(keystrokes, 9)).trim())) {
      throw new Error(`What was typed is not in the field: ${typed}`)
    }
    // what typing has made it save is not what is looked for
    await page.waitForTimeout(2000)
    return bytesOfSave({ editor, page })
  })
  return { bytes, keystroke: p95(times), nodes, times }
}

/** Runs in the page before its own scripts. */
const prepareThePage = (ready: string): void => {
  const state = {
    busyUntil: 0,
    bytes: [] as Promise<number>[],
    painted: [] as number[],
    readyAt: 0,
  }
  Object.assign(globalThis, { bench: state })
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) {
      state.busyUntil = Math.max(state.busyUntil, task.startTime + task.duration)
    }
  }).observe({ buffered: true, type: 'longtask' })
  // what the server has rendered is there before React has taken it over, and takes no clicks until then
  const watcher = setInterval(() => {
    const element = document.querySelector(ready)
    if (!element || !Object.keys(element).some((key) => key.startsWith('__react'))) return
    state.readyAt = performance.now()
    clearInterval(watcher)
  }, 10)
  // from the event (time in the queue counts) to the end of the frame that shows what it did
  document.addEventListener(
    'keydown',
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => state.painted.push(performance.now() - timeStamp)
        port2.postMessage(0)
      }),
    { capture: true },
  )
  const send = globalThis.fetch
  globalThis.fetch = (...request) => {
    const [input, init] = request
    const url = input instanceof Request ? input.url : String(input)
    const method = input instanceof Request ? input.method : (init?.method ?? 'GET')
    if (/\/api\/(ranked|stock)-lists/.test(url) && method.toUpperCase() !== 'GET') {
      const body = input instanceof Request ? input.clone() : new Response(init?.body ?? null)
      state.bytes.push(body.arrayBuffer().then(({ byteLength }) => byteLength))
    }
    return send(...request)
  }
}

/** Runs in the page: what would be said of who has the list open is never answered, and not said again. */
const tellNobody = (): void => {
  const send = globalThis.fetch
  globalThis.fetch = (...request) =>
    String(request[0]).endsWith('/presence') ? new Promise(() => undefined) : send(...request)
}

type PageState = { bytes: Promise<number>[]; busyUntil: number; painted: number[]; readyAt: number }

/** Until the entries can be used and the main thread has had no long task for a while. */
const untilAtRest = async (page: Page): Promise<{ busyUntil: number; readyAt: number }> =>
  page.evaluate(async (quiet) => {
    const { bench } = globalThis as unknown as { bench: PageState }
    const began = performance.now()
    while (
      bench.readyAt === 0 ||
      performance.now() - Math.max(began, bench.busyUntil, bench.readyAt) < quiet
    ) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return { busyUntil: bench.busyUntil, readyAt: bench.readyAt }
  }, QUIET_MS)

/** Drags until a drag has changed the order: one that missed its entry says nothing. */
const dropOnce = async (args: { editor: Editor; page: Page }): Promise<Figure> => {
  for (let tries = 1; ; tries += 1) {
    let painted: (() => Promise<null | number>) | undefined
    const held = await within(BOUNDS.step, async () => {
      painted = await dragOver(args)
      return 0
    })
    if (held.isBound || !painted) return { isBound: true, value: BOUNDS.drop }
    const letGo = painted
    let hasMissed = false
    const time = await within(BOUNDS.drop, async () => {
      await args.page.mouse.up()
      const value = await letGo()
      hasMissed = value === null
      return value ?? 0
    })
    if (!hasMissed) return time
    if (tries === MAX_TRIES) throw new Error('Dragging does not change the order.')
  }
}

/**
 * Holds the second entry below the fifth. What is given tells how long it took from letting go to the
 * end of the frame with the new order; null where the page came to rest with the order as it was.
 */
const dragOver = async ({
  editor,
  page,
}: {
  editor: Editor
  page: Page
}): Promise<() => Promise<null | number>> => {
  await page.locator(editor.rowAt(3)).evaluate((row) => row.scrollIntoView({ block: 'center' }))
  await untilAtRest(page)
  const from = await page.locator(editor.rowAt(1)).boundingBox()
  const to = await page.locator(editor.rowAt(4)).boundingBox()
  if (!from || !to) throw new Error('The rows to drag are not to be seen.')
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + 12, { steps: 3 })
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2 + 6, { steps: 6 })
  await untilAtRest(page)
  const dropped = await page.evaluateHandle(
    ({ quiet, source }) => {
      const { bench } = globalThis as unknown as { bench: PageState }
      const orderOf = new Function(`return (${source})()`) as () => string
      const before = orderOf()
      return {
        painted: new Promise<null | number>((resolve) => {
          document.addEventListener(
            'pointerup',
            ({ timeStamp }) => {
              const look = () => {
                const now = performance.now()
                if (orderOf() === before) {
                  if (now - Math.max(timeStamp, bench.busyUntil) > 2 * quiet) resolve(null)
                  else requestAnimationFrame(look)
                  return
                }
                const { port1, port2 } = new MessageChannel()
                port1.onmessage = () => resolve(performance.now() - timeStamp)
                port2.postMessage(0)
              }
              requestAnimationFrame(look)
            },
            { capture: true, once: true },
          )
        }),
      }
    },
    { quiet: QUIET_MS, source: editor.orderOf.toString() },
  )
  return () => dropped.evaluate(({ painted }) => painted)
}

const timeToPaint = async ({
  act,
  page,
}: {
  act: () => Promise<unknown>
  page: Page
}): Promise<number> => {
  await page.evaluate(() => {
    ;(globalThis as unknown as { bench: PageState }).bench.painted = []
  })
  await act()
  const painted = await page.waitForFunction(
    () => (globalThis as unknown as { bench: PageState }).bench.painted[0],
  )
  return Number(await painted.jsonValue())
}

/** Bytes of the body that a save of one changed entry sends. */
const bytesOfSave = async ({ editor, page }: { editor: Editor; page: Page }): Promise<number> => {
  await page.evaluate(() => {
    ;(globalThis as unknown as { bench: PageState }).bench.bytes = []
  })
  await editor.save(page)
  const bytes = await page.waitForFunction(
    () => (globalThis as unknown as { bench: PageState }).bench.bytes[0],
  )
  return Number(await bytes.jsonValue())
}

/** A number that is none of time: a bound in milliseconds does not stand for it. */
const count = async (act: () => Promise<number>): Promise<Figure> => {
  const figure = await within(BOUNDS.step, act)
  return figure.isBound ? UNKNOWN : figure
}

const within = async (bound: number, act: () => Promise<number>): Promise<Figure> => {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<Figure>((resolve) => {
    timer = setTimeout(() => resolve({ isBound: true, value: bound }), bound)
  })
  const result = act().then(
    (value): Figure => ({ isBound: false, value }),
    (error: unknown): Figure => {
      if (error instanceof errors.TimeoutError) return { isBound: true, value: bound }
      throw error
    },
  )
  // what comes too late is nobody's any more
  result.catch(() => undefined)
  try {
    return await Promise.race([result, limit])
  } finally {
    clearTimeout(timer)
  }
}

const toValue = ({ value }: Figure): number => value

const p95 = (samples: readonly Figure[]): Figure =>
  samples.toSorted((one, other) => one.value - other.value)[
    Math.ceil(samples.length * 0.95) - 1
  ] ?? { isBound: true, value: 0 }
