import { loadPublishedLists } from '../../seed/load.js'
import { type Desk, keepDesk, startDesk } from './payload.js'

/** Starts a desk that has the five published lists. A process loads them once; each suite gets a copy. */
export const startPublishedLists = async ({ name }: { name: string }): Promise<Desk> => {
  loaded ??= keepDesk({
    fill: ({ payload }) => loadPublishedLists({ payload, pictures: 'placeholder' }),
    name: 'loaded',
  })
  return startDesk({ copyOf: await loaded, name })
}

let loaded: Promise<Desk> | undefined
