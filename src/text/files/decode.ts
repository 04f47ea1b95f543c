/** Text of a file in any of the usual encodings. */
import { isUtf8 } from 'node:buffer'
import { Readable, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { ImportError } from './errors.js'

export type Bytes = AsyncIterable<Uint8Array>

/** Most bytes that a compressed file may unpack to; a small one can unpack to any size. */
const MAX_UNPACKED = 2 ** 30

/**
 * The text of a file in UTF-8, piece by piece. A file that is compressed with gzip is unpacked.
 *
 * @throws ImportError where it is in another encoding, damaged, or an archive
 */
export async function* decode(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  const read = (chunk?: Uint8Array): string => {
    try {
      const text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
      line += text.split('\n').length - 1
      return text
    } catch {
      throw new ImportError({
        detail: 'the file is not in UTF-8; save it so.',
        line: line + linesBeforeBad(chunk),
      })
    }
  }
  for await (const chunk of unpack(bytes)) yield read(chunk)
  yield read()
}

const LINE_FEED = 0x0a

/** How many lines end in a piece of a file before its first byte that is not UTF-8. */
const linesBeforeBad = (chunk: Uint8Array = new Uint8Array()): number => {
  let count = 0
  // a character may have begun in the piece before: then its rest, at most three bytes, is right
  let from = chunk.findIndex((byte, index) => index >= 3 || byte >> 6 !== 0b10)
  for (let end = chunk.indexOf(LINE_FEED, from); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
    if (!isUtf8(chunk.subarray(from, end))) return count
    count += 1
    from = end + 1
  }
  return count
}

/** How files begin that are not plain text, with what they are. */
const MAGIC = {
  gzip: [0x1f, 0x8b],
  utf16: [0xff, 0xfe],
  utf16be: [0xfe, 0xff],
  zip: [0x50, 0x4b, 0x03, 0x04],
} as const

async function* unpack(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0
  while (length < 4) {
    const { done, value } = await iterator.next()
    if (done) break
    first.push(value)
    length += value.length
  }
  const head = Buffer.concat(first)
  async function* all(): AsyncGenerator<Uint8Array> {
    yield head
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  const begins = (magic: readonly number[]) => magic.every((byte, index) => head[index] === byte)
  if (begins(MAGIC.zip)) {
    throw new ImportError({
      detail: 'the file is a ZIP archive; unpack it and take the file that is in it.',
      line: 1,
    })
  }
  if (begins(MAGIC.utf16) || begins(MAGIC.utf16be)) {
    throw new ImportError({ detail: 'the file is in UTF-16; save it in UTF-8.', line: 1 })
  }
  yield* begins(MAGIC.gzip) ? gunzip(all()) : all()
}

async function* gunzip(bytes: Bytes): AsyncGenerator<Uint8Array> {
  let broken: unknown
  const from = Readable.from(bytes).once('error', (error) => (broken = error))
  const unpacked = pipeline(from, createGunzip(), () => {
    // a failure is thrown by the loop below
  })
  let length = 0
  try {
    for await (const chunk of unpacked as AsyncIterable<Uint8Array>) {
      length += chunk.length
      if (length > MAX_UNPACKED) {
        throw new ImportError({
          detail: `the file unpacks to more than ${MAX_UNPACKED} bytes; take it in parts.`,
          line: 1,
        })
      }
      yield chunk
    }
  } catch (error) {
    if (broken !== undefined) throw broken
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) {
      throw error
    }
    throw new ImportError({ detail: 'the gzip file is damaged or cut off.', line: 1 })
  }
}
