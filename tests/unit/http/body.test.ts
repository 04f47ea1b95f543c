import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'

import { isNestedBeyond, openFile, parseBody, readBounded } from '../../../src/http/body.js'

type Source = { pulled: () => number; stream: ReadableStream<Uint8Array> }

/** A body that comes a chunk at a time, and counts the bytes that were asked for. */
const streamOf = (chunks: Iterable<Uint8Array>): Source => {
  const iterator = chunks[Symbol.iterator]()
  let pulled = 0
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const { done, value } = iterator.next()
        if (done) return controller.close()
        pulled += value.byteLength
        controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )
  return { pulled: () => pulled, stream }
}

function* repeat(chunk: Uint8Array, times: number): Generator<Uint8Array> {
  for (let index = 0; index < times; index += 1) yield chunk
}

const MEGABYTE = 1_000_000
const LARGE = repeat(new Uint8Array(64_000).fill(0x20), 5_000)

const requestOf = (
  body: null | ReadableStream<Uint8Array>,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
) => ({ body, headers: new Headers(headers) }) as Parameters<typeof parseBody>[0]['req']

const schema = z.strictObject({ text: z.string() })

const parse = (text: string, rest: { chunk?: number; maxLength?: number } = {}) => {
  const { chunk = 3, maxLength } = rest
  const bytes = new TextEncoder().encode(text)
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, index) =>
    bytes.slice(index * chunk, (index + 1) * chunk),
  )
  return parseBody({ maxLength, req: requestOf(streamOf(chunks).stream), schema })
}

describe('a JSON body', () => {
  it('should be read whole, however it is cut into chunks', async () => {
    for (const chunk of [1, 2, 3, 1000]) {
      expect(await parse('{"text":"도깨비 👻 é"}', { chunk })).toEqual({ text: '도깨비 👻 é' })
    }
    expect(await parse('\uFEFF{"text":"mark"}')).toEqual({ text: 'mark' })
  })

  it('should be counted in characters, whatever they are in bytes', async () => {
    const text = JSON.stringify({ text: '깨'.repeat(20) })
    expect(await parse(text, { maxLength: text.length })).toEqual({ text: '깨'.repeat(20) })
    await expect(parse(text, { maxLength: text.length - 1 })).rejects.toMatchObject({
      code: 'invalid-body',
      message: `The body: is longer than ${text.length - 1} characters`,
    })
  })

  it('should be read no further than its limit', async () => {
    const { pulled, stream } = streamOf(LARGE)
    const request = parseBody({ maxLength: MEGABYTE, req: requestOf(stream), schema })
    await expect(request).rejects.toMatchObject({ code: 'invalid-body' })
    expect(pulled()).toBeLessThan(MEGABYTE + 200_000)
  })

  it('should not be read at all where it says itself that it is too long', async () => {
    const { pulled, stream } = streamOf(LARGE)
    const headers = { 'Content-Length': '300000000', 'Content-Type': 'application/json' }
    const request = parseBody({ maxLength: MEGABYTE, req: requestOf(stream, headers), schema })
    await expect(request).rejects.toMatchObject({ code: 'invalid-body' })
    expect(pulled()).toBe(0)
  })

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/jsonp'],
  ])('should be refused unread as %s', async (type) => {
    const { pulled, stream } = streamOf(LARGE)
    const request = parseBody({ req: requestOf(stream, { 'Content-Type': type }), schema })
    await expect(request).rejects.toMatchObject({
      code: 'unsupported-media-type',
      headers: { Accept: 'application/json' },
    })
    expect(pulled()).toBe(0)
  })

  it('should be wanted', async () => {
    const none = (headers?: Record<string, string>) =>
      parseBody({ req: requestOf(null, headers), schema })
    await expect(none({})).rejects.toMatchObject({ code: 'unsupported-media-type' })
    await expect(none()).rejects.toMatchObject({ message: 'The body: is not JSON' })
    await expect(parse('{"text":1,"a/b":2}')).rejects.toMatchObject({
      errors: [{ pointer: '/text' }, { pointer: '' }],
    })
    const media = { 'Content-Type': 'Application/JSON; charset=utf-8' }
    await expect(none(media)).rejects.toMatchObject({ code: 'invalid-body' })
  })
})

describe('how deep JSON is', () => {
  const isDeep = (text: string) => isNestedBeyond({ bytes: Buffer.from(text), levels: 3 })

  it.each([
    '[[[]]]',
    '[[[]],[[]],[[]],[[]]]',
    '{"a":{"b":[1,2]}}',
    '["[[[[","{{{{"]',
    '["\\"[[[[","\\\\"]',
    '',
    ']]]][[[',
  ])('should be let through: %s', (text) => {
    expect(isDeep(text)).toBe(false)
  })

  it.each(['[[[[]]]]', '{"a":{"b":[{}]}}', '["\\\\",[[[', '[[[['.repeat(50_000)])(
    'should be told where it goes too far: %.40s',
    (text) => {
      expect(isDeep(text)).toBe(true)
    },
  )
})

describe('a file', () => {
  const file = { hint: 'use the command.', maxBytes: MEGABYTE, takes: ['text/xml'] } as const

  it('should come a chunk at a time, up to its limit', async () => {
    const { pulled, stream } = streamOf(LARGE)
    const chunks = openFile({ file, req: requestOf(stream, { 'Content-Type': 'text/xml' }) })
    await chunks.next()
    expect(pulled()).toBe(64_000)
    const readAll = async () => {
      for await (const chunk of chunks) expect(chunk.byteLength).toBe(64_000)
    }
    await expect(readAll()).rejects.toMatchObject({
      code: 'invalid-body',
      message: 'The file is larger than 1000000 bytes; use the command.',
    })
    expect(pulled()).toBeLessThan(MEGABYTE + 64_001)
  })

  it('should be of a kind that the route takes', () => {
    const req = requestOf(streamOf(LARGE).stream)
    expect(() => openFile({ file, req })).toThrow('This address takes text/xml.')
  })

  it('should leave the connection open for the answer', async () => {
    let isCancelled = false
    const stream = new ReadableStream<Uint8Array>({
      cancel: () => {
        isCancelled = true
      },
      pull: (controller) => controller.enqueue(new Uint8Array(10)),
    })
    const isTooLong = () => new Error('too long')
    const chunks = readBounded({ isTooLong, maxBytes: 5, req: requestOf(stream) })
    await expect(chunks.next()).rejects.toThrow('too long')
    expect(isCancelled).toBe(false)
    expect(stream.locked).toBe(false)
  })
})
