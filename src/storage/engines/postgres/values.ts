/** What PostgreSQL holds in a text: neither U+0000 nor half of a surrogate pair. Pure. */

/** A text that can be held; anything else as it is. */
export const toHoldable = (value: unknown): unknown =>
  typeof value === 'string'
    ? value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD')
    : value

/** A value as a column of JSON takes it. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => toHoldable(inner))
