/** An id for a new row: 24 hexadecimal digits, of which the first tell the time, as in an ObjectId. */
export const createId = (): string => {
  const seconds = Math.floor(Date.now() / 1000)
    .toString(16)
    .padStart(8, '0')
  const rest = crypto.getRandomValues(new Uint8Array(8))
  return seconds + Array.from(rest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A key under which a request can be sent again. `crypto.randomUUID` is there on https only. */
export const createKey = (): string => `${createId()}${createId()}`
