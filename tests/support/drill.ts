/**
 * A drill of an operator: a built desk on a database of its own, with readers, writers and open streams all the
 * time. Its database goes away and comes back, and the process is told to end in the middle of its work.
 */
import type { ChildProcess } from 'node:child_process'

import Database from 'libsql'
import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { createDatabase, type Engine } from './payload.js'
import { dropPostgresDatabase } from './postgres.js'
import { endProcess, exitCodeOf } from './processes.js'
import { startRelay } from './relay.js'
import { freePort, startServer, waitUntilReady } from './served.js'

/**
 * - `before`: all is well.
 * - `away`: the database is gone; on SQLite, another process keeps everybody from writing.
 * - `returning`: it is there again, until each kind of request was answered with success once.
 * - `back`: from then on.
 * - `ending`: the process has been told to end.
 */
export type Phase = 'away' | 'back' | 'before' | 'ending' | 'returning'

export type Asked = {
  /** What was asked, by a word. */
  is: string
  /** Milliseconds until the whole answer was there. */
  ms: number
  /** When it was asked, or answered. */
  phase: Phase
  retryAfter: null | string
  /** Whether it was an answer from memory that may be stale. */
  isStale: boolean
  /** Of the answer, or the word for why there was none: `ECONNREFUSED`. */
  status: number | string
}

export type Drilled = {
  asked: Asked[]
  /** Of the process; null where it had to be killed. */
  exitCode: null | number
  /** Milliseconds from the signal to the end of the process. */
  endedAfterMs: number
  /** The status of a comment of which half was sent before the signal, and half after it. */
  halfSent: number | string
  /** What was acknowledged, and whether it is there after the next start, by a word for each. */
  kept: Array<{ is: string; isThere: boolean }>
  /** What the process has written of errors that nobody has caught. */
  uncaught: string[]
  /** How often each list went out that was to, where its job was handed back. */
  releases: number[]
  /** How each stream ended after the signal; `before` where it had ended already. */
  streams: string[]
}

const CRON_SECRET = 'a secret of the schedule for drills only'

const SECRET = 'a secret for drills only'

const LOGIN = { email: 'operator@example.com', name: 'Operator', password: 'a password for drills' }

/** How long a process has from the signal to its end, in milliseconds. */
const END_MS = 10_000

/** How many lists are to go out when the process is told to end. */
const RELEASES = 6

/** How long a step may take, in milliseconds: a busy machine is slow, and not wrong. */
const STEP_MS = 120_000

/** Between two requests of one who asks, in milliseconds. */
const BREATH_MS = 40

type Answer = { body: Buffer; headers: http.IncomingHttpHeaders; status: number }

type Ask = (
  method: string,
  address: string,
  init?: { body?: unknown; headers?: Record<string, string> },
) => Promise<Answer>

/**
 * @param awayMs how long the database is gone, in milliseconds
 * @param servesStale whether answers in memory go out meanwhile
 */
export const drill = async ({
  awayMs,
  engine,
  servesStale,
}: {
  awayMs: number
  engine: Engine
  servesStale: boolean
}): Promise<Drilled> => {
  const dir = await mkdtemp(path.join(os.tmpdir(), `drill-${engine}-`))
  const uri = await createDatabase({ dir, engine, isMigrated: true, name: `drill-${engine}` })
  const { address, cut, mend } = await (engine === 'sqlite' ? lockable(uri) : startRelay(uri))
  const env = {
    CRON_SECRET,
    DATABASE_URI: address,
    MEDIA_DIR: path.join(dir, 'media'),
    PAYLOAD_SECRET: SECRET,
    SERVE_STALE: String(servesStale),
    TRUSTED_PROXIES: '1',
  }
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let server = await started({ env, port, url })
  try {
    const ask = askOf(url)
    const load = await beginLoad({ ask })
    const streams = await Promise.all(
      ['/api/comments/queue-events', '/api/v1/lists/discussed/events'].flatMap((stream) =>
        Array.from({ length: 3 }, () => listen(url + stream, load.login)),
      ),
    )
    await load.untilEach('before')
    load.phase('away')
    await cut()
    await pause(awayMs)
    load.phase('returning')
    await mend()
    await load.untilEach('returning')
    load.phase('back')
    await load.untilEach('back')

    const scheduled = await schedule({ ask, login: load.login })
    const half = await sendHalf(`${url}/api/v1/lists/discussed/comments`)
    const running = ask('GET', '/api/payload-jobs/run', {
      headers: { Authorization: `Bearer ${CRON_SECRET}` },
    }).catch(() => undefined)
    const before = streams.map((stream) => stream.state())
    const signalledAt = performance.now()
    const ended = endWithin(server.process)
    load.phase('ending')
    server.process.kill('SIGTERM')
    const ends = await Promise.all(streams.map((stream) => stream.ended))
    const halfSent = await half.sendRest()
    const exitCode = await ended
    const endedAfterMs = Math.round(performance.now() - signalledAt)
    await running
    const asked = await load.stop()
    const written = server.output()

    server = await started({ env, port, url })
    const kept = await load.isKept()
    return {
      asked,
      endedAfterMs,
      exitCode,
      halfSent,
      kept,
      releases: await released({ ask, login: load.login, scheduled }),
      streams: ends.map((end, index) => (before[index] === 'open' ? end : 'before')),
      uncaught: server
        .output()
        .concat(written)
        .split('\n')
        .flatMap((line, index, lines) =>
          /unhandled|uncaught|⨯/i.test(line) ? [lines.slice(index, index + 12).join('\n')] : [],
        ),
    }
  } catch (error) {
    const said = server.output().slice(-3000)
    throw new Error(`The drill on ${engine} did not go on: ${String(error)}\n${said}`, {
      cause: error,
    })
  } finally {
    await endProcess(server.process)
    await cut()
    if (engine === 'sqlite') await mend()
    if (engine === 'postgres') await dropPostgresDatabase(uri)
    await rm(dir, { force: true, recursive: true })
  }
}

