import { describe, expect, it } from '@jest/globals'
import { Writable } from 'node:stream'
import { type Logger, type LoggerOptions, pino } from 'pino'

import { createLogger } from '../../../src/config/logger.js'
import { withRequestId } from '../../../src/http/requestId.js'

/** What the desk writes into its log in production. */
const linesOf = (log: (logger: Logger) => void): unknown[] => {
  const lines: string[] = []
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  const { options } = createLogger('production') as { options: LoggerOptions }
  log(pino(options, destination))
  return lines.map((line) => JSON.parse(line) as unknown)
}

describe('the log of the desk', () => {
  it('should be lines of JSON in production, each with the name of its request', () => {
    const lines = linesOf((logger) => {
      logger.info('No request')
      withRequestId('abc', () => logger.error({ err: new Error('broken'), msg: 'A request' }))
    })
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'info',
        msg: 'No request',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      }),
      expect.objectContaining({
        err: expect.objectContaining({
          message: 'broken',
          stack: expect.stringContaining('broken'),
        }),
        level: 'error',
        requestId: 'abc',
      }),
    ])
    expect(lines[0]).not.toHaveProperty('requestId')
  })

  it.each(['development', 'test', undefined])('should be Payload’s own in %s', (environment) => {
    expect(createLogger(environment)).toBeUndefined()
  })
})
