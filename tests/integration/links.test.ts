import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import type { TypedUser } from 'payload'
import type { CheckLinkResult } from '../../src/catalogue/api/links.js'
import type { LinkContext } from '../../src/catalogue/links/types.js'

import {
  gatherAddresses,
  linkContextOf,
  lookAtDue,
  lookNow,
} from '../../src/catalogue/links/index.js'
import { SPACE_MS } from '../../src/catalogue/links/ask.js'
import { sanitizeLinkOptions } from '../../src/options/links.js'
import { sanitizeOptions } from '../../src/options.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { work } from '../support/publications.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { type Receiver, type Received, startReceiver, status } from '../support/receiver.js'

const CHECKS = DEFAULT_SLUGS.linkChecks
const LEASES = DEFAULT_SLUGS.leases
const HOUR = 3_600_000
const DAY = 24 * HOUR

let desk: Desk
let api: ReturnType<typeof apiOf>
let editor: TypedUser
let receiver: Receiver
/** The clock of the looks; sleeping moves it on. */
let clock = 0

beforeAll(async () => {
  desk = await startDesk({ name: 'links' })
  api = apiOf(desk)
  await createUser({ payload: desk.payload, roles: ['admin'] })
  editor = await createUser({ payload: desk.payload, roles: ['editor'] })
}, 120_000)

afterAll(() => desk.stop())

beforeEach(async () => {
  receiver = await startReceiver()
  clock = Date.now()
})

afterEach(async () => {
  await receiver.stop()
  await work(desk)
  for (const collection of ['ranked-lists', 'dramas', 'clips', CHECKS, LEASES] as const) {
    await desk.payload.db.deleteMany({ collection, where: {} })
    if (collection === 'ranked-lists' || collection === 'dramas') {
      await desk.payload.db.deleteVersions({ collection, where: {} })
    }
  }
})

/** A provider on this machine with an oEmbed endpoint, and one whose pages are asked for. */
const contextFor = (rest: Partial<LinkContext> & { allowHosts?: string[] } = {}): LinkContext => {
  const { allowHosts = ['127.0.0.1'], ...given } = rest
  const { host } = new URL(receiver.url)
  const links = sanitizeLinkOptions({
    allowHosts,
    providers: {
      pages: { hosts: [host] },
      videos: { hosts: ['videos.example.com'], oembed: `${receiver.url}/oembed?url={url}` },
    },
  })
  return {
    ...linkContextOf({ options: { ...sanitizeOptions({}), links }, payload: desk.payload }),
    now: () => clock,
    random: () => 0,
    sleep: async (milliseconds) => {
      clock += milliseconds
    },
    ...given,
  }
}

const gather = (context = contextFor()) => gatherAddresses({ ...context, until: clock + HOUR })

const lookIn = async (ms: number, rest: Parameters<typeof contextFor>[0] = {}): Promise<void> => {
  clock += ms
  await lookAtDue({ ...contextFor(rest), until: clock + HOUR })
}

const VIDEO = 'https://videos.example.com/1'

const createClip = (data: object = {}): Promise<Doc> =>
  api.create('clips', { availability: 'available', title: 'A clip', url: VIDEO, ...data })

const clipNow = async ({ id }: Doc): Promise<Doc> =>
  (await desk.payload.findByID({ collection: 'clips', depth: 0, id })) as unknown as Doc

const rows = async (): Promise<Doc[]> =>
  (await desk.payload.find({ collection: CHECKS, depth: 0, limit: 0, sort: 'url' }))
    .docs as unknown as Doc[]

const asked = (): string[] => receiver.received.map(({ path }) => path)

