/** Varnish and nginx as docs/cdn.md sets them up, in front of a desk. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { endProcess, environment } from './processes.js'
import { freePort } from './served.js'

export type Served = { stop: () => Promise<void>; url: string }

const EXAMPLES = path.resolve('examples/caches')

/** Debian has its servers where not everybody looks. */
const PATH = `${process.env.PATH}:/usr/sbin:/sbin`

const START_MS = 20_000

export const startVarnish = async ({ desk, dir }: Args): Promise<Served> => {
  const port = await freePort()
  const file = path.join(dir, 'varnish.vcl')
  await copyExample({
    file,
    name: 'varnish.vcl',
    replaced: { '"3000"': `"${desk.port}"`, '5s': '0.5s' },
  })
  return serve({
    args: [
      '-F',
      '-j',
      'none',
      '-a',
      `127.0.0.1:${port}`,
      '-f',
      file,
      '-n',
      path.join(dir, 'varnish'),
      '-s',
      'malloc,64m',
    ],
    command: 'varnishd',
    url: `http://127.0.0.1:${port}`,
  })
}

export const startNginx = async ({ desk, dir }: Args): Promise<Served> => {
  const port = await freePort()
  const folder = path.join(dir, 'nginx')
  await mkdir(folder)
  const file = path.join(dir, 'nginx.conf')
  await copyExample({
    file,
    name: 'nginx.conf',
    replaced: {
      '/var/cache/nginx/api': path.join(folder, 'api'),
      '127.0.0.1:3000': `127.0.0.1:${desk.port}`,
      'listen 8080': `listen 127.0.0.1:${port}`,
    },
  })
  const own = `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;`
  // as root its workers would be somebody else, to whom the folder of the test is closed
  const user = process.getuid?.() === 0 ? ' user root;' : ''
  return serve({
    args: ['-c', file, '-e', `${folder}/error.log`, '-g', `${own}${user}`, '-p', folder],
    command: 'nginx',
    url: `http://127.0.0.1:${port}`,
  })
}

/** What has the cache at an address forget what webhooks tell of. */
export const startForgetting = async ({
  cacheUrl,
  port,
  secret,
}: {
  cacheUrl: string
  port: number
  secret: string
}): Promise<Served> => {
  const child = spawn(process.execPath, [path.join(EXAMPLES, 'forget.mjs')], {
    env: environment({ CACHE_URL: cacheUrl, PORT: String(port), WEBHOOK_SECRET: secret }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return { stop: () => endProcess(child), url: `http://127.0.0.1:${port}` }
}

type Args = { desk: { port: string }; dir: string }

const copyExample = async ({
  file,
  name,
  replaced,
}: {
  file: string
  name: string
  replaced: Record<string, string>
}): Promise<void> => {
  const given = await readFile(path.join(EXAMPLES, name), 'utf8')
  const text = Object.entries(replaced).reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`${name} has no ${from}.`)
    return all.replace(from, to)
  }, given)
  await writeFile(file, text)
  await chmod(file, 0o644)
}

const serve = async ({
  args,
  command,
  url,
}: {
  args: string[]
  command: string
  url: string
}): Promise<Served> => {
  const child = spawn(command, args, {
    env: { ...process.env, PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  let failure: Error | undefined
  child.once('error', (error) => (failure = error))
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (written += chunk.toString()))
  }
  for (const deadline = Date.now() + START_MS; Date.now() < deadline;) {
    if (failure || hasEnded(child)) break
    const isThere = await fetch(`${url}/api/v1/lists?limit=1`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isThere) return { stop: () => endProcess(child), url }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  if (!failure) await endProcess(child)
  throw new Error(`${command} does not answer: ${failure?.message ?? written.slice(-4000)}`)
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null
