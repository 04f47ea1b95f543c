import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits before an optimistic retry: backoff with full jitter, so that processes which lost to each other
 * do not collide again.
 *
 * @param attempt how many have failed; the longest wait grows with it
 * @param maxMs the longest wait after the first attempt
 */
export const backOff = async ({
  attempt = 1,
  maxMs = 20,
}: { attempt?: number; maxMs?: number } = {}): Promise<void> => {
  await sleep(Math.random() * maxMs * attempt)
}