type Started = { output: () => string; process: ChildProcess }

/** FerretDB may end one of two who make their indexes at once; who starts a desk starts it again then. */
const started = async ({
  env,
  port,
  url,
}: {
  env: Record<string, string>
  port: number
  url: string
}): Promise<Started> => {
  for (let attempt = 1; ; attempt += 1) {
    const { output, process: child } = await startServer(env, port)
    try {
      await waitUntilReady({ child, output, url })
      return { output, process: child }
    } catch (error) {
      if (attempt === 3 || !output().includes('deadlock')) throw error
    }
  }
}

/** A file of SQLite in which another one writes, and does not come to an end. */
const lockable = async (uri: string) => {
  let other: Database.Database | undefined
  return {
    address: uri,
    cut: async () => {
      const file = uri.slice('file:'.length)
      other ??= new Database(file)
      // whoever writes just now ends in a moment
      for (const until = performance.now() + STEP_MS; ;) {
        try {
          other.exec('BEGIN IMMEDIATE')
          return
        } catch (error) {
          if (!String(error).includes('locked') || performance.now() > until) throw error
          await pause(5)
        }
      }
    },
    mend: async () => {
      other?.exec('ROLLBACK')
      other?.close()
      other = undefined
    },
  }
}

/** Each request on a connection of its own: a process that ends closes those that wait. */
const askOf =
  (url: string): Ask =>
  (method, address, { body, headers = {} } = {}) =>
    new Promise((resolve, reject) => {
      const request = http.request(
        url + address,
        {
          agent: false,
          headers: { ...(body === undefined ? {} : JSON_TYPE), ...headers },
          method,
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () =>
            resolve({
              body: Buffer.concat(chunks),
              headers: response.headers,
              status: response.statusCode ?? 0,
            }),
          )
        },
      )
      request.on('error', reject)
      request.end(body === undefined ? undefined : JSON.stringify(body))
    })

const JSON_TYPE = { 'Content-Type': 'application/json' }

const must = async <T>(answering: Promise<Answer>): Promise<T> => {
  const { body, status } = await answering
  if (status >= 300) throw new Error(`${status}: ${body.toString().slice(0, 500)}`)
  return JSON.parse(body.toString()) as T
}

type Board = { entries: Array<{ id: string }>; revision: number }

type Kind = {
  /** Asks once. @returns what is acknowledged, where something is */
  act: () => Promise<Answer>
  is: string
  /** Hears what was answered with success. */
  succeeded?: (body: never) => void
}

let readers = 0

/** The header by which each comment comes from a reader of its own. */
const asReader = (): Record<string, string> => {
  readers += 1
  return { 'X-Forwarded-For': `10.${readers >> 16}.${(readers >> 8) & 255}.${readers & 255}` }
}

