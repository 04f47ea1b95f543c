/** What the desk's routes answer, held to what the table of routes says of them. */
import { z } from 'zod'

import type { Route } from '../../src/routes/index.js'

import { problemsOf, successOf } from '../../src/http/route.js'
import { deskProblemSchema } from '../../src/routes/deskOpenApi.js'

/** @throws Error where the table has another status, media type or shape for it */
export const holdToTable = async ({
  response,
  route,
}: {
  response: Response
  route: Route
}): Promise<void> => {
  const { status } = response
  const fail = (what: string): never => {
    throw new Error(`${route.operationId} answered ${status}: ${what}`)
  }
  if (status === 304) {
    if (!route.hasEtag) fail('the table says nothing of an ETag.')
    return
  }
  const [success, schema] = successOf(route)
  const type = response.headers.get('Content-Type')?.split(';')[0] ?? ''
  if (status < 400) {
    const expected = [route.produces ?? 'application/json', ...(route.alsoProduces ?? [])]
    if (status !== success) fail(`the table says ${success}.`)
    if (!expected.includes(type)) fail(`"${type}" instead of "${expected.join(', ')}".`)
    // a stream may have no end
    if (route.produces) return
    hold({ body: await response.clone().json(), fail, schema })
    return
  }
  if (type !== 'application/problem+json') fail(`"${type}" is no problem.`)
  const body = (await response.clone().json()) as { code?: string }
  const codes: readonly string[] = [...problemsOf(route), 'busy', 'internal']
  if (!codes.includes(String(body.code))) fail(`the table has no problem "${body.code}".`)
  hold({ body, fail, schema: deskProblemSchema(route) })
}

const hold = ({
  body,
  fail,
  schema,
}: {
  body: unknown
  fail: (what: string) => never
  schema: z.ZodType
}): void => {
  const result = schema.safeParse(body)
  if (!result.success) fail(`${z.prettifyError(result.error)}\n${JSON.stringify(body, null, 2)}`)
}
