'use client'

import { useEffect, useState } from 'react'

import type { ModerationApi } from './api.js'

/** How long a comment has to be in focus before it is claimed, in ms: who passes by claims nothing. */
const WAIT_MS = 400

/** How often a claim is renewed, in milliseconds; it lasts for two minutes. */
const RENEW_MS = 60_000

/**
 * Claims the comment in focus for as long as it is, so that two moderators do not work on the same
 * one.
 *
 * @returns the comment that this moderator has claimed; null where another one has it
 */
export const useClaim = ({
  api,
  focused,
}: {
  api: ModerationApi
  focused: null | string
}): null | string => {
  const [own, setOwn] = useState<null | string>(null)
  useEffect(() => {
    if (focused === null) return
    let isOver = false
    let isClaimed = false
    // a claim that does not come through only costs the courtesy
    const claim = async (): Promise<void> => {
      const ids = await api.claim([focused]).catch((): string[] => [])
      isClaimed = ids.includes(focused)
      if (!isOver) setOwn(isClaimed ? focused : null)
      else if (isClaimed) await api.claim([focused], true).catch(() => [])
    }
    const first = setTimeout(() => void claim(), WAIT_MS)
    const again = setInterval(() => void claim(), RENEW_MS)
    return () => {
      isOver = true
      clearTimeout(first)
      clearInterval(again)
      if (isClaimed) void api.claim([focused], true).catch(() => [])
    }
  }, [api, focused])
  return own === focused ? own : null
}
