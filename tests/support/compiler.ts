/**
 * Another process that compiles lists, as a second server of the same desk would; it is killed between
 * storing the bytes of a list and naming them. Takes the id of the list.
 */
import { once } from 'node:events'

import { compileList } from '../../src/publishing/compiled/compile.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { startPayload } from './start.js'

const main = async (list: string): Promise<void> => {
  const { default: config } = await import('../../payload.config.js')
  const payload = await startPayload(await config, { hasIndexes: true })
  // nobody waits for it any more
  process.stdin.on('end', () => process.exit(1))
  process.stdout.write('ready\n')
  await once(process.stdin, 'data')
  await compileList({
    beforeSwitch: () => {
      process.kill(process.pid, 'SIGKILL')
      return new Promise(() => {})
    },
    list,
    payload,
    publicNow: () => new Date(),
    slugs: DEFAULT_SLUGS,
  })
}

await main(process.argv[2] ?? '')
