import type { Payload, Where } from 'payload'

import type { Id } from './types.js'

import { backOff } from './backOff.js'
import { outside } from './store.js'

/** How long a lease lasts without renewal, in milliseconds. */
const HELD_MS = 15_000

/** How long to wait for a lease, in milliseconds: longer than a dead process can hold it. */
const WAIT_MS = 25_000

/** The lease was not released in time. */
export class LeaseTimeout extends Error {
  constructor(key: string) {
    super(`The lease "${key}" was not given back in time.`)
    this.name = 'LeaseTimeout'
  }
}

export type Lease = { key: string; owner: string }

type LeaseRow = { id: Id; key: string; owner: null | string; until: null | number }

type Args = {
  key: string
  now?: () => number
  payload: Payload
}

/**
 * Runs work under a lease, a lock that expires, which one process at a time holds. It only reduces
 * contention: since the lease of a process that hangs is taken over, correctness may not rest on it.
 *
 * @throws LeaseTimeout
 */
export const withLease = async <T>({
  work,
  ...args
}: Args & { work: () => Promise<T> }): Promise<T> => {
  const lease = await acquireLease(args)
  try {
    return await work()
  } finally {
    await releaseLease({ ...args, lease })
  }
}

/** @throws LeaseTimeout */
export const acquireLease = async ({ key, now = Date.now, payload }: Args): Promise<Lease> => {
  const owner = crypto.randomUUID()
  const deadline = now() + WAIT_MS
  for (;;) {
    if (await tryAcquire({ key, now, owner, payload })) return { key, owner }
    if (now() > deadline) throw new LeaseTimeout(key)
    await backOff({ maxMs: 60 })
  }
}

/** Releases a lease; one that another process took over in the meantime stays with that one. */
export const releaseLease = async ({
  lease,
  payload,
}: Pick<Args, 'payload'> & { lease: Lease }): Promise<void> => {
  const row = await findRow({ key: lease.key, payload })
  if (!row) return
  await outside(payload).compareAndSet({
    collection: 'leases',
    expected: { owner: lease.owner },
    id: row.id,
    set: { owner: null, until: 0 },
  })
}

/**
 * Takes a lease if it is free or expired.
 *
 * @param heldMs how long the holder may take without being thought dead
 */
export const tryLease = async ({
  heldMs,
  now = Date.now,
  ...args
}: Args & { heldMs: number }): Promise<
  { heldUntil: number; lease: null } | { heldUntil: number; lease: Lease }
> => {
  const owner = crypto.randomUUID()
  const isTaken = await tryAcquire({ ...args, heldMs, now, owner })
  if (isTaken) return { heldUntil: now() + heldMs, lease: { key: args.key, owner } }
  return { heldUntil: (await findRow(args))?.until ?? now(), lease: null }
}

/** Renews a lease; false where another process has taken it over. */
export const holdLease = async ({
  lease: { key, owner },
  payload,
  until,
}: Pick<Args, 'payload'> & { lease: Lease; until: number }): Promise<boolean> => {
  const row = await findRow({ key, payload })
  if (!row) return false
  return outside(payload).compareAndSet({
    collection: 'leases',
    expected: { owner },
    id: row.id,
    set: { until },
  })
}

/** A lease that one process keeps for as long as it lives, or until it is silent for too long. */
export type KeptLease = {
  release: () => Promise<void>
  /**
   * @returns whether it is held for another third of its time at least, renewed where that was needed; once
   * it was lost it is not taken again by this
   */
  renew: () => Promise<boolean>
  /** Takes it where it is free; `isNew` where this process did not have it before. */
  take: () => Promise<{ isHeld: boolean; isNew: boolean }>
}

/** @param heldMs how long this process may be silent without being thought dead */
export const keepLease = ({
  heldMs,
  key,
  payload,
}: Pick<Args, 'key' | 'payload'> & { heldMs: number }): KeptLease => {
  let kept: undefined | { lease: Lease; until: number }
  // by a clock that nobody sets; others go by what is written down, which begins later
  const left = (): number => (kept ? kept.until - performance.now() : 0)
  const renew = async (): Promise<boolean> => {
    if (!kept) return false
    if (left() > (heldMs * 2) / 3) return true
    const { lease } = kept
    const until = performance.now() + heldMs
    const isHeld = await holdLease({ lease, payload, until: Date.now() + heldMs })
    if (kept?.lease === lease) kept = isHeld ? { lease, until } : undefined
    return left() > heldMs / 3
  }
  return {
    release: async () => {
      const lease = kept?.lease
      kept = undefined
      if (lease) await releaseLease({ lease, payload })
    },
    renew,
    take: async () => {
      if (await renew()) return { isHeld: true, isNew: false }
      const until = performance.now() + heldMs
      const { lease } = await tryLease({ heldMs, key, payload })
      kept = lease ? { lease, until } : undefined
      return { isHeld: lease !== null, isNew: true }
    },
  }
}

const tryAcquire = async ({
  heldMs = HELD_MS,
  key,
  now,
  owner,
  payload,
}: Required<Args> & { heldMs?: number; owner: string }): Promise<boolean> => {
  const row = await findRow({ key, payload })
  const until = now() + heldMs
  if (row) {
    if (row.owner !== null && (row.until ?? 0) > now()) return false
    return outside(payload).compareAndSet({
      collection: 'leases',
      expected: { owner: row.owner, until: row.until },
      id: row.id,
      set: { owner, until },
    })
  }
  return outside(payload).createOnce({ collection: 'leases', data: { key, owner, until } })
}

const findRow = async ({
  key,
  payload,
}: Pick<Args, 'key' | 'payload'>): Promise<LeaseRow | undefined> => {
  const where: Where = { key: { equals: key } }
  const row = await outside(payload).findOne<LeaseRow>({ collection: 'leases', where })
  return row ? { ...row, owner: row.owner ?? null, until: row.until ?? null } : undefined
}
