'use client'

import { useSyncExternalStore } from 'react'

import type { TextsStatus } from './texts.js'

/** Who else has the list open. */
export type Other = { name: string; place: null | string; session: string; user: string }

export type SessionState = {
  others: readonly Other[]
  /** Why something was not saved, where that is known. */
  reason: null | string
  status: TextsStatus
}

/**
 * What saves by itself on the page of a list: its fields, the order of its entries, an open entry; where
 * several entries and pictures are open, each of them.
 */
export type Part = 'entry' | 'moves' | 'texts' | `entry.${string}` | `picture.${string}`

export type ListSession = {
  /** Saves at once what is not saved yet, and waits for it. */
  flush: () => Promise<void>
  getState: () => SessionState
  /** Called by `flush`; the answer takes it away. */
  onFlush: (part: Part, flush: () => Promise<void>) => () => void
  /** Says how one part stands. */
  report: (part: Part, status: TextsStatus, reason?: null | string) => void
  setOthers: (others: readonly Other[]) => void
  /** Gives the titles of entries, for as long as the list of them is known. */
  setTitles: (titleOf: (entry: string) => null | string) => void
  subscribe: (listener: () => void) => () => void
  /** What an entry of the list is called; null where that is not known. */
  titleOf: (entry: string) => null | string
}

/** From what has to be looked at first. */
const ORDER: readonly TextsStatus[] = [
  'conflict',
  'failed',
  'offline',
  'saving',
  'unsaved',
  'saved',
]

/** How long it is waited for what is on its way, in milliseconds. */
const FLUSH_MS = 10_000

const NOTHING: SessionState = { others: [], reason: null, status: 'saved' }

/**
 * What the parts of a page know of each other that is open on one list: how far everything is saved, and
 * who else is there. The parts stand in several places of Payload's page, some of which come and go with
 * its tabs.
 *
 * @param key tells lists and languages apart
 */
export const sessionOf = (key: string): ListSession => {
  const known = sessions.get(key)
  if (known) return known
  const made = createSession()
  sessions.set(key, made)
  return made
}

export const useSession = (session: ListSession): SessionState =>
  useSyncExternalStore(session.subscribe, session.getState, () => NOTHING)

const sessions = new Map<string, ListSession>()

const createSession = (): ListSession => {
  const listeners = new Set<() => void>()
  const parts = new Map<Part, { reason: null | string; status: TextsStatus }>()
  const flushes = new Map<Part, () => Promise<void>>()
  let state = NOTHING
  let titleOf: ListSession['titleOf'] = () => null
  const set = (change: Partial<SessionState>): void => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const isMoving = (): boolean => state.status === 'saving' || state.status === 'unsaved'
  /** Until nothing is on its way any more, or a server takes too long. */
  const untilRest = (): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (isMoving()) return
        clearTimeout(timer)
        listeners.delete(look)
        resolve()
      }
      const timer = setTimeout(() => {
        listeners.delete(look)
        resolve()
      }, FLUSH_MS)
      listeners.add(look)
      look()
    })
  return {
    flush: async () => {
      await Promise.all([...flushes.values()].map((flush) => flush()))
      await untilRest()
    },
    getState: () => state,
    onFlush: (part, flush) => {
      flushes.set(part, flush)
      return () => {
        if (flushes.get(part) === flush) flushes.delete(part)
      }
    },
    report: (part, status, reason = null) => {
      parts.set(part, { reason, status })
      const worst = ORDER.find((one) => [...parts.values()].some((two) => two.status === one))
      const first = [...parts.values()].find((one) => one.status === worst)
      const next = { reason: first?.reason ?? null, status: worst ?? 'saved' }
      if (next.status !== state.status || next.reason !== state.reason) set(next)
    },
    setOthers: (others) => {
      if (JSON.stringify(others) !== JSON.stringify(state.others)) set({ others })
    },
    setTitles: (given) => {
      titleOf = given
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    titleOf: (entry) => titleOf(entry),
  }
}
