/**
 * Open pages that are told of what changes: one shared look of the process, however many pages there are,
 * and one frame for all pages of a list. Pure but for its timer.
 */

/** Where frames of one page go. */
type Sink = {
  end: () => void
  /** @returns how many bytes wait to be sent */
  write: (bytes: Uint8Array) => number
}

/** What one look has found. */
export type Found = {
  /** What is told of each list that has changed, by its id: JSON; null where too much has. */
  changed: ReadonlyMap<string, null | string>
  /** Lists that readers see no more. */
  gone: readonly string[]
  /** Whether anything may have changed. */
  isUnknown: boolean
  /** That of the last change that was looked at. */
  number: number
  /** All lists that have changed, those too that nobody has open just now. */
  talked: readonly string[]
}

export type Hub = {
  /** @returns why no page more is taken; undefined where one is */
  isFull: (network: null | string) => 'all' | 'network' | undefined
  /**
   * Tells a page of what changes of a list from now on.
   *
   * @param after the id of the last event that it has got; null where it has got none
   * @param network whose share it takes; null where that is not known
   * @returns ends that
   */
  join: (page: {
    after: null | number
    list: string
    network: null | string
    sink: Sink
  }) => () => void
  /** Ends all pages, which come again, to another process. */
  stop: () => void
}

type Page = { after: null | number; list: string; network: null | string; sink: Sink }

/** A page that takes nothing of this many bytes is ended, and comes again. */
const MAX_BEHIND = 65_536

/** How many of the last changes are known to pages that come again. */
const REMEMBERED = 2000

const encoder = new TextEncoder()

const HEARTBEAT = encoder.encode(': still here\n\n')

/**
 * @param look what has changed since a number; null where nothing is known yet
 * @param maxOfOne pages of one network
 * @param retryMs after how long a browser comes again
 */
export const createHub = ({
  heartbeatMs,
  look,
  maxOfOne,
  maxPages,
  noteOpen,
  pollMs,
  retryMs,
}: {
  heartbeatMs: number
  look: (args: { after: null | number; lists: ReadonlySet<string> }) => Promise<Found | undefined>
  maxOfOne: number
  maxPages: number
  /** Tells that a page is open, until what it returns is called. */
  noteOpen: () => () => void
  pollMs: number
  retryMs: number
}): Hub => {
  const pages = new Map<string, Set<Page>>()
  const leave = new Map<Page, () => void>()
  const ofNetwork = new Map<string, number>()
  const remembered: Array<{ list: string; number: number }> = []
  /** Before it nothing is known. */
  let since: null | number = null
  let number: null | number = null
  let timer: NodeJS.Timeout | undefined
  let saidAt = 0

  const send = (page: Page, bytes: Uint8Array): void => {
    if (page.sink.write(bytes) > MAX_BEHIND) end(page)
  }

  const end = (page: Page): void => {
    leave.get(page)?.()
    page.sink.end()
  }

  /** Of a page that was away: whether something of its list may have changed since. */
  const hasMissed = ({ after, list }: Page): boolean =>
    after !== null &&
    after !== number &&
    (since === null ||
      after < since ||
      remembered.some((each) => each.list === list && each.number > after))

  const frameOf = (data: null | string): Uint8Array =>
    encoder.encode(`id: ${number}\nevent: changed\ndata: ${data ?? MISSED}\n\n`)

  const tell = ({ changed, gone, isUnknown, number: last, talked }: Found): void => {
    const isFirst = number === null
    number = last
    since ??= last
    for (const list of gone) for (const page of [...(pages.get(list) ?? [])]) end(page)
    if (isUnknown && !isFirst) {
      since = last
      remembered.length = 0
      const frame = frameOf(null)
      for (const each of pages.values()) for (const page of [...each]) send(page, frame)
      return
    }
    for (const list of talked) remembered.push({ list, number: last })
    for (const [list, data] of changed) {
      const frame = frameOf(data)
      for (const page of [...(pages.get(list) ?? [])]) send(page, frame)
    }
    if (remembered.length > REMEMBERED) {
      since = remembered.at(-REMEMBERED - 1)?.number ?? last
      remembered.splice(0, remembered.length - REMEMBERED)
    }
    if (!isFirst) return
    // who came before anything was known
    for (const each of pages.values()) for (const page of [...each]) greet(page)
  }

  const greet = (page: Page): void => {
    if (number === null) return
    if (hasMissed(page)) send(page, frameOf(null))
    else if (page.after === null) send(page, encoder.encode(`id: ${number}\n\n`))
  }

  const beat = (): void => {
    if (Date.now() - saidAt < heartbeatMs) return
    saidAt = Date.now()
    for (const each of pages.values()) for (const page of [...each]) send(page, HEARTBEAT)
  }

  const round = async (): Promise<void> => {
    const found = await look({ after: number, lists: new Set(pages.keys()) })
    if (found) tell(found)
    beat()
  }

  const wait = (): void => {
    // what changes while nobody listens is not followed
    if (pages.size === 0) {
      number = null
      since = null
      remembered.length = 0
      timer = undefined
      return
    }
    timer = setTimeout(() => void round().finally(wait), pollMs)
    timer.unref()
  }

  return {
    isFull: (network) => {
      if (leave.size >= maxPages) return 'all'
      return network !== null && (ofNetwork.get(network) ?? 0) >= maxOfOne ? 'network' : undefined
    },
    join: (given) => {
      const page = { ...given }
      const { list, network } = page
      const ofList = pages.get(list) ?? new Set()
      pages.set(list, ofList.add(page))
      if (network !== null) ofNetwork.set(network, (ofNetwork.get(network) ?? 0) + 1)
      const noteEnd = noteOpen()
      const depart = (): void => {
        if (!leave.delete(page)) return
        noteEnd()
        ofList.delete(page)
        if (ofList.size === 0 && pages.get(list) === ofList) pages.delete(list)
        if (network === null) return
        const rest = (ofNetwork.get(network) ?? 1) - 1
        if (rest > 0) ofNetwork.set(network, rest)
        else ofNetwork.delete(network)
      }
      leave.set(page, depart)
      send(page, encoder.encode(`retry: ${retryMs}\n\n`))
      greet(page)
      if (!timer) {
        saidAt = Date.now()
        timer = setTimeout(() => void round().finally(wait), 0)
        timer.unref()
      }
      return depart
    },
    stop: () => {
      for (const each of [...pages.values()]) for (const page of [...each]) end(page)
    },
  }
}

/** What a page is told that cannot be told what has changed. */
const MISSED = JSON.stringify({ comments: [], counts: null, gone: [], isMore: true })
