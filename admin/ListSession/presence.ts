import type { Answer } from '../fetchJson.js'
import type { Other } from './session.js'

import { fetchJson } from '../fetchJson.js'
import { createKey } from '../RankEditor/ids.js'

/** How often the others are asked for, in milliseconds: so that who comes is seen within two seconds. */
const POLL_MS = 1500

/** How long the focus has to rest before it is told, in milliseconds. */
const REST_MS = 150

export type Present = { others: Other[]; saves: number }

/**
 * Tells the server where this page is in a list, and hears where others are.
 *
 * @param args.isVisible a page that nobody looks at says nothing, and is gone after a while
 * @param args.send says where this page is
 */
const createPresence = (args: {
  isVisible: () => boolean
  onPresent: (present: Present) => void
  send: (place: null | string, isGone: boolean) => Promise<Answer<Present>>
}) => {
  const { isVisible, onPresent, send } = args
  let place: null | string = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsking = false
  let isStopped = false

  const tick = async (): Promise<void> => {
    clearTimeout(timer)
    if (isStopped || isAsking) return
    const told = place
    if (isVisible()) {
      isAsking = true
      const answer = await send(told, false)
      isAsking = false
      if (!isStopped && answer.kind === 'ok') onPresent(answer.body)
    }
    schedule(told === place ? POLL_MS : 0)
  }

  const schedule = (ms: number): void => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void tick(), ms)
  }

  return {
    /** The field that has the focus now. */
    goTo: (now: null | string): void => {
      if (now === place) return
      place = now
      schedule(REST_MS)
    },
    start: (): (() => void) => {
      isStopped = false
      void tick()
      return () => {
        isStopped = true
        clearTimeout(timer)
        void send(place, true)
      }
    },
  }
}

/**
 * Says on the server that this tab has a list open and where the focus is, until it is left by whatever way.
 *
 * @param args.placeNow where the focus is
 * @param args.url of the list's presence
 * @returns leaves
 */
export const bePresent = (args: {
  onPresent: (present: Present) => void
  placeNow: () => null | string
  url: string
}): (() => void) => {
  const { onPresent, placeNow, url } = args
  const session = takeTab()
  const presence = createPresence({
    isVisible: () => document.visibilityState === 'visible',
    onPresent,
    send: (place, isGone) =>
      fetchJson<Present>({ body: { isGone, place, session }, keepalive: isGone, url }),
  })
  let stop: (() => void) | undefined = presence.start()
  const look = (): void => presence.goTo(placeNow())
  const leave = (): void => {
    stop?.()
    stop = undefined
    giveTab(session)
  }
  // a page may come back as it was left, from the browser's own store of pages
  const comeBack = (): void => {
    if (stop) return
    takeTab()
    stop = presence.start()
  }
  document.addEventListener('focusin', look)
  document.addEventListener('focusout', look)
  window.addEventListener('pagehide', leave)
  window.addEventListener('pageshow', comeBack)
  return () => {
    document.removeEventListener('focusin', look)
    document.removeEventListener('focusout', look)
    window.removeEventListener('pagehide', leave)
    window.removeEventListener('pageshow', comeBack)
    leave()
  }
}

/** Under which a tab finds its own name again on its next page. */
const TAB = 'ranked-lists:tab'

/**
 * The name of this tab: the one that its last page has left behind, so that what is still known of that page
 * is known to be this tab. While a page is open the name lies nowhere: a tab that is a copy of this one
 * (Duplicate tab) gets its own.
 */
const takeTab = (): string => {
  try {
    const known = sessionStorage.getItem(TAB)
    sessionStorage.removeItem(TAB)
    return known ?? createKey()
  } catch {
    // turned off: the page before is seen as another tab for some seconds
    return createKey()
  }
}

const giveTab = (name: string): void => {
  try {
    sessionStorage.setItem(TAB, name)
  } catch {
    // turned off
  }
}

/**
 * The field of a list's form that an element belongs to; "entries.ID" within an entry.
 *
 * @param openId the entry that is open beside the list
 */
export const placeOf = (element: Element | null, openId: null | string): null | string => {
  if (!element) return null
  if (element.closest('.rank-editor__panel') && openId !== null) return `entries.${openId}`
  const row = element.closest('[data-entry]')
  if (row) return `entries.${row.getAttribute('data-entry') ?? ''}`
  const path =
    element.closest('[data-field-path]')?.getAttribute('data-field-path') ??
    element.closest('[id^="field-"]')?.id.slice('field-'.length)
  // rows and groups are told by the field that they are in
  return path?.split(/\.|__/)[0] || null
}
