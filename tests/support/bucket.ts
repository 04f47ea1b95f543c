/**
 * As much of S3 as files need: objects of buckets in memory, put, got, deleted and listed in pages, for
 * requests that are signed (Signature Version 4; that it is there, not that it is right). No server of npm
 * that speaks the protocol is looked after any more.
 */
import type { AddressInfo } from 'node:net'

import { createServer, type IncomingMessage } from 'node:http'

type StoredObject = { bytes: Buffer; headers: IncomingMessage['headers'] }

export type Bucket = {
  close: () => Promise<void>
  /** By bucket and key, "files/site/public/lists.json". */
  objects: Map<string, StoredObject>
  /** Whether it takes nothing, as one whose keys have been withdrawn. */
  refuses: boolean
  /** Methods and paths of all requests, in order. */
  requests: string[]
  url: string
}

const PAGE = 5

const SIGNED = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/[\w-]+\/s3\/aws4_request, SignedHeaders=/

export const startBucket = async (): Promise<Bucket> => {
  const objects: Bucket['objects'] = new Map()
  const requests: string[] = []
  const server = createServer(async (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '', 'http://localhost')
    const path = decodeURIComponent(pathname.slice(1))
    requests.push(`${req.method} ${path}`)
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const answer = (status: number, body: Buffer | string = '') =>
      res.writeHead(status, { 'Content-Type': 'application/xml' }).end(body)
    if (bucket.refuses || !SIGNED.test(req.headers.authorization ?? '')) {
      return answer(403, '<Error><Code>AccessDenied</Code></Error>')
    }
    if (req.method === 'PUT') {
      objects.set(path, { bytes: Buffer.concat(chunks), headers: req.headers })
      return answer(200)
    }
    if (req.method === 'DELETE') {
      objects.delete(path)
      return answer(204)
    }
    if (searchParams.get('list-type') === '2') return answer(200, listOf(path, searchParams))
    const found = objects.get(path)
    return found ? answer(200, found.bytes) : answer(404, '<Error><Code>NoSuchKey</Code></Error>')
  })

  const listOf = (bucket: string, query: URLSearchParams): string => {
    const start = `${bucket.replace(/\/$/, '')}/`
    const after = query.get('continuation-token') ?? ''
    const keys = [...objects.keys()]
      .filter((path) => path.startsWith(`${start}${query.get('prefix') ?? ''}`))
      .map((path) => path.slice(start.length))
      .filter((key) => key > after)
      .toSorted()
    const page = keys.slice(0, PAGE)
    const isCut = keys.length > PAGE
    const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')
    const next = isCut ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
    return `<ListBucketResult><IsTruncated>${isCut}</IsTruncated>${next}${contents}</ListBucketResult>`
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bucket: Bucket = {
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
    objects,
    refuses: false,
    requests,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  }
  return bucket
}