/** Readers and writers, each of whom does one thing again and again. */
const beginLoad = async ({ ask }: { ask: Ask }) => {
  const { token } = await must<{ token: string }>(
    ask('POST', '/api/users/first-register', { body: LOGIN }),
  )
  const login = { Authorization: `JWT ${token}` }
  const make = async (data: object): Promise<number | string> => {
    const body = { _status: 'published', ...data }
    const made = await must<{ doc: { id: number | string } }>(
      ask('POST', '/api/ranked-lists?depth=0', { body, headers: login }),
    )
    return made.doc.id
  }
  const entries = ['One', 'Two', 'Three', 'Four'].map((printedTitle) => ({ printedTitle }))
  await make({ entries, slug: 'discussed', title: 'Discussed' })
  // about which nobody writes, so that what was read of it stays in memory
  await make({ entries, slug: 'quiet', title: 'Quiet' })
  const moved = await make({ _status: 'draft', entries, title: 'Moved' })
  const saved = await make({ slug: 'saved', title: 'Title 0' })

  const comments: string[] = []
  const moves: string[] = []
  let title = 0
  let titleAcknowledged = 0
  let board = await must<Board>(ask('GET', `/api/ranked-lists/${moved}/board`, { headers: login }))
  let move = ''
  const kinds: Kind[] = [
    { act: () => ask('GET', '/api/v1/lists/quiet'), is: 'a list' },
    { act: () => ask('GET', '/api/v1/lists/quiet/comments?limit=5'), is: 'comments' },
    {
      act: () => ask('GET', `/api/v1/search?q=${crypto.randomUUID().slice(0, 8)}`),
      is: 'a search',
    },
    {
      act: async () => {
        const answer = await ask('GET', '/api/users/me', { headers: login })
        const isKnown = answer.status !== 200 || answer.body.includes(LOGIN.email)
        return isKnown ? answer : { ...answer, status: 401 }
      },
      is: 'who is signed in',
    },
    {
      act: () =>
        ask('POST', `/api/ranked-lists/${moved}/presence`, {
          body: { session: 'drill' },
          headers: login,
        }),
      is: 'presence',
    },
    {
      act: () =>
        ask('POST', '/api/v1/lists/discussed/comments', {
          body: { body: `Said ${crypto.randomUUID()}`, name: 'Reader' },
          headers: asReader(),
        }),
      is: 'a comment',
      succeeded: ({ comment }: { comment: { id: string } }) => comments.push(comment.id),
    },
    {
      act: () => ask('GET', `/api/ranked-lists/${moved}/board`, { headers: login }),
      is: 'a board',
      succeeded: (body: Board) => (board = body),
    },
    {
      act: () => {
        move = crypto.randomUUID()
        const [{ id = '' } = {}] = board.entries
        const position = 2 + Math.floor(Math.random() * 3)
        const operations = [{ ids: [id], to: { position }, type: 'move' }]
        const body = { key: move, operations, revision: board.revision }
        return ask('POST', `/api/ranked-lists/${moved}/moves`, { body, headers: login })
      },
      is: 'a move',
      succeeded: (body: { placement: Array<{ id: string }>; revision: number }) => {
        moves.push(move)
        board = { entries: body.placement, revision: body.revision }
      },
    },
    {
      act: () => {
        title += 1
        const body = { _status: 'published', title: `Title ${title}` }
        return ask('PATCH', `/api/ranked-lists/${saved}?depth=0`, { body, headers: login })
      },
      is: 'a save',
      succeeded: () => (titleAcknowledged = title),
    },
  ]

  const asked: Asked[] = []
  let phase: Phase = 'before'
  let isOver = false
  const once = async ({ act, is, succeeded }: Kind): Promise<void> => {
    const beganIn = phase
    const beganAt = performance.now()
    const note = (status: number | string, headers: http.IncomingHttpHeaders = {}): void => {
      const ms = Math.round(performance.now() - beganAt)
      const isStale = String(headers['cache-status']).includes('detail=stale')
      // what is under way as the database goes, or the process, is told as what comes after it
      const at = beganIn === 'returning' ? beganIn : phase
      asked.push({ is, isStale, ms, phase: at, retryAfter: headers['retry-after'] ?? null, status })
    }
    try {
      const { body, headers, status } = await act()
      note(status, headers)
      if (status < 300) succeeded?.(JSON.parse(body.toString()) as never)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      note(code ?? message)
      if (code === 'ECONNREFUSED') isOver = true
    }
  }
  const works = kinds.map(async (kind) => {
    while (!isOver) {
      await once(kind)
      await pause(BREATH_MS)
    }
  })

  return {
    isKept: async (): Promise<Drilled['kept']> => {
      const all = async <T>(address: string): Promise<T[]> =>
        (await must<{ docs: T[] }>(ask('GET', `/api/${address}`, { headers: login }))).docs
      const ids = new Set(
        (await all<{ id: number | string }>('comments?limit=0&depth=0')).map(({ id }) =>
          String(id),
        ),
      )
      const rows = await all<{ idempotencyKey: string }>(
        `list-moves?limit=0&depth=0&where[list][equals]=${moved}`,
      )
      const list = await must<{ title: string }>(
        ask('GET', `/api/ranked-lists/${saved}?depth=0`, { headers: login }),
      )
      return [
        ...comments.map((id) => ({ is: 'a comment', isThere: ids.has(String(id)) })),
        ...moves.map((key) => ({
          is: 'a move',
          isThere: rows.filter(({ idempotencyKey }) => idempotencyKey.endsWith(key)).length === 1,
        })),
        // a save that nobody was told of may have been stored after it
        { is: 'a save', isThere: Number(list.title.replace('Title ', '')) >= titleAcknowledged },
      ]
    },
    login,
    phase: (next: Phase): void => void (phase = next),
    stop: async (): Promise<Asked[]> => {
      isOver = true
      await Promise.all(works)
      return asked
    },
    /** Waits until each kind of request that was asked in a phase was answered with success. */
    untilEach: async (of: Phase): Promise<void> => {
      for (const until = performance.now() + STEP_MS; ;) {
        const missing = kinds.filter(
          ({ is }) =>
            !asked.some((one) => one.is === is && one.phase === of && Number(one.status) < 300),
        )
        if (missing.length === 0) return
        if (performance.now() > until) {
          const last = asked.slice(-20).map(({ is, status }) => `${is}: ${status}`)
          throw new Error(
            `${of}: no success for ${missing.map(({ is }) => is).join(', ')}; ${last.join(', ')}`,
          )
        }
        await pause(50)
      }
    },
  }
}

