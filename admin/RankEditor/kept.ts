import { isSameValue } from '../../src/lists/merging/index.js'
import type { EntryContent } from '../../src/lists/moves/types.js'
import type { EditorApi } from './api.js'
import type { EditorStore } from './store.js'

/** What is typed of an entry and not saved: the values, and those that they began with. */
export type KeptEntry = { mine: EntryContent; seen: EntryContent }

/** Texts of entries that outlive the page, until they are sent. */
export type Kept = {
  ids: () => string[]
  read: (id: string) => KeptEntry | null
  write: (id: string, entry: KeptEntry | null) => void
}

/** @param args.prefix tells accounts, lists and languages apart */
export const createKept = ({
  prefix,
  storage,
}: {
  prefix: string
  storage: Pick<Storage, 'getItem' | 'key' | 'length' | 'removeItem' | 'setItem'> | null
}): Kept => {
  /** Where a browser keeps nothing, nothing is kept; it is sent all the same while the page is open. */
  const attempt = <T>(work: (there: NonNullable<typeof storage>) => T, otherwise: T): T => {
    try {
      return storage ? work(storage) : otherwise
    } catch {
      return otherwise
    }
  }
  return {
    ids: () =>
      attempt((there) => {
        const keys = Array.from({ length: there.length }, (_, index) => there.key(index) ?? '')
        return keys.flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
      }, []),
    read: (id) =>
      attempt(
        (there) => JSON.parse(there.getItem(prefix + id) ?? 'null') as KeptEntry | null,
        null,
      ),
    write: (id, entry) =>
      attempt((there) => {
        if (entry) there.setItem(prefix + id, JSON.stringify(entry))
        else there.removeItem(prefix + id)
      }, undefined),
  }
}

/** What is still to be done with a text that was kept, now that the entry is as it is. */
export const settleKept = ({
  kept: { mine, seen },
  now,
}: {
  kept: KeptEntry
  now: EntryContent
}): { conflicting: string[]; typed: EntryContent } => {
  const current = now as Record<string, unknown>
  const before = seen as Record<string, unknown>
  const open = Object.entries(mine).filter(([name, value]) => !isSameValue(value, current[name]))
  return {
    conflicting: open.flatMap(([name]) => (isSameValue(current[name], before[name]) ? [] : [name])),
    typed: Object.fromEntries(open) as EntryContent,
  }
}

/**
 * Sends what earlier pages have kept of entries that are not open. Where somebody else has changed the
 * same text meanwhile, the entry is opened, which shows both.
 */
export const sendKept = async ({
  api,
  kept,
  store,
}: {
  api: Pick<EditorApi, 'entry' | 'patchEntry'>
  kept: Kept
  store: Pick<EditorStore, 'getState' | 'open' | 'receiveEntry'>
}): Promise<void> => {
  for (const id of kept.ids()) {
    const earlier = kept.read(id)
    // an entry that is open sends its own
    if (!earlier || store.getState().openId === id) continue
    const answer = await api.entry(id)
    if (answer.kind === 'refused' && answer.status === 404) kept.write(id, null)
    if (answer.kind !== 'ok') continue
    const { contentRevision, data } = answer.body
    const { conflicting, typed } = settleKept({ kept: earlier, now: data })
    if (Object.keys(typed).length === 0) kept.write(id, null)
    else if (conflicting.length > 0) store.open(id)
    else {
      const sent = await api.patchEntry({ contentRevision, data: typed, id })
      if (sent.kind !== 'ok') continue
      kept.write(id, null)
      store.receiveEntry(sent.body.entry)
    }
  }
}
