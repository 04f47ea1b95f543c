import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'

import type { Found } from '../../../src/comments/live/hub.js'

import { createHub } from '../../../src/comments/live/hub.js'

const nothing: Found = { changed: new Map(), gone: [], isUnknown: false, number: 7, talked: [] }

/** A hub whose looks find what is put into `next`. */
const open = ({ maxOfOne = 5, maxPages = 100 } = {}) => {
  const state = { looks: 0, next: nothing as Found | undefined, open: 0 }
  const lists: string[][] = []
  const hub = createHub({
    heartbeatMs: 15_000,
    look: ({ lists: asked }) => {
      state.looks += 1
      lists.push([...asked])
      return Promise.resolve(state.next)
    },
    maxOfOne,
    maxPages,
    noteOpen: () => {
      state.open += 1
      return () => (state.open -= 1)
    },
    pollMs: 1000,
    retryMs: 3000,
  })
  const join = ({
    after = null as null | number,
    behind = 0,
    list = 'a',
    network = null as null | string,
  } = {}) => {
    const page = { got: [] as string[], isEnded: false, leave: () => {} }
    page.leave = hub.join({
      after,
      list,
      network,
      sink: {
        end: () => (page.isEnded = true),
        write: (bytes) => {
          page.got.push(Buffer.from(bytes).toString())
          return behind
        },
      },
    })
    return page
  }
  return { hub, join, lists, state }
}

const told = (number: number, data: string): string =>
  `id: ${number}\nevent: changed\ndata: ${data}\n\n`
const MISSED = expect.stringContaining('"isMore":true')

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

const rounds = (count = 1): Promise<void> => jest.advanceTimersByTimeAsync(count * 1000 + 1)

describe('the hub of open pages', () => {
  it('should look once, however many pages there are, and tell each of its own list alone', async () => {
    const { hub, join, lists, state } = open({ maxPages: 3000 })
    const pages = Array.from({ length: 2000 }, (_, index) => join({ list: index % 2 ? 'a' : 'b' }))
    await rounds(2)
    expect(state.looks).toBe(3)
    expect(lists.at(-1)?.toSorted()).toEqual(['a', 'b'])
    state.next = { ...nothing, changed: new Map([['a', '{"x":1}']]), number: 8 }
    await rounds()
    expect(state.looks).toBe(4)
    const hears = pages.map(({ got }) => got.includes(told(8, '{"x":1}')))
    expect(hears).toEqual(pages.map((_, index) => index % 2 === 1))
    hub.stop()
    expect(pages.every(({ isEnded }) => isEnded)).toBe(true)
    expect(state.open).toBe(0)
  })

  it('should look no more once nobody listens', async () => {
    const { join, state } = open()
    const page = join()
    await rounds()
    page.leave()
    page.leave()
    await rounds()
    const { looks } = state
    await rounds(10)
    expect(state.looks).toBe(looks)
    expect(state.open).toBe(0)
  })

  it('should take no more pages than it may, of one network and of all', () => {
    const { hub, join } = open({ maxOfOne: 2, maxPages: 3 })
    const page = join({ network: '192.0.2.1' })
    join({ network: '192.0.2.1' })
    expect(hub.isFull('192.0.2.1')).toBe('network')
    expect(hub.isFull('192.0.2.2')).toBeUndefined()
    // nobody knows whose they are
    expect(hub.isFull(null)).toBeUndefined()
    join()
    expect(hub.isFull(null)).toBe('all')
    page.leave()
    expect(hub.isFull('192.0.2.1')).toBeUndefined()
  })

  it('should tell a page that comes again whether it has missed something', async () => {
    const { join, state } = open()
    join()
    await rounds()
    // of one of them no page is open
    state.next = { ...nothing, changed: new Map([['a', '{}']]), number: 9, talked: ['a', 'c'] }
    await rounds()
    state.next = { ...nothing, number: 12 }
    await rounds()
    const got = (after: number, list = 'a') => join({ after, list }).got.slice(1)
    expect(got(9)).toEqual([])
    expect(got(8)).toEqual([MISSED])
    expect(got(8, 'c')).toEqual([MISSED])
    expect(got(8, 'b')).toEqual([])
    // from before it began to look
    expect(got(3, 'b')).toEqual([MISSED])
  })

  it('should tell who comes first after a start the same', async () => {
    const { join } = open()
    const [same, other] = [join({ after: 7 }), join({ after: 5 })]
    await rounds()
    expect([same.got.slice(1), other.got.slice(1)]).toEqual([[], [MISSED]])
  })

  it('should have all ask where nobody knows what has changed, and end pages of lists that are gone', async () => {
    const { join, state } = open()
    const [a, b] = [join(), join({ list: 'b' })]
    await rounds()
    state.next = { ...nothing, isUnknown: true, number: 30 }
    await rounds()
    expect([a.got.at(-1), b.got.at(-1)]).toEqual([MISSED, MISSED])
    state.next = { ...nothing, gone: ['b'], number: 31 }
    await rounds()
    expect([a.isEnded, b.isEnded]).toEqual([false, true])
  })

  it('should go on where a look finds nothing out, beat, and end who takes nothing', async () => {
    const { join, state } = open()
    const page = join()
    state.next = undefined
    await rounds(16)
    expect(page.got).toContain(': still here\n\n')
    state.next = nothing
    const slow = join({ behind: 70_000 })
    expect([slow.isEnded, page.isEnded]).toEqual([true, false])
  })
})