/** A stream of events that has begun. */
const listen = async (url: string, headers: Record<string, string>) => {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http.get(url, { agent: false, headers }, resolve).once('error', reject)
  })
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`)
  let state = 'open'
  const ended = new Promise<string>((resolve) => {
    response.once('end', () => resolve((state = 'whole')))
    response.once('error', () => resolve((state = 'cut off')))
  })
  await new Promise((resolve) => response.once('data', resolve))
  response.resume()
  return { ended, state: () => state }
}

/** Lists that go out by a job each, which is due when this returns. */
const schedule = async ({
  ask,
  login: headers,
}: {
  ask: Ask
  login: Record<string, string>
}): Promise<Array<number | string>> => {
  const ids = await Promise.all(
    Array.from({ length: RELEASES }, async (_, index) => {
      const body = { _status: 'draft', slug: `released-${index}`, title: `Released ${index}` }
      const made = await must<{ doc: { id: number | string } }>(
        ask('POST', '/api/ranked-lists?depth=0&draft=true', { body, headers }),
      )
      return made.doc.id
    }),
  )
  let at = 0
  for (const id of ids) {
    // in the future still when it arrives, also on a machine that is busy
    at = Date.now() + 5000
    const body = { job: null, seen: null, to: new Date(at).toISOString() }
    await must(ask('POST', `/api/ranked-lists/${id}/schedule`, { body, headers }))
  }
  await pause(Math.max(0, at - Date.now()) + 50)
  return ids
}

/** How many published versions each list has, once the jobs that wait have been run. */
const released = async ({
  ask,
  login: headers,
  scheduled,
}: {
  ask: Ask
  login: Record<string, string>
  scheduled: ReadonlyArray<number | string>
}): Promise<number[]> => {
  await must(
    ask('GET', '/api/payload-jobs/run?limit=100', {
      headers: { Authorization: `Bearer ${CRON_SECRET}` },
    }),
  )
  const counts: number[] = []
  for (const id of scheduled) {
    const where = `where[and][0][parent][equals]=${id}&where[and][1][version._status][equals]=published`
    const { totalDocs } = await must<{ totalDocs: number }>(
      ask('GET', `/api/ranked-lists/versions?depth=0&${where}`, { headers }),
    )
    counts.push(totalDocs)
  }
  return counts
}

/** A comment whose body stands half written. */
const sendHalf = async (url: string) => {
  const text = JSON.stringify({ body: 'Half before the end, half after it', name: 'Reader' })
  const request = http.request(url, {
    agent: false,
    headers: { ...JSON_TYPE, ...asReader(), 'Content-Length': text.length },
    method: 'POST',
  })
  const answered = new Promise<number | string>((resolve) => {
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    request.on('response', (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
  })
  request.write(text.slice(0, 20))
  await pause(300)
  return {
    sendRest: () => {
      request.end(text.slice(20))
      return answered
    },
  }
}

const endWithin = async (child: ChildProcess): Promise<null | number> => {
  const timer = setTimeout(() => child.kill('SIGKILL'), END_MS)
  const code = await exitCodeOf(child)
  clearTimeout(timer)
  return code
}
