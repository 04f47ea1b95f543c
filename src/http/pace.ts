import { PublicError } from '../errors.js'

/** How long a body may keep whoever reads it waiting, in milliseconds, before its pace counts. */
const GRACE_MS = 20_000

/** Slowest pace after that, in bytes a second: that of a poor mobile connection. */
const PACE = 10_000

/**
 * The same request, whose body fails where it comes too slowly: somebody could hold a turn for ever by
 * sending a byte now and then. The time that the reader takes for its own work does not count.
 *
 * @param graceMs how long all waiting for it may take, beside what its length asks for at the slowest pace
 */
export const withPace = (request: Request, { graceMs = GRACE_MS } = {}): Request => {
  const { body, headers, method, signal, url } = request
  if (body === null) return request
  const reader = body.getReader()
  let leftMs = graceMs
  const paced = new ReadableStream<Uint8Array>({
    cancel: (reason) => reader.cancel(reason),
    pull: async (controller) => {
      const began = performance.now()
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(resolve, Math.max(leftMs, 0), 'late')
      })
      try {
        const read = await Promise.race([reader.read(), late])
        if (read === 'late') {
          controller.error(
            new PublicError({ code: 'too-slow', detail: 'The rest of the body did not come.' }),
          )
          return
        }
        if (read.done) return controller.close()
        leftMs += (read.value.byteLength / PACE) * 1000 - (performance.now() - began)
        controller.enqueue(read.value)
      } finally {
        clearTimeout(timer)
      }
    },
  })
  return new Request(url, { body: paced, duplex: 'half', headers, method, signal } as RequestInit)
}
