/** A server of S3 that others wrote: moto, which .ci/s3.sh installs. */
import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  ListObjectVersionsCommand,
  NotFound,
  S3Client,
} from '@aws-sdk/client-s3'
import { spawn } from 'node:child_process'
import path from 'node:path'

import { endProcess, exitCodeOf } from './processes.js'
import { freePort } from './served.js'

export type Bucket = {
  /** What lies there, by its key. */
  all: () => Promise<Map<string, Buffer>>
  close: () => Promise<void>
  /** What is sent with an object. */
  headersOf: (key: string) => Promise<{ cacheControl?: string; type?: string }>
  has: (key: string) => Promise<boolean>
  keys: () => Promise<string[]>
  /** Whether it takes anything: else it refuses every write, as where a right has been withdrawn. */
  take: (isTaking: boolean) => Promise<void>
  remove: (key: string) => Promise<void>
  /** The variables by which a desk finds the server. */
  settings: Record<string, string>
  /** How often each key was written or deleted, in words: `written 2, deleted 1`. */
  writes: () => Promise<Record<string, string>>
}

const KEYS = { accessKeyId: 'desk', secretAccessKey: 'a secret of the bucket' }

const REGION = 'us-east-1'

/** How long the server may take to listen, in milliseconds. */
const START_MS = 60_000

/** Few, so that what lies there is listed in several pages. */
const PAGE = '50'

/** @param name of a bucket that is made */
export const startBucket = async (name: string): Promise<Bucket> => {
  const program = await installed()
  const port = await freePort()
  const server = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], {
    env: { ...process.env, MOTO_S3_DEFAULT_MAX_KEYS: PAGE },
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  const url = `http://127.0.0.1:${port}`
  for (const until = performance.now() + START_MS; ;) {
    if (await fetch(url).then(Boolean, () => false)) break
    if (performance.now() > until) throw new Error('The server of S3 did not start.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const client = new S3Client({
    credentials: KEYS,
    endpoint: url,
    forcePathStyle: true,
    region: REGION,
  })
  const at = { Bucket: name }
  await client.send(new CreateBucketCommand(at))
  await client.send(
    new PutBucketVersioningCommand({ ...at, VersioningConfiguration: { Status: 'Enabled' } }),
  )

  const keys = async (): Promise<string[]> => {
    const found: string[] = []
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, at)) {
      for (const { Key } of Contents) if (Key) found.push(Key)
    }
    return found.toSorted()
  }
  const read = async (key: string): Promise<Buffer> => {
    const { Body } = await client.send(new GetObjectCommand({ ...at, Key: key }))
    return Buffer.from((await Body?.transformToByteArray()) ?? [])
  }
  return {
    all: async () =>
      new Map(
        await Promise.all(
          (await keys()).map(async (key): Promise<[string, Buffer]> => [key, await read(key)]),
        ),
      ),
    close: async () => {
      client.destroy()
      await endProcess(server)
    },
    headersOf: async (key) => {
      const { CacheControl, ContentType } = await client.send(
        new HeadObjectCommand({ ...at, Key: key }),
      )
      return {
        ...(CacheControl ? { cacheControl: CacheControl } : {}),
        ...(ContentType ? { type: ContentType } : {}),
      }
    },
    has: (key) =>
      client.send(new HeadObjectCommand({ ...at, Key: key })).then(
        () => true,
        (error: unknown) => {
          if (error instanceof NotFound) return false
          throw error
        },
      ),
    keys,
    remove: async (key) => {
      await client.send(new DeleteObjectCommand({ ...at, Key: key }))
    },
    settings: {
      AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
      AWS_ENDPOINT_URL_S3: url,
      AWS_REGION: REGION,
      AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    },
    take: async (isTaking) => {
      const Statement = [
        {
          Action: 's3:PutObject',
          Effect: 'Deny',
          Principal: '*',
          Resource: `arn:aws:s3:::${name}/*`,
        },
      ]
      const Policy = JSON.stringify({ Statement, Version: '2012-10-17' })
      if (isTaking) await client.send(new DeleteBucketPolicyCommand(at))
      else await client.send(new PutBucketPolicyCommand({ ...at, Policy }))
    },
    writes: async () => {
      const counts = new Map<string, { deleted: number; written: number }>()
      const of = (key = '') => {
        const count = counts.get(key) ?? { deleted: 0, written: 0 }
        counts.set(key, count)
        return count
      }
      const { DeleteMarkers = [], Versions = [] } = await client.send(
        new ListObjectVersionsCommand({ ...at, MaxKeys: 100_000 }),
      )
      for (const { Key } of Versions) of(Key).written += 1
      for (const { Key } of DeleteMarkers) of(Key).deleted += 1
      return Object.fromEntries(
        [...counts].map(([key, { deleted, written }]) => [
          key,
          `written ${written}, deleted ${deleted}`,
        ]),
      )
    },
  }
}

/** Where `.ci/s3.sh` has put it, which fails where it cannot be had. */
const installed = async (): Promise<string> => {
  const script = spawn(path.resolve('.ci/s3.sh'), { stdio: ['ignore', 'pipe', 'pipe'] })
  let answered = ''
  let written = ''
  script.stdout.on('data', (chunk: Buffer) => (answered += chunk.toString()))
  script.stderr.on('data', (chunk: Buffer) => (written += chunk.toString()))
  const code = await exitCodeOf(script)
  if (code !== 0) throw new Error(`moto, a server of S3, could not be installed:\n${written}`)
  return answered.trim()
}
