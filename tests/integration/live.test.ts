import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import http from 'node:http'

import type { LiveEvent } from '../../src/publishing/shapes/index.js'
import type { Doc } from '../support/api.js'

import { hubOf } from '../../src/comments/live/index.js'
import { lookForChanges } from '../../src/comments/live/look.js'
import { beginClosing, openStreams } from '../../src/http/closing.js'
import { liveEventSchema } from '../../src/publishing/shapes/index.js'
import { commentContextOf, commentingOf } from '../support/commenting.js'
import { type Door, openDoor } from '../support/door.js'
import { type Desk, startDesk } from '../support/payload.js'
import { until } from '../support/rankEditor.js'
import { statementsOf } from '../support/statements.js'

let desk: Desk
let door: Door
let list: Doc
let readers: ReturnType<typeof commentingOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'live' })
  readers = commentingOf(desk)
  list = await readers.list('live')
  await readers.list('other')
  door = await openDoor(desk)
}, 120_000)

afterAll(async () => {
  await door.close()
  await desk.stop()
})

type Page = {
  close: () => void
  headers: http.IncomingHttpHeaders
  isEnded: () => boolean
  text: () => string
  /** What the last event tells. */
  told: () => LiveEvent | null
}

const openPage = (slug: string, headers: Record<string, string> = {}): Promise<Page> =>
  new Promise((resolve, reject) => {
    const asked = http.get(
      `${door.url}/api/v1/lists/${slug}/events`,
      { agent: false, headers },
      (response) => {
        let text = ''
        let isEnded = false
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('close', () => (isEnded = true))
        response.on('error', () => (isEnded = true))
        resolve({
          close: () => asked.destroy(),
          headers: response.headers,
          isEnded: () => isEnded,
          text: () => text,
          told: () => {
            const last = text.split('data: ').at(-1)
            return text.includes('data: ') ? liveEventSchema.parse(JSON.parse(last ?? '')) : null
          },
        })
      },
    )
    asked.on('error', reject)
  })

/** Opens pages once the process knows where the change log is. */
const openPages = async (count: number, slug = 'live'): Promise<Page[]> => {
  const pages = await Promise.all(Array.from({ length: count }, () => openPage(slug)))
  await until(async () => pages.every((page) => /^id: \d+$/m.test(page.text())), true)
  return pages
}

const close = (pages: readonly Page[]): void => {
  for (const page of pages) page.close()
}

describe('open pages', () => {
  it('should all be told of what is new, of counts and of votes, and those of other lists of nothing', async () => {
    const pages = await openPages(30)
    const [other] = await openPages(1, 'other')
    expect(pages[0]?.headers).toMatchObject({
      'cache-control': 'no-store, no-transform',
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    })
    expect(openStreams()).toBe(31)
    const { comment } = await readers.comment('live', 'Healer!')
    await until(
      async () => pages.every((page) => page.told()?.comments[0]?.id === comment.id),
      true,
    )
    expect(pages[0]?.told()).toMatchObject({
      comments: [{ body: 'Healer!', score: 0 }],
      counts: { comments: 1, reactions: [] },
      gone: [],
      isMore: false,
    })
    await readers.send('PUT', `/v1/comments/${comment.id}/vote`, { value: 1 })
    await until(async () => pages.every((page) => page.told()?.comments[0]?.score === 1), true)
    await readers.send('PUT', '/v1/lists/live/reactions/love')
    const love = [{ count: 1, kind: 'love' }]
    await until(async () => pages.at(-1)?.told()?.counts?.reactions, love)
    expect(other?.told()).toBeNull()
    close([...pages, ...(other ? [other] : [])])
    await until(async () => openStreams(), 0)
  })

  it('should be told what is taken away, and nothing of what is held', async () => {
    const { comment, token } = await readers.comment('live', 'Soon gone')
    const [page] = await openPages(1)
    await readers.settings({ isPremoderated: true })
    const held = await readers.comment('live', 'HELD')
    await desk.payload.db.updateOne({
      collection: 'comments',
      data: { status: 'spam' },
      id: held.comment.id,
    } as never)
    await readers.settings({ isPremoderated: false })
    await readers.send('DELETE', `/v1/comments/${comment.id}`, undefined, {
      headers: { 'X-Comment-Token': token ?? '' },
    })
    await until(async () => page?.told()?.gone, [comment.id])
    expect(page?.text()).not.toContain('HELD')
    expect(page?.text()).not.toContain(`"${held.comment.id}"`)
    close(page ? [page] : [])
  })

  it('should hear at once whether they have missed something while they were away', async () => {
    const [stays] = await openPages(1)
    const idOf = (page: Page | undefined) =>
      page
        ?.text()
        .match(/^id: (\d+)$/gm)
        ?.at(-1)
        ?.slice(4) ?? ''
    const before = idOf(stays)
    const { comment } = await readers.comment('live', 'While away')
    await until(async () => stays?.told()?.comments[0]?.id, comment.id)
    const missed = await openPage('live', { 'Last-Event-ID': before })
    await until(async () => missed.told()?.isMore, true)
    const same = await openPage('live', { 'Last-Event-ID': idOf(stays) })
    const { comment: next } = await readers.comment('live', 'And then')
    await until(async () => same.told()?.comments[0]?.id, next.id)
    expect(same.text()).not.toContain('"isMore":true')
    close([missed, same, ...(stays ? [stays] : [])])
  })

  it('should be there through the routes of a framework too, and nowhere for a list that is not', async () => {
    const response = await desk.rest('/api/v1/lists/live/events')
    const reader = response.body?.getReader()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('retry: 3000\n\n')
    await reader?.cancel()
    await until(async () => openStreams(), 0)
    expect((await door.ask('/api/v1/lists/nothing/events')).status).toBe(404)
  })

  it('should be looked after by one statement, where nothing of their lists has changed', async () => {
    const context = commentContextOf(desk)
    const lists = new Set([String(list.id), 'another'])
    const { number } = await lookForChanges({ ...context, after: null, lists })
    const idle = await statementsOf(desk, () =>
      lookForChanges({ ...context, after: number, lists }),
    )
    expect(idle).toHaveLength(1)
    await readers.comment('other', 'Elsewhere')
    const elsewhere = await statementsOf(desk, async () => {
      expect((await lookForChanges({ ...context, after: number, lists })).changed.size).toBe(0)
    })
    expect(elsewhere).toHaveLength(1)
  })

  it('should end where readers see the list no more, and with the process', async () => {
    const [gone] = await openPages(1)
    const [stays] = await openPages(1, 'other')
    await desk.payload.update({
      collection: 'ranked-lists',
      data: { _status: 'draft' },
      id: list.id,
    })
    await until(async () => gone?.isEnded(), true)
    expect(stays?.isEnded()).toBe(false)
    beginClosing()
    try {
      await until(async () => stays?.isEnded(), true)
      expect((await door.ask('/api/v1/lists/other/events')).status).toBe(503)
      expect(hubOf(commentContextOf(desk)).isFull(null)).toBeUndefined()
    } finally {
      // other suites of this process go on
      Reflect.deleteProperty(globalThis, Symbol.for('payload-ranked-lists.closing'))
    }
  })
})
