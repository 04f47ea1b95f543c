/** The process that is measured: a server of readers (`npm run reader`), which says what it takes. */
import type { AddressInfo } from 'node:net'

import { setTimeout as pause } from 'node:timers/promises'

import type { Desk } from '../../tests/support/payload.js'

import { connect } from '../../src/app/connect.js'
import { createReader } from '../../src/routes/servers.js'
import { statementsOf } from '../../tests/support/statements.js'

export type Asked = { kind: 'memory' } | { kind: 'statements'; seconds: number }

const main = async (): Promise<void> => {
  const payload = await connect({ hasJobs: false })
  const server = createReader({ payload, trustedProxies: 1 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  process.on('message', (asked: Asked) => {
    void answer(asked, payload).then((value) => process.send?.(value))
  })
  process.send?.((server.address() as AddressInfo).port)
}

const answer = async (asked: Asked, payload: Desk['payload']): Promise<unknown> => {
  if (asked.kind === 'memory') {
    // what nobody holds any more is no page's
    for (let round = 0; round < 3; round += 1) {
      gc?.()
      await pause(200)
    }
    const { arrayBuffers, external, heapUsed, rss } = process.memoryUsage()
    return { held: heapUsed + external + arrayBuffers, rss }
  }
  const desk = { engine: 'sqlite', payload } as Desk
  const seen = await statementsOf(desk, () => pause(asked.seconds * 1000))
  // a start looks through what an earlier process may have left, too
  return seen.filter((sql) => /list_changes|comments|reactions|ranked_lists"/.test(sql)).length
}

await main()
