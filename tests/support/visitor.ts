/** Another process on whose server somebody has a list open; says who else was there at each look. */
import type { Id } from '../../src/storage/types.js'

import { beHere } from '../../src/lists/presence/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { workBeside } from './otherProcess.js'

export type VisitorTask = { list: Id; name: string; place: string }

await workBeside<VisitorTask>(async ({ desk: { payload }, say, task: { list, name, place } }) => {
  const others = await beHere({
    list,
    me: { name, place, user: name },
    now: Date.now(),
    payload,
    session: `page of ${name}`,
    slugs: DEFAULT_SLUGS,
  })
  say(others.map((other) => `${other.name} at ${other.place}`))
})
