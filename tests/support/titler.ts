/** Another process that changes the title of a drama, again and again; says each one that was acknowledged. */
import { setTimeout as pause } from 'node:timers/promises'

import type { Doc } from './api.js'

import { apiOf, published } from './api.js'
import { workBeside } from './otherProcess.js'

export type TitlerTask = { drama: Doc['id']; from: number }

await workBeside<TitlerTask>(async ({ desk, say, task: { drama, from } }) => {
  const api = apiOf(desk)
  for (let number = from; ; number += 1) {
    await api.update('dramas', drama, { ...published, title: `Title-${number}` })
    say(number)
    await pause(5)
  }
})
