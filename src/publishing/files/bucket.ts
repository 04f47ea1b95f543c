/** A bucket of S3, or of a service that speaks its protocol, as a place for files. */
import type { Target } from './target.js'

/** How long one request may take with all its attempts, in milliseconds: shorter than a lease lasts. */
const TIMEOUT_MS = 8_000

/** The SDK is loaded where a bucket is meant: apps that write to folders need not have it. */
export const createBucket = async ({
  bucket,
  prefix,
}: {
  bucket: string
  prefix: string
}): Promise<Target> => {
  const {
    DeleteObjectCommand,
    GetObjectCommand,
    NoSuchKey,
    paginateListObjectsV2,
    PutObjectCommand,
    S3Client,
  } = await import('@aws-sdk/client-s3')
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3 } = process.env
  const client = new S3Client({
    // other services have no host for each bucket, and not all of them know the SDK's own checksums
    forcePathStyle: Boolean(AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const start = prefix === '' ? '' : `${prefix}/`
  const at = (path: string) => ({ Bucket: bucket, Key: `${start}${path}` })
  const bounded = () => ({ abortSignal: AbortSignal.timeout(TIMEOUT_MS) })

  return {
    clean: async () => {},
    list: async (folder) => {
      const paths: string[] = []
      const pages = paginateListObjectsV2(
        { client },
        { Bucket: bucket, Prefix: `${start}${folder}/` },
      )
      for await (const { Contents = [] } of pages) {
        for (const { Key } of Contents) if (Key) paths.push(Key.slice(start.length))
      }
      return paths
    },
    name: `s3://${bucket}/${prefix}`,
    read: async (path) => {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(path)), bounded())
        return Body && Buffer.from(await Body.transformToByteArray())
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined
        throw error
      }
    },
    remove: async (path) => {
      await client.send(new DeleteObjectCommand(at(path)), bounded())
    },
    write: async ({ bytes, cacheControl, path, type }) => {
      await client.send(
        new PutObjectCommand({
          ...at(path),
          Body: bytes,
          CacheControl: cacheControl,
          ContentType: type,
        }),
        bounded(),
      )
    },
  }
}
