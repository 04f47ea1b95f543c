/**
 * Eight clients that send one exhausting request again and again, for some seconds, from a process of
 * their own. Takes JSON: `{ kind, seconds, slug, token, url }`; prints how many answers of each status
 * there were.
 */
import { Buffer } from 'node:buffer'
import http from 'node:http'
import sharp from 'sharp'

const CLIENTS = 8

const { kind, seconds, slug, token, url } = JSON.parse(process.argv[2] ?? '')

const ask = (path, { body, headers = {}, method = 'GET' } = {}) =>
  new Promise((resolve) => {
    const request = http.request(new URL(path, url), { headers, method }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
      response.on('error', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', () => resolve(0))
    if (typeof body === 'function') body(request)
    else request.end(body)
  })

const json = (value) => ({
  body: JSON.stringify(value),
  headers: { 'Content-Type': 'application/json' },
  method: 'POST',
})

const CHUNK = Buffer.alloc(1_048_576, 'a')

/** 300 MB in chunks, without a length. */
const endless = (request) => {
  let left = 300
  const write = () => {
    while (left > 0 && !request.destroyed) {
      left -= 1
      if (!request.write(CHUNK)) return void request.once('drain', write)
    }
    request.end()
  }
  write()
}

/** Fifteen thousand pixels each way, in a file of some hundred kilobytes. */
const hugePicture = async () => {
  const side = 15_000
  const create = { background: '#fff', channels: 3, height: side, width: side }
  const png = await sharp({ create, limitInputPixels: false }).png().toBuffer()
  const boundary = 'bench'
  const part = (head, data) =>
    Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), data, Buffer.from('\r\n')])
  return {
    body: Buffer.concat([
      part('Content-Disposition: form-data; name="_payload"', Buffer.from('{"alt":"Huge"}')),
      part(
        'Content-Disposition: form-data; name="file"; filename="huge.png"\r\nContent-Type: image/png',
        png,
      ),
      Buffer.from(`--${boundary}--\r\n`),
    ]),
    headers: {
      Authorization: `JWT ${token}`,
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
    },
    method: 'POST',
  }
}

/** Five thousand comments, each of which answers the one before. */
const chain = () => {
  const comments = Array.from(
    { length: 5000 },
    (_, index) =>
      `<wp:comment><wp:comment_id>${index + 1}</wp:comment_id><wp:comment_author>A</wp:comment_author><wp:comment_content>Reply ${index}</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>${index}</wp:comment_parent></wp:comment>`,
  )
  return `<rss xmlns:wp="x"><channel><item><link>https://e.example/${slug}/</link><wp:post_name>${slug}</wp:post_name>${comments.join('')}</item></channel></rss>`
}

const deep = (levels) => (levels === 0 ? 'id' : `relatedLists { ${deep(levels - 1)} }`)

const KINDS = {
  'a body of 300 MB in chunks': () => () =>
    ask(`/api/v1/lists/${slug}/comments`, {
      body: endless,
      headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
      method: 'POST',
    }),
  'a chain of 5,000 replies': () => {
    const body = chain()
    return () =>
      ask('/api/comments/import?format=wxr&source=flood&dryRun=true', {
        body,
        headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/xml' },
        method: 'POST',
      })
  },
  'a picture of 225 megapixels': async () => {
    const request = await hugePicture()
    return () => ask('/api/media', request)
  },
  'comments with all that they refer to': () => () => ask('/api/comments?depth=10&limit=200'),
  'GraphQL of twelve levels': () => {
    const query = `{ RankedLists(limit: 100) { docs { ${deep(12)} } } }`
    return () => ask('/api/graphql', json({ query }))
  },
  'logins of nobody': () => () =>
    ask('/api/users/login', json({ email: 'nobody@example.com', password: 'wrong' })),
  'searches for anything': () => () => ask('/api/v1/search?q=a%20e%20i%20o'),
}

const send = await KINDS[kind]()
const statuses = {}
const until = Date.now() + seconds * 1000
await Promise.all(
  Array.from({ length: CLIENTS }, async () => {
    while (Date.now() < until) {
      const status = await send()
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  }),
)
console.log(JSON.stringify(statuses))
