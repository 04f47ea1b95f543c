'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

import type { ModerationApi } from './api.js'

/** How long a comment has to be in focus before it is claimed, in ms: who passes by claims nothing. */
const WAIT_MS = 400

/** How often a claim is renewed, in milliseconds; it lasts for two minutes. */
const RENEW_MS = 60_000

/** After how long without a key or a pointer nobody is thought to be there, in milliseconds. */
const IDLE_MS = 120_000

/**
 * Claims the comment in focus for as long as it is, so that two moderators do not work on the same
 * one. A tab that nobody looks at or works in claims nothing, and gives back what it has.
 *
 * @returns the comment that this moderator has claimed; null where another one has it
 */
export const useClaim = ({
  api,
  focused,
}: {
  api: ModerationApi
  focused: null | string
}): {
  /** Says that somebody else has it now. */
  lose: () => void
  own: null | string
  takeOver: () => Promise<boolean>
} => {
  const [own, setOwn] = useState<null | string>(null)
  const usedAt = useRef(0)
  useEffect(() => {
    if (focused === null) return
    let isOver = false
    let isClaimed = false
    usedAt.current = Date.now()
    const isUsed = (): boolean =>
      document.visibilityState === 'visible' && Date.now() - usedAt.current < IDLE_MS
    // a claim that does not come through only costs the courtesy
    const claim = async (): Promise<void> => {
      const ids = await api.claim([focused]).catch((): string[] => [])
      isClaimed = ids.includes(focused)
      if (!isOver) setOwn(isClaimed ? focused : null)
      else if (isClaimed) await giveBack()
    }
    const giveBack = async (): Promise<void> => {
      isClaimed = false
      if (!isOver) setOwn(null)
      await api.claim([focused], { isReleased: true }).catch(() => [])
    }
    const renew = (): void => {
      if (isUsed()) void claim()
      else if (isClaimed) void giveBack()
    }
    const noteUse = (): void => {
      const wasUsed = isUsed()
      usedAt.current = Date.now()
      if (!wasUsed && isUsed()) void claim()
    }
    const look = (): void => {
      if (document.visibilityState === 'visible') noteUse()
      renew()
    }
    const first = setTimeout(renew, WAIT_MS)
    const again = setInterval(renew, RENEW_MS)
    for (const event of USES) document.addEventListener(event, noteUse)
    document.addEventListener('visibilitychange', look)
    return () => {
      isOver = true
      clearTimeout(first)
      clearInterval(again)
      for (const event of USES) document.removeEventListener(event, noteUse)
      document.removeEventListener('visibilitychange', look)
      if (isClaimed) void giveBack()
    }
  }, [api, focused])
  const takeOver = useCallback(async (): Promise<boolean> => {
    if (focused === null) return false
    const ids = await api.claim([focused], { isTakenOver: true })
    const isTaken = ids.includes(focused)
    if (isTaken) setOwn(focused)
    return isTaken
  }, [api, focused])
  const lose = useCallback((): void => setOwn(null), [])
  return { lose, own: own === focused ? own : null, takeOver }
}

const USES = ['keydown', 'pointerdown', 'pointermove'] as const
