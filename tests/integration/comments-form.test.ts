import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createPublicEndpoints } from '../../src/routes/index.js'
import { sanitizeOptions } from '../../src/options.js'
import { commentingOf, freshAddress } from '../support/commenting.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let entry: string

const SITE = 'https://site.example'
const PAGE = `${SITE}/lists/best?page=2`

beforeAll(async () => {
  desk = await startDesk({ name: 'comments-form' })
  const { entries } = await commentingOf(desk).list('best', {
    entries: [{ printedTitle: 'Healer' }],
    hasCommentMedia: true,
  })
  entry = (entries as Array<{ id: string }>)[0]?.id ?? ''
}, 120_000)

afterAll(() => desk.stop())

type Sent = {
  address?: string
  cors?: string[]
  fields?: Record<string, string>
  headers?: Record<string, string>
}

/** Sends a form as a browser does; the answer, and what the address says that it leads to. */
const send = async ({ address = freshAddress(), cors, fields = {}, headers = {} }: Sent) => {
  const url = 'http://localhost/api/v1/lists/best/comments/form'
  const init = {
    body: new URLSearchParams({ back: PAGE, body: 'Healer!', name: 'Jiwoo', ...fields }).toString(),
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: SITE,
      'X-Forwarded-For': address,
      ...headers,
    },
    method: 'POST',
  }
  const response = await (cors
    ? answerWith({ cors, request: new Request(url, init) })
    : desk.rest(url, init))
  const location = response.headers.get('Location')
  const to = location === null ? null : new URL(location)
  const text = await response.text()
  return {
    hash: to?.hash ?? null,
    page: to === null ? null : `${to.origin}${to.pathname}?page=${to.searchParams.get('page')}`,
    problem: text === '' ? null : (JSON.parse(text) as { code: string; detail: string }),
    response,
    status: response.status,
    told: to?.searchParams.get('comment') ?? null,
  }
}

/** The same desk as an app with other options has it. */
const answerWith = async ({
  cors,
  request,
}: {
  cors: string[]
  request: Request
}): Promise<Response> => {
  const endpoints = createPublicEndpoints(sanitizeOptions({ api: { cors } }))
  const endpoint = endpoints.find(
    ({ method, path }) => method === 'post' && path.endsWith('/comments/form'),
  )
  if (!endpoint) throw new Error('There is no address for forms.')
  return endpoint.handler({
    body: request.body,
    headers: request.headers,
    method: 'POST',
    payload: desk.payload,
    routeParams: { slug: 'best' },
    searchParams: new URLSearchParams(),
    url: request.url,
    user: null,
  } as never)
}

const bodies = async (): Promise<unknown[]> =>
  (await commentingOf(desk).page('best')).items.map(({ author, body, depth, isSpoiler }) => [
    author?.name,
    body,
    depth,
    isSpoiler,
  ])

