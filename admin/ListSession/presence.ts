import type { Answer } from '../fetchJson.js'
import type { Other } from './session.js'

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
export const createPresence = (args: {
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
