import type { Config } from 'payload'

import { currentRequestId } from '../http/requestId.js'

/**
 * How the desk logs: in production a line of JSON for each message, with its time in ISO 8601, its level as a
 * word and the name of the request that was worked on; Payload's coloured lines otherwise.
 */
export const createLogger = (environment: string | undefined): Config['logger'] =>
  environment === 'production'
    ? {
        options: {
          formatters: { level: (level) => ({ level }) },
          mixin: () => {
            const requestId = currentRequestId()
            return requestId === undefined ? {} : { requestId }
          },
          timestamp: () => `,"time":"${new Date().toISOString()}"`,
        },
      }
    : undefined
