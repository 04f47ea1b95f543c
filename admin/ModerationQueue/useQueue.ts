'use client'

import { useEffectEvent } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'

import type { ModerationApi } from './api.js'
import { type Filters, queryOf } from './looking.js'
import { nextFocus } from './steps.js'
import type { Counts, Queue, QueueItem } from './types.js'

/** How often a desk without live updates polls, in milliseconds. */
const POLL_MS = 10_000

/** How long a desk goes on asking before it tries live updates again, in milliseconds. */
const RETRY_MS = 60_000

export type QueueState = {
  counts: Counts
  focused: null | string
  /** Null until the first page has come. */
  items: null | QueueItem[]
  nextCursor: null | string
}

/**
 * One queue as the server has it: read at first, then again whenever something has changed, by events
 * of the server or, where these do not come through, by asking every ten seconds.
 *
 * @param onFailure told of an answer that did not come
 */
export const useQueue = ({
  api,
  filters,
  onFailure,
  queue,
}: {
  api: ModerationApi
  filters: Filters
  onFailure: (error: unknown) => void
  queue: Queue
}) => {
  const [state, setState] = useState<QueueState>({
    counts: {},
    focused: null,
    items: null,
    nextCursor: null,
  })
  const [isLive, setIsLive] = useState(false)
  const pages = useRef(1)
  // an answer to an older question must not replace that to a newer one
  const turn = useRef(0)
  const fail = useEffectEvent(onFailure)

  const refresh = useCallback(async (): Promise<void> => {
    const mine = ++turn.current
    const items: QueueItem[] = []
    const query = queryOf({ filters, now: Date.now() })
    let cursor: null | string = null
    for (let page = 0; page < pages.current; page += 1) {
      const answer = await api.page({ cursor, filters: query, queue })
      items.push(...answer.items)
      cursor = answer.nextCursor
      if (cursor === null) break
    }
    if (turn.current !== mine) return
    setState((before) => ({
      ...before,
      focused: nextFocus({ after: items, before: before.items ?? [], focused: before.focused }),
      items,
      nextCursor: cursor,
    }))
  }, [api, filters, queue])

  const refreshSafely = useEffectEvent(() => void refresh().catch(fail))

  useEffect(() => {
    pages.current = 1
    void refresh().catch(fail)
  }, [refresh])

  useEffect(() => {
    let source: EventSource | undefined
    let timer: ReturnType<typeof setInterval> | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    const poll = async (): Promise<void> => {
      const counts = await api.counts()
      setState((before) => ({ ...before, counts }))
      refreshSafely()
    }
    const connect = (): void => {
      source = new EventSource(api.eventsUrl, { withCredentials: true })
      source.addEventListener('changed', (event) => {
        clearInterval(timer)
        setIsLive(true)
        const counts = JSON.parse(event.data as string) as Counts
        setState((before) => ({ ...before, counts }))
        refreshSafely()
      })
      source.addEventListener('error', () => {
        // the browser connects again by itself, unless it was refused
        if (source?.readyState !== EventSource.CLOSED) return
        setIsLive(false)
        clearInterval(timer)
        timer = setInterval(() => void poll().catch(fail), POLL_MS)
        retry = setTimeout(connect, RETRY_MS)
      })
    }
    void poll().catch(fail)
    connect()
    return () => {
      source?.close()
      clearInterval(timer)
      clearTimeout(retry)
    }
  }, [api])

  const more = useCallback(async (): Promise<void> => {
    pages.current += 1
    await refresh()
  }, [refresh])

  const setItems = useCallback((change: (items: QueueItem[]) => QueueItem[]): void => {
    // what was asked before the change has come knows nothing of it
    turn.current += 1
    setState((before) => {
      const items = change(before.items ?? [])
      const focused = nextFocus({
        after: items,
        before: before.items ?? [],
        focused: before.focused,
      })
      return { ...before, focused, items }
    })
  }, [])

  const focus = useCallback(
    (focused: null | string): void => setState((before) => ({ ...before, focused })),
    [],
  )

  return { ...state, focus, isLive, more, refresh, setItems }
}
