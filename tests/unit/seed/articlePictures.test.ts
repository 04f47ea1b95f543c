import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'

import type { PictureSource } from '../../../seed/articlePictures.js'
import type { SourceArticle } from '../../../src/lists/importing/article/wxr.js'

import { readPicture } from '../../../seed/articlePictures.js'

let root: string
let folder: string
let server: http.Server
let host: string

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'pictures-'))
  folder = path.join(root, 'site')
  await mkdir(path.join(folder, 'uploads', '2016'), { recursive: true })
  await writeFile(path.join(folder, 'uploads', '2016', 'roof.jpg'), 'of 2016')
  await writeFile(path.join(folder, 'roof.jpg'), 'flat')
  await writeFile(path.join(folder, '옥상.png'), 'Korean')
  await writeFile(path.join(root, 'secret.png'), 'secret')
  await symlink(path.join(root, 'secret.png'), path.join(folder, 'linked.png'))
  server = http.createServer((request, response) => {
    if (request.url === '/moved.png') response.writeHead(302, { Location: '/roof.png' }).end()
    else if (request.url === '/round.png') response.writeHead(302, { Location: '/round.png' }).end()
    else if (request.url === '/roof.png') response.end(Buffer.from([0x89, 0xff, 0x00]))
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.close()
  await rm(root, { force: true, recursive: true })
})

const article = (pictures?: ReadonlyMap<string, Buffer>): SourceArticle => ({
  categories: [],
  key: 'one.html',
  line: 1,
  ...(pictures ? { pictures } : {}),
  slug: null,
  source: { format: 'html', text: '' },
  tags: [],
  title: 'One',
})

const read = async (
  url: string,
  from: PictureSource = { folder, kind: 'folder' },
): Promise<Buffer | string> => {
  const held = new Map([['picture-1.png', Buffer.from('of Word')]])
  const answer = await readPicture({
    from,
    isDryRun: false,
    picture: { article: article(held), url },
  })
  return 'reason' in answer ? answer.reason : answer.bytes
}

describe('a picture of a folder', () => {
  it.each([
    ['https://blog.example/wp-content/uploads/2016/roof.jpg?resize=1#x', 'of 2016'],
    ['https://blog.example/wp-content/uploads/2016/roof-300x200.jpg', 'of 2016'],
    ['//cdn.example/2020/roof.jpg', 'flat'],
    ['uploads/2016/roof.jpg', 'of 2016'],
    ['./roof.jpg', 'flat'],
    ['https://blog.example/%EC%98%A5%EC%83%81.png', 'Korean'],
    // of the file of the article itself
    ['picture-1.png', 'of Word'],
    [`data:image/png;base64,${Buffer.from('inline').toString('base64')}`, 'inline'],
  ])('should be found: %s', async (url, bytes) => {
    expect(String(await read(url))).toBe(bytes)
  })

  it.each([
    'https://blog.example/2016/other.jpg',
    '../secret.png',
    'a/%2e%2e/%2e%2e/secret.png',
    '..%2fsecret.png',
    'secret.png%00.jpg',
    'linked.png',
    '/uploads',
    'https://blog.example/',
    '%E0%A4%A.png',
    '',
  ])('should be told as not there: "%s"', async (url) => {
    expect(await read(url)).toMatch(/not in the folder|names no file/)
  })
})

describe('a picture of an address', () => {
  const fetched = (url: string, allowHosts: string[] = [host]) =>
    read(url, { allowHosts, kind: 'fetch' })

  it('should be fetched to the byte, and where its address leads', async () => {
    const bytes = Buffer.from([0x89, 0xff, 0x00])
    expect(await fetched(`http://${host}/roof.png`)).toEqual(bytes)
    expect(await fetched(`http://${host}/moved.png`)).toEqual(bytes)
  })

  it.each([
    ['/gone.png', 'it answers 404'],
    ['/round.png', 'it leads on more than 3 times'],
  ])('should be told where it is not there: %s', async (at, reason) => {
    expect(await fetched(`http://${host}${at}`)).toBe(reason)
  })

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'https://[::1]/a.png',
    'http://2130706433/a.png',
    'https://localhost/a.png',
    'https://user:word@example.com/a.png',
    'ftp://example.com/a.png',
    'file:///etc/passwd',
    'images/roof.png',
  ])('should not be asked of what is no public address: %s', async (url) => {
    expect(await fetched(url, [])).toMatch(/address/)
  })
})

describe('a picture from nowhere', () => {
  it('should stay as its address', async () => {
    expect(await read('https://blog.example/roof.jpg', { kind: 'none' })).toMatch(/--pictures/)
  })
})
