import { expect, it } from '@jest/globals'
import net from 'node:net'

import { describeOutage } from '../../support/outage.js'

describeOutage({
  isChosen: true,
  others: ({ ask, list }) => {
    it('should not keep anybody waiting who asks just as a connection breaks', async () => {
      const { prototype } = net.Socket
      const { write } = prototype
      let isBroken = false
      prototype.write = function (this: net.Socket, ...args: unknown[]) {
        const [bytes] = args
        if (!isBroken && Buffer.isBuffer(bytes) && bytes.includes('ranked-lists')) {
          isBroken = true
          this.destroy()
        }
        return Reflect.apply(write, this, args) as boolean
      }
      const url = `/api/ranked-lists/${list().id}?depth=0`
      try {
        // the driver asks once more, now that it knows
        expect([(await ask(url, true)).status, isBroken]).toEqual([200, true])
      } finally {
        prototype.write = write
      }
    })
  },
})
