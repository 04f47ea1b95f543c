'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'

import type { GoingOut } from '../../src/lists/api/schedule.js'

import { debounce } from '../debounce.js'
import { fetchJson } from '../fetchJson.js'

/** How long nothing has to change before it is read again, in milliseconds. */
const WAIT_MS = 300

/** What is known of the lists on this page, for all components that show it. */
const known = new Map<string, GoingOut>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const useKey = (): string => {
  const { collectionSlug, id } = useDocumentInfo()
  return `${collectionSlug}:${id}`
}

/** What readers have of the list on this page, and when that changes; null before it is known. */
export const useGoingOut = (): GoingOut | null => {
  const key = useKey()
  const read = (): GoingOut | null => known.get(key) ?? null
  return useSyncExternalStore(subscribe, read, () => null)
}

/**
 * Reads it: first, after each save, and when somebody comes back to the page, where the schedule may have
 * been changed in Payload's own drawer or on the calendar meanwhile.
 *
 * @returns reads it again
 */
export const useReadGoingOut = (): (() => void) => {
  const key = useKey()
  const { collectionSlug, hasPublishedDoc, id, lastUpdateTime } = useDocumentInfo()
  const { config } = useConfig()
  const [attempt, setAttempt] = useState(0)
  const readAgain = useCallback(() => setAttempt((before) => before + 1), [])
  const url = formatAdminURL({
    apiRoute: config.routes.api,
    path: `/${collectionSlug}/${id}/schedule`,
  })
  useEffect(() => {
    window.addEventListener('focus', readAgain)
    return () => window.removeEventListener('focus', readAgain)
  }, [readAgain])
  useEffect(() => {
    if (id === undefined) return
    return debounce(attempt === 0 ? 0 : WAIT_MS, async (signal) => {
      const answer = await fetchJson<GoingOut>({ cache: 'no-store', signal, url })
      if (signal.aborted || answer.kind !== 'ok') return
      known.set(key, answer.body)
      for (const listener of listeners) listener()
    })
  }, [attempt, hasPublishedDoc, id, key, lastUpdateTime, url])
  return readAgain
}
