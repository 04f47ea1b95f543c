import { createKey } from './ids.js'
import { createEditorStore, type EditorStore, type Steps } from './store.js'

/**
 * The store of a list, the same for as long as the page lives: Payload's tabs take the editor away and
 * bring it back. What can be taken back outlives the page, too, in the tab of the browser.
 *
 * @param args.key tells lists, languages and accounts apart
 * @param args.storage null on the server, where nothing is kept
 */
export const storeOf = (args: {
  key: string
  storage: null | Pick<Storage, 'getItem' | 'removeItem' | 'setItem'>
}): EditorStore => {
  const { key, storage } = args
  const known = stores.get(key)
  if (known) return known
  const place = `ranked-lists:steps:${key}`
  const made = createEditorStore({ createKey, earlier: read({ place, storage }) })
  if (storage === null) return made
  let last = made.getState()
  made.subscribe(() => {
    const { pending, redo, undo } = made.getState()
    if (pending === last.pending && redo === last.redo && undo === last.undo) return
    last = made.getState()
    write({ place, steps: { pending, redo, undo: undo.slice(-KEPT) }, storage })
  })
  stores.set(key, made)
  return made
}

/** How many steps outlive the page. */
const KEPT = 100

const stores = new Map<string, EditorStore>()

type Place = { place: string; storage: Parameters<typeof storeOf>[0]['storage'] }

const read = ({ place, storage }: Place): null | Steps => {
  try {
    return JSON.parse(storage?.getItem(place) ?? 'null') as null | Steps
  } catch {
    return null
  }
}

/** Where a browser keeps nothing, steps last as long as the page. */
const write = ({ place, steps, storage }: Place & { steps: Steps }): void => {
  try {
    const isEmpty = Object.values(steps).every((some) => some.length === 0)
    if (isEmpty) storage?.removeItem(place)
    else storage?.setItem(place, JSON.stringify(steps))
  } catch {
    // full, or turned off
  }
}
