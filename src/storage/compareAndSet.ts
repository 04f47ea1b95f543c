import type { Payload } from 'payload'

import type { Scalar } from './engine.js'
import type { Id } from './types.js'

import { engineOf } from './engines/index.js'

/** See Store. */
export const compareAndSet = async ({
  expected,
  payload,
  ...change
}: {
  collection: string
  expected: Readonly<Record<string, readonly Scalar[] | Scalar>>
  id: Id
  isVersion?: boolean
  payload: Payload
  set: Readonly<Record<string, unknown>>
}): Promise<boolean> =>
  engineOf(payload).compareAndSet({
    ...change,
    expected: Object.fromEntries(
      Object.entries(expected).map(([field, value]) => [field, isScalar(value) ? [value] : value]),
    ),
    payload,
  })

const isScalar = (value: readonly Scalar[] | Scalar): value is Scalar => !Array.isArray(value)
