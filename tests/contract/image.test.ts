/** The image of the Dockerfile, made by its steps where no Docker is, and run as compose runs it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'

import { type Image, makeImage, makeReadOnly } from '../support/image.js'
import { endProcess, exitCodeOf } from '../support/processes.js'
import { freePort, waitUntilReady } from '../support/served.js'

let child: ChildProcess
let dir: string
let image: Image
let output = ''
let url: string

beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'image-'))
  await chmod(dir, 0o755)
  image = makeImage({ repo: process.cwd(), root: path.join(dir, 'root') })
  makeReadOnly(image)
  const database = path.join(dir, 'database')
  await mkdir(database)
  await chmod(database, 0o777)
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const [program = '', ...args] = image.command
  expect(program).toBe('node')
  child = spawn(process.execPath, args, {
    ...image.user,
    cwd: path.join(image.root, image.workdir),
    env: {
      ...image.environment,
      DATABASE_URI: `file:${path.join(database, 'desk.db')}`,
      HOSTNAME: '127.0.0.1',
      LINK_CHECKS: 'false',
      MEDIA_DIR: path.join(image.root, image.environment.MEDIA_DIR ?? ''),
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      PAYLOAD_SECRET: 'a secret for this test only',
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  await waitUntilReady({ child, output: () => output, url })
}, 240_000)

afterAll(async () => {
  if (child) await endProcess(child)
  await rm(dir, { force: true, recursive: true })
})

describe('the image', () => {
  it('should be healthy by the check of compose, as nobody who may write outside of its volumes', async () => {
    expect((await fetch(`${url}/ready`)).status).toBe(200)
    if (process.getuid?.() === 0) expect(image.user?.uid).toBeGreaterThan(0)
    for (const address of ['/admin/login', '/api/v1/docs', '/api/v1/openapi.json']) {
      expect([address, (await fetch(url + address)).status]).toEqual([address, 200])
    }
  })

  it('should keep pictures in its volume, with their sizes', async () => {
    const login = { email: 'first@example.com', password: 'a password of some length' }
    const registered = await fetch(`${url}/api/users/first-register`, {
      body: JSON.stringify(login),
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
    })
    const { token } = (await registered.json()) as { token: string }
    const create = { background: '#123', channels: 3, height: 500, width: 800 } as const
    const bytes = await sharp({ create }).png().toBuffer()
    const body = new FormData()
    body.set('_payload', JSON.stringify({ alt: 'A colour' }))
    body.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'colour.png')
    const headers = { Authorization: `JWT ${token}` }
    const sent = await fetch(`${url}/api/media`, { body, headers, method: 'POST' })
    const { doc } = (await sent.json()) as { doc: { sizes: object; url: string } }
    expect([sent.status, Object.keys(doc.sizes).length > 0]).toEqual([201, true])
    expect((await fetch(new URL(doc.url, url))).status).toBe(200)
  })

  it('should end in order when it is stopped', async () => {
    const ended = exitCodeOf(child)
    child.kill('SIGTERM')
    expect(await ended).toBe(143)
    expect(output).not.toMatch(/EACCES|EROFS|"level":"error"/)
  })
})