describe('a comment by a plain form', () => {
  it('should be taken, with a reply and a spoiler, and lead back to it on its page', async () => {
    const first = await send({})
    expect(first).toMatchObject({
      page: `${SITE}/lists/best?page=2`,
      status: 303,
      told: 'published',
    })
    expect(first.response.headers.get('Cache-Control')).toBe('private, no-store')
    const parentId = first.hash?.replace('#comment-', '') ?? ''
    const fields = { body: 'He\r\nwas a ghost', isSpoiler: 'on', name: 'Mina', parentId }
    expect(await send({ fields })).toMatchObject({ status: 303, told: 'published' })
    expect(await bodies()).toEqual([
      ['Jiwoo', 'Healer!', 0, false],
      ['Mina', 'He\nwas a ghost', 1, true],
    ])
  })

  it('should be about an entry that it names, and not taken about one that is not there', async () => {
    const about = async (named: string) =>
      (await send({ fields: { body: `About ${named}`, entry: named } })).told
    expect(await about(entry)).toBe('published')
    expect(await about('65f1a2b3c4d5e6f708192a3b')).toBe('invalid-body')
    const { items } = await commentingOf(desk).page('best', `?entry=${entry}`)
    expect(items.map(({ body }) => body)).toEqual([`About ${entry}`])
  })

  it('should show a picture alone, of which it says what is to be seen', async () => {
    const fields = { body: '', mediaAlt: 'They hug', mediaUrl: 'https://pictures.example/hug.gif' }
    const { hash, told } = await send({ fields })
    expect(told).toBe('published')
    const { items } = await commentingOf(desk).page('best', '?limit=100')
    expect(items.find(({ id }) => `#comment-${id}` === hash)?.attachments).toMatchObject([
      { alt: 'They hug' },
    ])
    expect((await send({ fields: { ...fields, mediaAlt: '' } })).told).toBe('invalid-body')
  })

  it('should say on its page why it is not taken, by the code of the problem', async () => {
    const address = freshAddress()
    const before = await bodies()
    expect(await send({ address, fields: { body: ' ' } })).toMatchObject({
      hash: '#comment-form',
      page: `${SITE}/lists/best?page=2`,
      status: 303,
      told: 'invalid-body',
    })
    expect(await bodies()).toEqual(before)
    await send({ address, fields: { body: 'Twice' } })
    expect((await send({ address, fields: { body: 'Twice' } })).told).toBe('repeated-comment')
  })

  it('should lead to the place that the page names', async () => {
    const fields = { back: `${PAGE}#comments`, body: 'To a place' }
    expect(await send({ fields })).toMatchObject({ hash: '#comments', told: 'published' })
  })

  it('should be counted by the limits of all comments', async () => {
    const address = freshAddress()
    const told = []
    for (let index = 0; index < 12; index += 1) {
      told.push((await send({ address, fields: { body: `Number ${index}` } })).told)
    }
    expect(told[0]).toBe('published')
    expect(told.at(-1)).toBe('too-many-requests')
  })
})

describe('the page of a form', () => {
  it.each([
    ['no origin', { Origin: '' }],
    ['a page that does not say its origin', { Origin: 'null' }],
  ])('should be known: %s', async (_, headers) => {
    const answer = await send({ fields: { body: 'Who am I' }, headers })
    expect(answer).toMatchObject({ problem: { code: 'forbidden' }, status: 403 })
    expect(answer.problem?.detail).toContain('Origin')
  })

  it.each([
    'https://elsewhere.example/lists/best',
    'https://site.example.elsewhere.example/',
    'http://site.example/',
    '//site.example/',
    'javascript:alert(1)',
    '',
  ])('should be the only one that it leads back to, not %s', async (back) => {
    const answer = await send({ fields: { back, body: `Back ${back}` } })
    expect(answer).toMatchObject({ page: null, problem: { code: 'invalid-body' }, status: 422 })
    expect(answer.problem?.detail).toContain('/back')
  })

  it('should be of an origin that may use the API, or of the desk itself', async () => {
    const cors = [SITE]
    const elsewhere = 'https://elsewhere.example'
    const foreign = { back: `${elsewhere}/`, body: 'From elsewhere' }
    const refused = await send({ cors, fields: foreign, headers: { Origin: elsewhere } })
    expect(refused).toMatchObject({ problem: { code: 'forbidden' }, status: 403 })
    expect((await send({ cors, fields: { body: 'Allowed' } })).told).toBe('published')
    const own = { back: 'http://localhost/', body: 'Of the desk' }
    expect((await send({ cors, fields: own, headers: { Origin: 'http://localhost' } })).told).toBe(
      'published',
    )
    const texts = (await bodies()).map((each) => (each as string[])[1])
    expect(texts).toEqual(expect.arrayContaining(['Allowed', 'Of the desk']))
    expect(texts).not.toContain('From elsewhere')
  })

  it('should not write by the login of a cookie that another site makes a browser send', async () => {
    const headers = { Cookie: 'payload-token=anything' }
    const answer = await send({ fields: { body: 'By your login' }, headers })
    expect(answer).toMatchObject({ problem: { code: 'cross-site' }, status: 403 })
  })

  it('should send the kind of body that forms send, and no endless one', async () => {
    const json = await send({ headers: { 'Content-Type': 'application/json' } })
    expect(json).toMatchObject({ problem: { code: 'unsupported-media-type' }, status: 415 })
    const long = await send({ fields: { body: 'x'.repeat(200_000) } })
    expect(long).toMatchObject({ problem: { code: 'invalid-body' }, status: 422 })
    // the other addresses take no forms, as before
    const form = await desk.rest('/api/v1/lists/best/comments', {
      body: 'body=x&name=y',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: SITE },
      method: 'POST',
    })
    expect(form.status).toBe(415)
  })
})
