import { rmSync } from 'node:fs'

import { loadPublishedLists } from '../../seed/load.js'
import { type Desk, startDesk } from './payload.js'

/** Starts a desk that has the five published lists. A process loads them once; each suite gets a copy. */
export const startPublishedLists = async ({ name }: { name: string }): Promise<Desk> =>
  startDesk({ copyOf: await (loaded ??= load()), name })

let loaded: Promise<Desk> | undefined

/** A desk that has been stopped, and whose folder and database are still there. */
const load = async (): Promise<Desk> => {
  const desk = await startDesk({ name: 'loaded' })
  // its database goes with all others when the leg is over
  process.once('exit', () => rmSync(desk.dir, { force: true, recursive: true }))
  await loadPublishedLists({ payload: desk.payload, pictures: 'placeholder' })
  await desk.stop({ isKept: true })
  return desk
}
