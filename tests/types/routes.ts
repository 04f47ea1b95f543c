/** Rows that must not compile; `tests/unit/http/route.test.ts` has the compiler look at them. */
import { z } from 'zod'

import { route } from '../../src/http/route.js'

const row = {
  answers: { 200: z.strictObject({ isDone: z.boolean() }) },
  body: z.strictObject({ title: z.string() }),
  method: 'post',
  operationId: 'example',
  path: '/example',
  summary: 'An example',
} as const

const handler = async () => ({ body: { isDone: true } })

/** As it should be. */
route({ ...row, access: { roles: ['editor'] }, handler })

// @ts-expect-error who may call it is not said
route({ ...row, handler })

// @ts-expect-error for nobody
route({ ...row, access: { roles: [] }, handler })

// @ts-expect-error no such role
route({ ...row, access: { roles: ['owner'] }, handler })

// @ts-expect-error no such collection
route({ ...row, access: { may: 'update', noun: 'list', of: 'lists' }, handler })

// @ts-expect-error an answer that its schema does not have
route({ ...row, access: 'public', handler: async () => ({ body: { isDone: 'yes' } }) })

// @ts-expect-error a member that its body does not have
route({ ...row, access: 'public', handler: async ({ body }) => ({ body: { isDone: body.isOk } }) })

route({
  ...row,
  access: { roles: ['editor'] },
  // @ts-expect-error its access is about no document
  handler: async ({ document }: { document: number | string }) => ({ body: { isDone: !document } }),
})
