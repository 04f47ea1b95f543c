import type { Phase } from '../types.js'

import { said } from '../said.js'

/** The same text by the same author again. */
export const checkRepeat: Phase = async ({ draft, facts }) => {
  const body = said(draft)
  if (body === '' || (await facts.author()).isStaff) return undefined
  return (await facts.isRepeat(body))
    ? { reasons: [{ code: 'repeat' }], status: 'refused' }
    : undefined
}
