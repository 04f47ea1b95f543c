/** Solves what a list may ask of a ballot without a login, by WebCrypto and no library. */
import type { BallotChallenge, BallotWork } from '../../ballots/schema.js'

/** More than any challenge takes. */
const MAX_ATTEMPTS = 100_000

/** Whether this page can: browsers have WebCrypto on pages by https (and of localhost) alone. */
export const canWork = (): boolean => Boolean(globalThis.crypto?.subtle)

/**
 * Tries one key after the other until one begins as the challenge says. The browser derives keys beside the
 * page's own thread, so that nothing on the page waits; it runs in a worker too.
 */
export const solveChallenge = async (
  challenge: NonNullable<BallotChallenge['challenge']>,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<BallotWork> => {
  const { cost, keyLength, keyPrefix, nonce, salt } = challenge.parameters
  const { subtle } = crypto
  // the number of the attempt stands behind the nonce
  const attempt = bytesOf(`${nonce}00000000`)
  const number = new DataView(attempt.buffer)
  const derivation = { hash: 'SHA-256', iterations: cost, name: 'PBKDF2', salt: bytesOf(salt) }
  for (let counter = 0; counter < MAX_ATTEMPTS; counter += 1) {
    signal?.throwIfAborted()
    number.setUint32(attempt.length - 4, counter)
    const key = await subtle.importKey('raw', attempt, 'PBKDF2', false, ['deriveBits'])
    const bits = await subtle.deriveBits(derivation, key, keyLength * 8)
    const derivedKey = hexOf(new Uint8Array(bits))
    if (derivedKey.startsWith(keyPrefix)) return { challenge, solution: { counter, derivedKey } }
  }
  throw new Error('The challenge has no solution.')
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))

/** Bytes as hexadecimal digits. */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