describe('a clip', () => {
  it('should be taken for gone after two looks an hour apart, and not after one', async () => {
    const clip = await createClip()
    receiver.answer(status(404))
    await gather()
    await lookIn(0)
    expect(asked()).toEqual([`/oembed?url=${encodeURIComponent(VIDEO)}`])
    expect(await clipNow(clip)).toMatchObject({
      availability: 'available',
      lastProblem: 'answered with status 404',
    })
    // it is not due again before
    await lookIn(HOUR / 2)
    expect(receiver.received).toHaveLength(1)
    await lookIn(HOUR)
    expect(await clipNow(clip)).toMatchObject({ availability: 'removed' })

    receiver.answer(status(200))
    await lookIn(8 * DAY)
    expect(await clipNow(clip)).toMatchObject({
      availability: 'available',
      checkFailures: 0,
      lastProblem: null,
    })
  })

  it.each([
    [401, 'private'],
    [403, 'private'],
    [410, 'removed'],
    [451, 'region-locked'],
  ] as const)('should be told from status %i: %s', async (code, availability) => {
    const clip = await createClip()
    receiver.answer(status(code))
    await gather()
    await lookIn(0)
    await lookIn(HOUR)
    expect(await clipNow(clip)).toMatchObject({ availability })
  })

  it('should stay what it is where a look says nothing', async () => {
    const clip = await createClip()
    receiver.answer(status(500))
    await gather()
    for (let look = 0; look < 3; look += 1) await lookIn(DAY)
    expect(await clipNow(clip)).toMatchObject({ availability: 'available', checkFailures: 3 })
  })

  it('should be known as one for adults by what its page says', async () => {
    const clip = await createClip({ url: `${receiver.url}/watch/1` })
    receiver.answer((response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html><meta property="og:restrictions:age" content="18+"></html>'),
    )
    await gather()
    await lookIn(0)
    expect(await clipNow(clip)).toMatchObject({ isAgeRestricted: true })
  })

  it('should stay as an editor has checked it by hand', async () => {
    const clip = await createClip({ isCheckedByHand: true })
    receiver.answer(status(404))
    await gather()
    await lookIn(0)
    await lookIn(HOUR)
    expect(await clipNow(clip)).toMatchObject({ availability: 'available' })
  })

  it('should not be written where its address has changed in the meantime', async () => {
    const clip = await createClip()
    receiver.answer(status(404))
    await gather()
    await lookIn(0)
    let isFirst = true
    receiver.answer((response) => {
      void (async () => {
        if (isFirst) {
          await api.update('clips', clip.id, { url: 'https://videos.example.com/2' })
          isFirst = false
        }
        response.writeHead(404).end()
      })()
    })
    await lookIn(HOUR)
    expect(await clipNow(clip)).toMatchObject({ availability: 'available', lastProblem: null })
  })

  it('should forget what was found of its old address', async () => {
    const clip = await createClip({ availability: 'removed' })
    await api.update('clips', clip.id, { url: 'https://videos.example.com/3' })
    expect(await clipNow(clip)).toMatchObject({ availability: 'unknown', checkedAt: null })
  })
})

describe('who is asked', () => {
  it('should be providers alone, and each address once however many name it', async () => {
    await createClip()
    await createClip({ title: 'The same' })
    await createClip({ url: 'https://elsewhere.example.org/1' })
    await createClip({ url: null })
    const watchLinks = [
      { label: 'Here', url: `${receiver.url}/show/1` },
      { label: 'There', url: 'https://nobody.example.net/' },
    ]
    await api.create('dramas', { ...published, title: 'Healer', watchLinks })
    await api.create('ranked-lists', {
      entries: [{ watchLinks: [{ label: 'Here', url: `${receiver.url}/show/2` }] }],
      title: 'A draft',
    })
    await gather()
    expect((await rows()).map(({ url }) => url).toSorted()).toEqual(
      [VIDEO, `${receiver.url}/show/1`, `${receiver.url}/show/2`].toSorted(),
    )
    await lookIn(0)
    expect(asked().toSorted()).toEqual(
      ['/show/1', '/show/2', `/oembed?url=${encodeURIComponent(VIDEO)}`].toSorted(),
    )
  })

  it('should never be an address of the own network', async () => {
    const clip = await createClip({ url: `${receiver.url}/watch/1` })
    const video = await createClip({ title: 'Video' })
    await gather()
    await lookIn(0, { allowHosts: [] })
    expect(asked()).toEqual([])
    expect(await clipNow(clip)).toMatchObject({
      availability: 'available',
      lastProblem: 'the address is not one of the public internet',
    })
    expect(await clipNow(video)).toMatchObject({ availability: 'available' })
  })

  it('should be no other one behind a redirect', async () => {
    const other = await startReceiver()
    const clip = await createClip({ url: `${receiver.url}/watch/1` })
    receiver.answer(status(302, { location: `${other.url}/secret` }))
    await gather()
    await lookIn(0)
    expect(other.received).toEqual([])
    expect((await clipNow(clip)).lastProblem).toContain('which is not asked')
    await other.stop()
  })

  it('should follow redirects of the same provider, and not for ever', async () => {
    const clip = await createClip({ url: `${receiver.url}/watch/1` })
    receiver.answer((response, { path }) =>
      path === '/moved' ? response.end() : response.writeHead(301, { location: '/moved' }).end(),
    )
    await gather()
    await lookIn(0)
    expect(asked()).toEqual(['/watch/1', '/moved'])
    expect(await clipNow(clip)).toMatchObject({ lastProblem: null })
    receiver.answer(status(301, { location: '/again' }))
    await lookIn(8 * DAY)
    expect((await clipNow(clip)).lastProblem).toBe('redirects more than 3 times')
  })

  it('should be nobody about an address of no provider, not even at once', async () => {
    // the desk itself knows no such provider
    const { body, status: code } = await checkNow(await createClip())
    expect([code, body.code]).toEqual([412, 'precondition-failed'])
    expect(asked()).toEqual([])
  })
})

describe('asking politely', () => {
  it('should be one at a time with a pause, whoever runs', async () => {
    for (let index = 0; index < 4; index += 1) {
      await createClip({ url: `https://videos.example.com/${index}` })
    }
    const seen: number[] = []
    let open = 0
    let most = 0
    receiver.answer((response) => {
      open += 1
      most = Math.max(most, open)
      seen.push(clock)
      setTimeout(() => {
        open -= 1
        response.end()
      }, 20)
    })
    await gather()
    await Promise.all([lookIn(0), lookIn(0), lookIn(0)])
    expect(asked()).toHaveLength(4)
    expect(new Set(asked()).size).toBe(4)
    expect(most).toBe(1)
    for (const [index, at] of seen.entries()) {
      if (index > 0) expect(at - (seen[index - 1] ?? 0)).toBeGreaterThanOrEqual(SPACE_MS)
    }
  })

  it('should leave a provider alone as long as it wants', async () => {
    await createClip({ url: 'https://videos.example.com/a' })
    await createClip({ url: 'https://videos.example.com/b' })
    receiver.answer(status(429, { 'retry-after': '7200' }))
    await gather()
    await lookIn(0)
    expect(receiver.received).toHaveLength(1)
    receiver.answer(status(200))
    await lookIn(HOUR)
    expect(receiver.received).toHaveLength(1)
    await lookIn(1.1 * HOUR)
    expect(receiver.received.length).toBeGreaterThan(1)
  })

  it('should stop where a provider has failed three times in a row', async () => {
    for (let index = 0; index < 5; index += 1) {
      await createClip({ url: `https://videos.example.com/${index}` })
    }
    receiver.answer(status(503))
    await gather()
    await lookIn(0)
    expect(receiver.received).toHaveLength(3)
  })

  it('should say who asks', async () => {
    await createClip()
    await gather()
    await lookIn(0)
    const [{ headers }] = receiver.received as [Received]
    expect(headers['user-agent']).toContain('payload-ranked-lists')
  })
})

describe('a look at once', () => {
  it('should answer with what was found, and no more than once in a while', async () => {
    const clip = await createClip()
    receiver.answer(status(404))
    const look = () => lookNow({ ...contextFor(), url: VIDEO })
    expect(await look()).toMatchObject({
      kind: 'looked',
      state: { problem: 'answered with status 404', suspicion: 'removed' },
    })
    expect(await look()).toEqual({ kind: 'busy', retryAfterMs: SPACE_MS })
    expect(receiver.received).toHaveLength(1)
    clock += HOUR
    expect(await look()).toMatchObject({ kind: 'looked', state: { verdict: 'removed' } })
    expect(await clipNow(clip)).toMatchObject({ availability: 'removed' })
  })
})

describe('whoever dies', () => {
  it('should leave the address to the next one', async () => {
    const clip = await createClip()
    receiver.answer(status(404))
    await gather()
    await lookIn(0)
    await expect(
      lookIn(HOUR, {
        afterAsk: () => {
          throw new Error('killed')
        },
      }),
    ).rejects.toThrow('killed')
    expect(await clipNow(clip)).toMatchObject({ availability: 'available' })
    // not at once: the one that asked might still be there
    await lookIn(0)
    expect(receiver.received).toHaveLength(2)
    await lookIn(10 * 60_000)
    expect(await clipNow(clip)).toMatchObject({ availability: 'removed' })
  })

  it('should have others go on reading documents where it has stopped', async () => {
    for (let index = 0; index < 3; index += 1) {
      await createClip({ url: `https://videos.example.com/${index}` })
    }
    // out of time from the start
    await gatherAddresses({ ...contextFor(), until: clock })
    await gather()
    expect(await rows()).toHaveLength(3)
  })
})

describe('an address', () => {
  it('should be forgotten once no document names it', async () => {
    const clip = await createClip()
    await gather()
    expect(await rows()).toHaveLength(1)
    await api.update('clips', clip.id, { url: 'https://videos.example.com/other' })
    clock += 2 * DAY
    await gather()
    expect((await rows()).map(({ url }) => url)).toEqual(['https://videos.example.com/other'])
  })
})

describe('a list', () => {
  const publicClips = async (slug: string) => {
    const response = await desk.rest(`/api/v1/lists/${slug}`)
    const { sections } = (await response.json()) as {
      sections: Array<{ entries: Array<{ clips: Array<Record<string, unknown>> }> }>
    }
    return sections[0]?.entries[0]?.clips ?? []
  }

  it('should show the clip that stands in once looks have found the other one gone', async () => {
    const spare = await createClip({ title: 'Spare', url: 'https://videos.example.com/spare' })
    const clip = await createClip({ fallback: spare.id, title: 'Chosen' })
    const list = await api.create('ranked-lists', {
      ...published,
      entries: [{ clips: [clip.id], printedTitle: 'Healer' }],
      slug: 'with-a-clip',
      title: 'With a clip',
    })
    await work(desk)
    expect(await publicClips('with-a-clip')).toMatchObject([{ replaces: null, title: 'Chosen' }])
    receiver.answer((response, { path }) =>
      response.writeHead(path.includes('spare') ? 200 : 404).end(),
    )
    await gather()
    await lookIn(0)
    await lookIn(HOUR)
    await work(desk)
    expect(await publicClips('with-a-clip')).toMatchObject([
      {
        replaces: { availability: 'removed', title: 'Chosen', url: VIDEO },
        title: 'Spare',
      },
    ])
    expect(list.id).toBeDefined()
  })

  it('should be told of watch links that lead nowhere', async () => {
    const url = `${receiver.url}/show/1`
    const drama = await api.create('dramas', {
      ...published,
      title: 'Healer',
      watchLinks: [{ label: 'Here', url }],
    })
    const { id } = await api.create('ranked-lists', {
      entries: [{ dramas: [drama.id] }],
      title: 'A list',
    })
    const dead = async () => {
      const response = await desk.rest(`/api/ranked-lists/${id}/checks`, { user: editor })
      const { findings } = (await response.json()) as {
        findings: Array<{ code: string; text: string }>
      }
      return findings.filter(({ code }) => code === 'watch-link-dead')
    }
    receiver.answer(status(404))
    await gather()
    await lookIn(0)
    expect(await dead()).toEqual([])
    await lookIn(HOUR)
    expect(await dead()).toMatchObject([{ text: expect.stringContaining('Here') }])
  })
})

describe('a clip that stands in', () => {
  it('should not be one for which the clip itself stands in', async () => {
    const one = await createClip({ title: 'One' })
    const two = await createClip({ fallback: one.id, title: 'Two' })
    for (const fallback of [two.id, one.id]) {
      await expect(api.update('clips', one.id, { fallback })).rejects.toMatchObject({
        data: { errors: [{ path: 'fallback' }] },
      })
    }
  })
})

const checkNow = async (clip: Doc, user: null | TypedUser = editor) => {
  const response = await desk.rest(`/api/clips/${clip.id}/check-link`, {
    body: '{}',
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
    ...(user ? { user } : {}),
  })
  return {
    body: (await response.json()) as CheckLinkResult & { code?: string },
    status: response.status,
  }
}
