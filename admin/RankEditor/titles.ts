import { isSameValue } from '../../src/lists/merging/index.js'
import type { BoardEntry } from '../../src/lists/moves/types.js'
import type { EditorApi } from './api.js'
import { isWorthRetrying } from './api.js'
import type { Kept } from './kept.js'
import type { EditorStore } from './store.js'

/** Longest printed title. */
export const MAX_TITLE = 300

/**
 * The printed title that a typed text stands for: none where it is empty or what the entry is called
 * without one.
 */
export const printedTitleFrom = ({
  entry,
  text,
}: {
  entry: Pick<BoardEntry, 'dramas'>
  text: string
}): null | string => {
  const typed = text.trim().slice(0, MAX_TITLE)
  return typed === '' || typed === entry.dramas[0]?.title ? null : typed
}

/**
 * Writes a title that was edited in its row, shown at once. Where the entry was changed otherwise
 * meanwhile it is written all the same; where its title was, that stays, and it is said. What cannot be
 * sent is kept as texts of entries are.
 */
export const writeTitle = async ({
  api,
  entry,
  kept,
  printedTitle,
  store,
}: {
  api: Pick<EditorApi, 'entry' | 'patchEntry'>
  entry: BoardEntry
  kept: Pick<Kept, 'write'>
  printedTitle: null | string
  store: Pick<EditorStore, 'receiveEntry' | 'show' | 'warn'>
}): Promise<void> => {
  const { id, printedTitle: seen } = entry
  if (isSameValue(printedTitle, seen)) return
  const fallback = entry.dramas[0]?.title ?? null
  store.show({ ...entry, printedTitle, title: printedTitle ?? fallback })
  let contentRevision = entry.contentRevision
  // an entry that was just added
  if (contentRevision === '') {
    const now = await api.entry(id)
    if (now.kind === 'ok') contentRevision = now.body.contentRevision
  }
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await api.patchEntry({ contentRevision, data: { printedTitle }, id })
    if (answer.kind === 'ok') return store.receiveEntry(answer.body.entry)
    if (answer.kind !== 'conflict') {
      if (isWorthRetrying(answer))
        kept.write(id, { mine: { printedTitle }, seen: { printedTitle: seen } })
      else store.show(entry)
      const reason = answer.kind === 'refused' ? answer.detail : null
      return store.warn(
        reason ? { key: 'refusedBecause', vars: { reason } } : { key: 'titleNotSaved' },
      )
    }
    const theirs = answer.body.data.printedTitle ?? null
    if (!isSameValue(theirs, seen)) {
      store.show({ ...entry, printedTitle: theirs, title: theirs ?? fallback })
      return store.warn({ key: 'titleConflict', vars: { title: theirs ?? fallback ?? '' } })
    }
    contentRevision = answer.body.contentRevision
  }
  store.show(entry)
  store.warn({ key: 'titleNotSaved' })
}

/** How often others may write the same entry meanwhile. */
const TRIES = 3
