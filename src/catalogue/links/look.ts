import { setTimeout as sleepFor } from 'node:timers/promises'

import type { Lease } from '../../storage/lease.js'
import type { LinkState } from './state.js'
import type { LinkContext, LinkRow } from './types.js'

import { noteFailure } from '../../storage/failures.js'
import { holdLease, tryLease } from '../../storage/lease.js'
import { applyToClips } from './apply.js'
import { ask, MAX_REDIRECTS, SPACE_MS, TIMEOUT_MS } from './ask.js'
import { questionOf } from './providers.js'
import { afterLook } from './state.js'
import { dropRows, findDue, noteAddress, updateRow } from './store.js'

/** How long the lease of a provider lasts without renewal, in milliseconds. */
const CLAIM_MS = (MAX_REDIRECTS + 1) * (TIMEOUT_MS + SPACE_MS) + 10_000

/** How many addresses are read at a time. */
const BATCH = 50

/**
 * After so many inconclusive answers in a row a provider is skipped until the next run (a circuit
 * breaker).
 */
const MAX_FAILURES = 3

/**
 * Checks the addresses that are due, each provider by itself, the most overdue first. Several
 * processes may do so at once: a provider has a lease, so that one process at a time asks it, and
 * each address is claimed before its check. The address of a process that dies is due again a while
 * later.
 *
 * @param until when to stop, in milliseconds since 1970; the rest is the next run's
 */
export const lookAtDue = async (context: LinkContext & { until: number }): Promise<void> => {
  const names = Object.keys(context.links.providers)
  const lanes = names.map((name) => workLane({ ...context, name }))
  // a failing provider does not keep the others from being checked
  const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

/** The addresses of one provider, one after the other, throttled. */
const workLane = async ({
  name,
  until,
  ...context
}: LinkContext & { name: string; until: number }): Promise<void> => {
  const { now = Date.now, sleep = sleepFor } = context
  const readDue = (limit: number) => findDue({ ...context, lane: name, limit, now: now() })
  if ((await readDue(1)).length === 0) return
  const { lease } = await takeLane({ ...context, name })
  // another process has its lease, or the provider has asked for a pause (Retry-After)
  if (!lease) return
  let failures = 0
  let freeAt = now()
  try {
    for (;;) {
      const due = await readDue(BATCH)
      if (due.length === 0) return
      for (const row of due) {
        await sleep(Math.max(freeAt - now(), 0))
        if (now() >= until || !(await keepLane({ ...context, lease }))) return
        const looked = await look({ ...context, name, row })
        if (!looked) continue
        freeAt = looked.freeAt
        failures = looked.saysNothing ? failures + 1 : 0
        if (looked.isPaused || failures === MAX_FAILURES) return
      }
    }
  } finally {
    await holdLease({ ...context, lease, until: freeAt })
  }
}

const takeLane = async ({ name, now = Date.now, payload }: LinkContext & { name: string }) =>
  tryLease({ heldMs: CLAIM_MS, key: `links:${name}`, now, payload })

const keepLane = async ({
  lease,
  now = Date.now,
  payload,
}: LinkContext & { lease: Lease }): Promise<boolean> =>
  holdLease({ lease, payload, until: now() + CLAIM_MS })

type Looked = {
  /** When the provider may be asked again, in milliseconds since 1970. */
  freeAt: number
  /** Whether it has asked to be left alone. */
  isPaused: boolean
  saysNothing: boolean
  state: LinkState
}

/** One check of one address; undefined where none is due, or another process has claimed it. */
const look = async ({
  name,
  row,
  ...context
}: LinkContext & { name: string; row: LinkRow }): Promise<Looked | undefined> => {
  const { links, now = Date.now, random = Math.random, sleep = sleepFor } = context
  const question = questionOf({ providers: links.providers, url: row.url })
  if (question?.name !== name) {
    // the app has changed its providers: the one that may be asked about the address is noted again
    await dropRows({ ...context, where: { key: { equals: row.key } } })
    return undefined
  }
  const claimedUntil = Math.max(now() + CLAIM_MS, row.nextLookAt + 1)
  if (!(await updateRow({ ...context, row, set: { nextLookAt: claimedUntil } }))) return undefined
  const claimed = { ...row, nextLookAt: claimedUntil }

  const { allowHosts } = links
  const finding = await ask({
    ...context,
    allowHosts,
    now,
    onNameError: (error) => {
      noteFailure({ error, kind: 'names', payload: context.payload })
    },
    question,
    sleep,
  })
  context.afterAsk?.()
  const state = afterLook({
    everyMs: links.everyMs,
    finding,
    now: now(),
    random: random(),
    state: row,
  })
  // before the row: after a crash in between the check is repeated and writes the same
  await applyToClips({ ...context, after: state, before: row, finding, url: row.url })
  const { checkedAt, failures, nextLookAt, problem, suspectedAt, suspicion, verdict } = state
  await updateRow({
    ...context,
    row: claimed,
    set: { checkedAt, failures, nextLookAt, problem, suspectedAt, suspicion, verdict },
  })
  const retryAfterMs = finding.kind === 'nothing' ? (finding.retryAfterMs ?? 0) : 0
  return {
    freeAt: now() + Math.max(SPACE_MS, retryAfterMs),
    isPaused: retryAfterMs > SPACE_MS,
    saysNothing: finding.kind === 'nothing',
    state,
  }
}

export type LookOutcome =
  | { kind: 'looked'; state: LinkState }
  /** No provider may be asked about it. */
  | { kind: 'not-asked' }
  /** Its provider is being asked by another process, or has asked for a pause. */
  | { kind: 'busy'; retryAfterMs: number }

/** Checks one address at once, for an editor; under the same lease and throttle as the schedule. */
export const lookNow = async ({
  url,
  ...context
}: LinkContext & { url: string }): Promise<LookOutcome> => {
  const { now = Date.now, payload } = context
  const question = questionOf({ providers: context.links.providers, url })
  if (!question) return { kind: 'not-asked' }
  const { name } = question
  const { heldUntil, lease } = await takeLane({ ...context, name })
  if (!lease) return { kind: 'busy', retryAfterMs: Math.max(heldUntil - now(), SPACE_MS) }
  let freeAt = now()
  try {
    const row = await noteAddress({ ...context, lane: name, now: now(), url })
    const looked = await look({ ...context, name, row })
    if (!looked) return { kind: 'busy', retryAfterMs: SPACE_MS }
    freeAt = looked.freeAt
    return { kind: 'looked', state: looked.state }
  } finally {
    await holdLease({ lease, payload, until: freeAt })
  }
}
