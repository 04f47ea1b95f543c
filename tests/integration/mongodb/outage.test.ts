import { expect, it } from '@jest/globals'
import net from 'node:net'

import { describeOutage } from '../../support/outage.js'

type Bounded = { answerMs: number }

describeOutage({
  isChosen: true,
  others: ({ ask, desk, list }) => {
    it('should be told to who asks just as a connection breaks, which the driver never answers', async () => {
      const { prototype } = net.Socket
      const { write } = prototype
      const db = desk().payload.db as unknown as Bounded
      const { answerMs } = db
      let isBroken = false
      prototype.write = function (this: net.Socket, ...args: unknown[]) {
        const [bytes] = args
        if (!isBroken && Buffer.isBuffer(bytes) && bytes.includes('ranked-lists')) {
          isBroken = true
          this.destroy()
        }
        return Reflect.apply(write, this, args) as boolean
      }
      db.answerMs = 500
      const url = `/api/ranked-lists/${list().id}?depth=0`
      try {
        const { headers, status } = await ask(url, true)
        expect([isBroken, status, headers.get('Retry-After')]).toEqual([true, 503, '5'])
      } finally {
        prototype.write = write
        db.answerMs = answerMs
      }
      expect((await ask(url, true)).status).toBe(200)
    })
  },
})
