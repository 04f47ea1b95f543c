import { spawn } from 'node:child_process'

import { endProcess, environment } from './processes.js'

export type ServedSite = { stop: () => Promise<void>; url: string }

const START_TIMEOUT_MS = 20_000

/** Serves the example site for the desk at an address, the way `npm run example` does. */
export const serveSite = async ({
  deskUrl,
  port,
}: {
  deskUrl: string
  port: number
}): Promise<ServedSite> => {
  const url = siteUrlOf(port)
  const child = spawn(process.execPath, ['--import', 'tsx', 'examples/front-end/server.ts'], {
    env: environment({ DESK_URL: deskUrl, PORT: String(port), SITE_URL: url }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (written += chunk.toString()))
  }
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!written.includes(`The site is at ${url}`)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await endProcess(child)
      throw new Error(`The example site did not start:\n${written}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { stop: () => endProcess(child), url }
}

/** Where a site on a port of this machine is; a desk has to know before it starts. */
export const siteUrlOf = (port: number): string => `http://localhost:${port}`
