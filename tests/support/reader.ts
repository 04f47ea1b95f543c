/** Another process that answers readers from memory, until it is killed; says once that it listens. */
import { openDoor } from './door.js'
import { workBeside } from './otherProcess.js'

export type ReaderTask = { port: number }

await workBeside<ReaderTask>(async ({ desk, say, task }) => {
  await openDoor(desk, task)
  say('listening')
  await new Promise(() => {})
})
