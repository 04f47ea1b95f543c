import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

import type { Desk } from '../support/payload.js'

import { restore } from '../fixtures/upgrade/dump.js'
import { readState, type State, type Token } from '../fixtures/upgrade/state.js'
import { commentingOf } from '../support/commenting.js'
import { askDoctor } from '../support/doctor.js'
import { startDesk, testEngine } from '../support/payload.js'

// PostgreSQL has no version before the first that runs on it
const engine = testEngine() === 'mongodb' ? 'mongodb' : 'sqlite'

/** Without members that answers have only had since, of which nothing was known then. */
const withoutAdded = (body: string): string =>
  body
    .replaceAll(/"externalIds":\{(?:"\w+":null,?)+\},/g, '')
    .replaceAll('"attachments":[],', '')
    .replaceAll(/(\/api\/media\/file\/[^"?]+)\?v=[0-9a-z]+/g, '$1')
    .replaceAll('"entry":null,', '')
    .replaceAll('"hasCommentMedia":false,', '')
    .replaceAll('"hasReplyMails":false,', '')
    .replaceAll(/"movement":null,|,"movement":null/g, '')

const readFixture = async (name: string): Promise<Buffer> =>
  gunzipSync(await readFile(path.resolve('tests/fixtures/upgrade', name)))

describe.each(['2026-11-28'])('a database of the desk of %s', (version) => {
  let desk: Desk
  let kept: { state: State; tokens: Token[] }

  beforeAll(async () => {
    kept = JSON.parse((await readFixture(`${version}.${engine}.json.gz`)).toString())
    const data = await readFixture(`${version}.${engine}.gz`)
    desk = await startDesk({
      engine,
      name: 'upgraded',
      prepare: ({ uri }) => restore({ data, engine, uri }),
    })
  }, 120_000)

  afterAll(() => desk.stop())

  it('should have every list, version and comment, and serve the same bytes', async () => {
    const { served, ...state } = await readState(desk)
    const { served: servedThen, ...then } = kept.state
    expect(state).toEqual(then)
    expect(Object.keys(served)).toEqual(Object.keys(servedThen))
    for (const [address, body] of Object.entries(served)) {
      expect([address, withoutAdded(body)]).toEqual([address, servedThen[address]])
    }
    // would be the same if there were nothing
    expect(state.lists.length).toBeGreaterThan(4)
    expect(state.comments).toHaveLength(kept.tokens.length)
    const problems = Object.entries(served).filter(([, body]) => body.includes('"code":'))
    expect(problems).toEqual([])
  })

  it('should have nothing in it that the doctor would mend', async () => {
    expect(await askDoctor({ payload: desk.payload })).toEqual([])
  })

  it('should let those who commented change what they wrote', async () => {
    const { send } = commentingOf(desk)
    for (const { comment, token } of kept.tokens) {
      const change = (given: string) =>
        send<{ comment: unknown }>(
          'PATCH',
          `/v1/comments/${comment}`,
          { body: `Changed ${comment}` },
          { headers: { 'X-Comment-Token': given } },
        )
      expect((await change(`x${token.slice(1)}`)).status).toBe(403)
      const { body, status } = await change(token)
      expect({ body, status }).toMatchObject({
        body: { comment: { body: `Changed ${comment}` } },
        status: 200,
      })
    }
  })
})
