/** A relay between a desk and the server of its database, which a test takes away and gives back. */
import type { AddressInfo, Socket } from 'node:net'

import { once } from 'node:events'
import { connect, createServer } from 'node:net'

export type Relay = {
  /** The same database, by way of the relay. */
  address: string
  /** Nothing answers any more, and whoever is connected is cut off. */
  cut: () => Promise<void>
  mend: () => Promise<void>
}

/** @param address of a database on a server */
export const startRelay = async (address: string): Promise<Relay> => {
  const url = new URL(address)
  const target = { host: url.hostname, port: Number(url.port) }
  const sockets = new Set<Socket>()
  const keep = (socket: Socket, other: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => other.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      other.destroy()
    })
  }
  const server = createServer((client) => {
    const upstream = connect(target)
    keep(client, upstream)
    keep(upstream, client)
    client.pipe(upstream).pipe(client)
  })
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  url.host = `127.0.0.1:${port}`
  return {
    address: url.toString(),
    cut: async () => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    mend: () => listen(port),
  }
}
