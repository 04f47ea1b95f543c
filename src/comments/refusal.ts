import type { ProblemCode, ProblemDetail } from '../errors.js'
import type { ReasonCode, Verdict } from './judge/index.js'

import { PublicError } from '../errors.js'
import { MAX_BODY, MAX_NAME } from './judge/index.js'

type Refusal = { code: ProblemCode; detail: string; pointer?: string }

/** The problem (RFC 9457) that answers a refused comment. */
const REFUSALS: Partial<Record<ReasonCode, Refusal>> = {
  banned: { code: 'forbidden', detail: 'You may not comment here.' },
  closed: { code: 'comments-closed', detail: 'This list takes no comments.' },
  'closed-by-age': { code: 'comments-closed', detail: 'This list takes no more comments.' },
  empty: {
    code: 'invalid-body',
    detail: 'needs a text that prints, and so does the name',
    pointer: '/body',
  },
  'no-anonymous': { code: 'unauthenticated', detail: 'Log in to comment here.' },
  'parent-elsewhere': {
    code: 'invalid-body',
    detail: 'belongs to another list',
    pointer: '/parentId',
  },
  'parent-hidden': { code: 'invalid-body', detail: 'is no longer there', pointer: '/parentId' },
  'parent-missing': { code: 'invalid-body', detail: 'is no comment', pointer: '/parentId' },
  rate: { code: 'too-many-requests', detail: 'Too many comments in a short time.' },
  repeat: { code: 'repeated-comment', detail: 'You wrote the same a moment ago.' },
  suspended: { code: 'forbidden', detail: 'You may not comment for some time.' },
  'too-long': {
    code: 'invalid-body',
    detail: `takes ${MAX_BODY} characters at most, and the name ${MAX_NAME}`,
    pointer: '/body',
  },
}

/** The error for a verdict that refuses. */
export const refusal = ({
  actions,
  reasons,
}: Pick<Verdict, 'actions' | 'reasons'>): PublicError => {
  const known = reasons.flatMap(({ code }) => REFUSALS[code] ?? [])
  // the one that refused is the last one that said anything
  const { code, detail, pointer } = known.at(-1) ?? {
    code: 'forbidden',
    detail: 'The comment was not taken.',
  }
  const errors: ProblemDetail[] = pointer === undefined ? [] : [{ detail, pointer }]
  const retry = actions.find((action) => action.kind === 'retry-after')
  return new PublicError({
    code,
    detail: pointer === undefined ? detail : `${pointer}: ${detail}`,
    errors,
    headers: retry ? { 'Retry-After': String(retry.seconds) } : {},
  })
}
