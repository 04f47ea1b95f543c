import { timingSafeEqual } from 'node:crypto'

/** Whether two secrets are the same, in a time that does not tell how much of them is. */
export const isSame = (one: string, other: string): boolean => {
  const [first, second] = [Buffer.from(one), Buffer.from(other)]
  return first.length === second.length && timingSafeEqual(first, second)
}
