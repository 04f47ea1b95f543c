/**
 * What stands in the place of a transaction's id where an operation has to stand outside of every one:
 * without an id it belongs to the transaction that its code runs in.
 */
export const OUTSIDE = 'outside'
