import type { Phase } from '../types.js'

/** The same text by the same author again. */
export const checkRepeat: Phase = async ({ draft: { body }, facts }) => {
  if (body === '' || (await facts.author()).isStaff) return undefined
  return (await facts.isRepeat(body))
    ? { reasons: [{ code: 'repeat' }], status: 'refused' }
    : undefined
}
