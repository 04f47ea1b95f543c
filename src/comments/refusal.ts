import type { ProblemCode, ProblemDetail } from '../errors.js'
import type { ReasonCode, Verdict } from './judge/index.js'

import { PublicError } from '../errors.js'
import { MAX_BODY, MAX_NAME } from './judge/index.js'

type Refusal = { code: ProblemCode; detail: string; pointer?: string }

const noParent: Refusal = {
  code: 'invalid-body',
  detail: 'is no comment on this list that readers see',
  pointer: '/parentId',
}

/** The problem (RFC 9457) that answers a refused comment. */
const REFUSALS: Partial<Record<ReasonCode, Refusal>> = {
  banned: { code: 'forbidden', detail: 'You may not comment here.' },
  closed: { code: 'comments-closed', detail: 'This list takes no comments.' },
  'closed-by-age': { code: 'comments-closed', detail: 'This list takes no more comments.' },
  empty: {
    code: 'invalid-body',
    detail: 'needs a text that prints, and so do the name and what is to be seen in a picture',
    pointer: '/body',
  },
  'entry-of-thread': {
    code: 'invalid-body',
    detail: 'is another one than that of the comment it answers; leave it out of a reply',
    pointer: '/entry',
  },
  'entry-unknown': {
    code: 'invalid-body',
    detail: 'is no entry of this list that readers see; take the "id" of one',
    pointer: '/entry',
  },
  'name-is-email': {
    code: 'invalid-body',
    detail: 'is an e-mail address, which everybody would read; take another name',
    pointer: '/name',
  },
  'name-is-mark': {
    code: 'invalid-body',
    detail: 'looks like a mark of who works here; take another name',
    pointer: '/name',
  },
  'name-of-staff': {
    code: 'invalid-body',
    detail: 'is, or looks like, the name of somebody who works here; take another one',
    pointer: '/name',
  },
  'no-media': {
    code: 'invalid-body',
    detail: 'has to be empty: comments on this list show no pictures and clips',
    pointer: '/attachments',
  },
  'no-anonymous': { code: 'unauthenticated', detail: 'Log in to comment here.' },
  // alike, so that nobody finds out which comments there are that readers do not see
  'parent-elsewhere': noParent,
  'parent-hidden': noParent,
  'parent-missing': noParent,
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
