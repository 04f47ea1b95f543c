import { describe, expect, it } from '@jest/globals'

import { operationsOf, stopEverywhere } from '../../support/crashPoints.js'
import { askDoctor } from '../../support/doctor.js'
import { startDesk } from '../../support/payload.js'
import { stopBefore } from '../../support/postgres.js'

describe('an operation that stops between two statements', () => {
  it('should be stored whole or not at all, or be gone on with', async () => {
    process.env.WEBHOOK_ALLOW_HOSTS = '127.0.0.1'
    const desk = await startDesk({ name: 'crash-points' })
    const { operations, stop } = await operationsOf(desk)
    const points: Record<string, number> = {}
    for (const operation of operations) {
      points[operation.name] = await stopEverywhere({ desk, operation, stopBefore })
    }
    console.log(`Crash points: ${JSON.stringify(points)}`)
    expect(await askDoctor({ payload: desk.payload })).toEqual([])
    delete process.env.WEBHOOK_ALLOW_HOSTS
    await stop()
    await desk.stop()
  }, 900_000)
})
