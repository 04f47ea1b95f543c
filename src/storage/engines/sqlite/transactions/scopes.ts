import { AsyncLocalStorage } from 'node:async_hooks'

import type { WriteTransaction } from './transaction.js'

type Scope = {
  isMigrating: boolean
  /** Whether it was entered in this very turn, so that who looks may stand beside it and not in it. */
  isNew?: boolean
  /** Whether it is that of an operation all of whose statements belong to its transaction. */
  isWhole?: boolean
  /** The transaction that was current where it was entered. */
  outer?: undefined | WriteTransaction
  tx?: WriteTransaction
}

/**
 * Which transaction a statement that names none belongs to: the one that its code runs in. There is one
 * connection that writes; a write beside the transaction that has it, awaited inside of it, would wait
 * for itself.
 */
export type Scopes = ReturnType<typeof createScopes>

export const createScopes = () => {
  const storage = new AsyncLocalStorage<Scope>()

  /** The innermost transaction that is open. */
  const openOf = (scope: Scope | undefined): undefined | WriteTransaction => {
    let tx = scope?.tx && !scope.isNew ? scope.tx : scope?.outer
    while (tx && !tx.isOpen) tx = tx.parent
    return tx
  }
  const current = (): undefined | WriteTransaction => openOf(storage.getStore())
  const isMigrating = (): boolean => storage.getStore()?.isMigrating ?? false

  return {
    /** No scope is looked for any more; Node asks each storage that is open at every promise. */
    close: (): void => storage.disable(),
    /** The transaction that the running code is in, written to or not yet. */
    current,
    /**
     * From here on the code that calls is in a transaction.
     *
     * @returns names the transaction, once there is one
     */
    enter: (): ((tx: WriteTransaction) => void) => {
      const scope: Scope = { isMigrating: isMigrating(), isNew: true, outer: current() }
      storage.enterWith(scope)
      // what was started beside it in the same turn sees this scope, too
      queueMicrotask(() => (scope.isNew = false))
      return (tx) => (scope.tx = tx)
    },
    isMigrating,
    /** The transaction that takes in a statement that names none. */
    joined: (): undefined | WriteTransaction => {
      const scope = storage.getStore()
      let tx = openOf(scope)
      // those of an operation belong to it before it has begun, too
      if (tx && scope?.isWhole && tx === scope.tx) return tx
      while (tx && !(tx.isOpen && tx.hasBegun)) tx = tx.parent
      return tx
    },
    migrating: <T>(work: () => T): T => storage.run({ isMigrating: true }, work),
    /** Runs code whose statements belong to no transaction around it. */
    outside: <T>(work: () => T): T => storage.run({ isMigrating: false }, work),
    /** The transaction of the operation that the running code is in, where that is one by itself. */
    whole: (): undefined | WriteTransaction => {
      const scope = storage.getStore()
      return scope?.isWhole && scope.tx?.isOpen ? scope.tx : undefined
    },
    /** Runs code all of whose statements belong to the transaction. */
    within: <T>(tx: WriteTransaction, work: () => T): T =>
      storage.run({ isMigrating: isMigrating(), isWhole: true, tx }, work),
  }
}
