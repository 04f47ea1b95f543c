/**
 * The end of this process (graceful shutdown): what lasts for as long as a client stays, such as a stream
 * of events, ends at once. Kept once for a process, whose bundles each have a copy of this module.
 */
import { setMaxListeners } from 'node:events'

type Closing = { controller: AbortController; streams: number }

const KEY = Symbol.for('payload-ranked-lists.closing')

const closingOf = (): Closing => {
  const all = globalThis as { [KEY]?: Closing }
  if (!all[KEY]) {
    all[KEY] = { controller: new AbortController(), streams: 0 }
    // one for each stream
    setMaxListeners(0, all[KEY].controller.signal)
  }
  return all[KEY]
}

/** Aborted once this process is about to end. */
export const closingSignal = (): AbortSignal => closingOf().controller.signal

export const beginClosing = (): void => closingOf().controller.abort()

/** How many streams of events are open in this process. */
export const openStreams = (): number => closingOf().streams

/** Tells that a stream of events is open, until what it returns is called; once. */
export const noteStream = (): (() => void) => {
  const closing = closingOf()
  let isOpen = true
  closing.streams += 1
  return () => {
    if (isOpen) closing.streams -= 1
    isOpen = false
  }
}
