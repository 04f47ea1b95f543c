/** What a page is told of while it is open: by server-sent events, else by asking now and then. */
import type { LiveEvent } from '../exports/sdk.js'
import type { CountsClient } from '../exports/sdk/reactions.js'

import { FRESH } from './element.js'

/** The name of the event by which a page hears of counts that one of its widgets was told. */
export const COUNTED = 'ranked-lists-counted'

export type Counted = { api: string; counts: NonNullable<LiveEvent['counts']>; slug: string }

/** How often it is asked for where nothing is told, in milliseconds. */
const POLL_MS = 10_000

/** A stream that was refused is tried again after this long, in milliseconds. */
const AGAIN_MS = 60_000

/**
 * Listens while the page is to be seen, so that pages in the background hold no connection.
 *
 * @param onMissed is told how many comments there are more than before, where it is known
 * @returns ends it
 */
export const listen = ({
  api,
  client,
  onMissed,
  onTold,
  slug,
}: {
  api: string
  client: { counts: CountsClient }
  onMissed: (count: number) => void
  onTold: (told: LiveEvent) => void
  slug: string
}): (() => void) => {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let known: number | undefined
  let wasHidden = false

  const ask = async (): Promise<void> => {
    // not sent again where it has not changed
    const { items } = await client.counts([slug], FRESH)
    const [counts] = items
    if (!counts) return
    if (known !== undefined && counts.comments > known) onMissed(counts.comments - known)
    if (known !== counts.comments) known = counts.comments
    onTold({ comments: [], counts, gone: [], isMore: false })
  }
  // what could not be asked is asked again
  const poll = (): void => void ask().catch(() => {})

  const stop = (): void => {
    source?.close()
    clearInterval(timer)
    clearTimeout(again)
    source = timer = again = undefined
  }

  const start = (): void => {
    stop()
    source = new EventSource(`${api}/lists/${encodeURIComponent(slug)}/events`)
    source.addEventListener('changed', ({ data }) => {
      const told = JSON.parse(String(data)) as LiveEvent
      known = told.counts?.comments ?? known
      onTold(told)
      if (told.isMore) poll()
    })
    source.addEventListener('error', () => {
      // the browser comes again by itself, but where it was refused
      if (source?.readyState !== EventSource.CLOSED || timer) return
      poll()
      timer = setInterval(poll, POLL_MS)
      again = setTimeout(start, AGAIN_MS)
    })
    // what has come between the page and the stream, or while it was hidden
    if (known === undefined || wasHidden) poll()
    wasHidden = false
  }

  const onVisibility = (): void => {
    if (!document.hidden) return start()
    wasHidden = true
    stop()
  }
  document.addEventListener('visibilitychange', onVisibility)
  if (!document.hidden) start()
  return () => {
    stop()
    document.removeEventListener('visibilitychange', onVisibility)
  }
}
