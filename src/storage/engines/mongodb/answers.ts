/**
 * Operations that come to an end. The driver may never answer one that it was asked just as its connection broke:
 * it writes to a socket that is gone, and waits for that to have written. No request, no work that goes on by
 * itself, and not the driver's own look whether the server is there again, is to wait for ever.
 */
import type { Socket } from 'node:net'
import type { Payload } from 'payload'

import { inTime } from '../../inTime.js'

/** How long an operation may take, in milliseconds; it may take effect after that too. */
const ANSWER_MS = 30_000

/** Those of Payload's adapter that ask the server. */
const OPERATIONS = [
  'commitTransaction',
  'count',
  'countGlobalVersions',
  'countVersions',
  'create',
  'createGlobal',
  'createGlobalVersion',
  'createVersion',
  'deleteMany',
  'deleteOne',
  'deleteVersions',
  'find',
  'findDistinct',
  'findGlobal',
  'findGlobalVersions',
  'findOne',
  'findVersions',
  'queryDrafts',
  'rollbackTransaction',
  'updateGlobal',
  'updateGlobalVersion',
  'updateJobs',
  'updateMany',
  'updateOne',
  'updateVersion',
  'upsert',
] as const

/** What an adapter has beside its own members. */
type Bounded = {
  /** Milliseconds. */
  answerMs?: number
}

/** The same adapter, whose operations fail with `TimeOut` where no answer comes. */
export const withAnswers = <T extends object>(adapter: T): T => {
  const bounded = adapter as Bounded &
    Partial<
      Record<(typeof OPERATIONS)[number], (this: unknown, ...args: unknown[]) => Promise<unknown>>
    >
  bounded.answerMs = ANSWER_MS
  for (const name of OPERATIONS) {
    const operation = bounded[name]
    if (!operation) continue
    bounded[name] = function (...args) {
      return answered({ db: bounded, work: () => operation.apply(this, args) })
    }
  }
  const connecting = adapter as Connecting
  const { connect } = connecting
  connecting.connect = async function (this: Connecting, ...args) {
    await connect?.apply(this, args)
    const client = this.connection?.getClient()
    if (client) endWithSockets(client)
  }
  return adapter
}

type Connecting = {
  connect?: (this: Connecting, ...args: unknown[]) => Promise<void>
  connection?: { getClient: () => object }
}

/** What the driver keeps of a connection, as far as it is needed here. */
type Connection = {
  /** Why it is closed. */
  error?: unknown
  socket: Pick<Socket, 'off' | 'once'>
  writeCommand?: (...args: unknown[]) => Promise<void>
}

type Driver = {
  topology?: {
    s: { servers: Map<string, { monitor?: { connection?: Connection | null } | null }> }
  }
}

const ended = new WeakSet<object>()

/**
 * Has the driver fail what it writes on a connection whose socket closes: it waits for the socket to have room
 * again, which one that was closed by the other side in order never says. Once for all connections of a driver.
 */
const endWithSockets = (client: object): void => {
  const servers = (client as Driver).topology?.s.servers.values() ?? []
  const [connection] = [...servers].flatMap(({ monitor }) => monitor?.connection ?? [])
  const prototype = connection && (Object.getPrototypeOf(connection) as Connection)
  const writeCommand = prototype?.writeCommand
  if (!writeCommand || ended.has(prototype)) return
  ended.add(prototype)
  prototype.writeCommand = async function (this: Connection, ...args) {
    const { socket } = this
    let onClose = (): void => undefined
    const closed = new Promise<never>((_resolve, reject) => {
      // the driver, who listened first, knows the reason by now
      onClose = () => reject((this.error as Error | undefined) ?? new Error('The socket closed.'))
      socket.once('close', onClose)
    })
    closed.catch(() => undefined)
    try {
      await Promise.race([writeCommand.apply(this, args), closed])
    } finally {
      socket.off('close', onClose)
    }
  }
}

/**
 * What the driver answers.
 *
 * @param db the adapter, which says how long that may take
 * @throws TimeOut
 */
export const answered = <T>({
  db,
  work,
}: {
  db: Bounded | Payload['db']
  work: () => Promise<T>
}): Promise<T> => inTime({ ms: (db as Bounded).answerMs ?? ANSWER_MS, work })
