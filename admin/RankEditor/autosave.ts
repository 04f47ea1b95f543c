import type {
  BoardEntry,
  EntryConflict,
  EntryContent,
  EntryResult,
} from '../../src/lists/moves/types.js'
import { CONTENT_FIELDS } from '../../src/lists/moves/types.js'
import { isWorthRetrying } from './api.js'
import type { EditorApi } from './api.js'
import type { KeptEntry } from './kept.js'
import { changedContent } from './rowFields.js'

/** How long the keys rest before an entry is saved. */
export const REST_MS = 800
const RETRY_MS = 4000

export type Conflict = {
  /** The editor's own text. */
  mine: EntryContent
  /** The same parts as they stand on the server now. */
  theirs: EntryContent
}

export type SaveStatus =
  | { conflict: Conflict; kind: 'conflict' }
  /** `isPassing`: it is sent again by itself. */
  | { isPassing: boolean; kind: 'failed'; reason: null | string }
  | { kind: 'saved' }
  | { kind: 'saving' }
  | { kind: 'unsaved' }

export type Autosave = ReturnType<typeof createAutosave>

/**
 * Autosave of one entry, debounced. Where another editor has changed the entry meanwhile, it is a
 * three-way merge: parts that only one side changed are put together; a part that both changed is
 * shown in both versions, and the typed one stays until the editor chooses.
 */
export const createAutosave = (args: {
  api: Pick<EditorApi, 'patchEntry'>
  id: string
  /** Remembers what is not saved beyond the page's life; null where all is. */
  keep?: (unsaved: KeptEntry | null) => void
  /** Unsaved text that was in conflict when the entry was left: the editor has to choose again. */
  left?: Conflict | undefined
  onEntry: (entry: BoardEntry) => void
  onStatus: (status: SaveStatus) => void
  /** The entry as it was loaded. */
  row: EntryResult
  /** What an earlier page has left unsaved. */
  typed?: EntryContent
}) => {
  const { api, id, keep, onEntry, onStatus } = args
  let saved: EntryContent = contentOf(args.row.data)
  let revision = args.row.contentRevision
  let typed: EntryContent = saved
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSaving = false
  let isFailed = false
  let isHeld = false
  let held: Conflict | null = null
  let onLeft: ((conflict: Conflict) => void) | null = null

  const hasChanges = (): boolean =>
    Object.keys(changedContent({ now: typed, was: saved })).length > 0

  const remember = (): void => {
    const mine = changedContent({ now: typed, was: saved })
    const names = Object.keys(mine)
    keep?.(names.length === 0 ? null : { mine, seen: pick(saved, names) })
  }

  const schedule = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), ms)
  }

  const save = async (isLast = false): Promise<void> => {
    clearTimeout(timer)
    const data = changedContent({ now: typed, was: saved })
    if (isHeld || isSaving || Object.keys(data).length === 0) return
    isSaving = true
    onStatus({ kind: 'saving' })
    const answer = await api.patchEntry({ contentRevision: revision, data, id, isLast })
    isSaving = false
    isFailed = false
    if (answer.kind === 'ok') {
      revision = answer.body.contentRevision
      saved = { ...saved, ...data }
      remember()
      onEntry(answer.body.entry)
      onStatus({ kind: hasChanges() ? 'unsaved' : 'saved' })
      if (hasChanges()) schedule(REST_MS)
    } else if (answer.kind === 'conflict') {
      meet(answer.body, data)
    } else {
      const reason = answer.kind === 'refused' ? answer.detail : null
      const isPassing = isWorthRetrying(answer)
      isFailed = true
      remember()
      onStatus({ isPassing, kind: 'failed', reason })
      if (isPassing) schedule(RETRY_MS)
    }
  }

  const meet = (current: EntryConflict, mine: EntryContent): void => {
    const now = contentOf(current.data)
    const changedThere = changedContent({ now, was: saved })
    revision = current.contentRevision
    saved = now
    // what only they changed is theirs here, too, and not to be written back
    typed = { ...typed, ...without(changedThere, Object.keys(mine)) }
    const both = Object.keys(mine).filter((name) => name in changedThere)
    if (both.length === 0) return void save()
    hold({ mine: pick(mine, both), theirs: pick(now, both) })
  }

  const hold = (conflict: Conflict): void => {
    isHeld = true
    held = conflict
    if (onLeft) onLeft(conflict)
    else onStatus({ conflict, kind: 'conflict' })
  }

  if (args.left) {
    const { mine } = args.left
    typed = { ...saved, ...mine }
    hold({ mine, theirs: pick(saved, Object.keys(mine)) })
  }
  if (args.typed) {
    typed = { ...typed, ...args.typed }
    remember()
    if (hasChanges()) schedule(0)
  }

  return {
    /** Takes the values of the form as they are now. */
    change: (content: EntryContent): void => {
      typed = { ...typed, ...content }
      if (isHeld || isFailed) remember()
      if (isHeld) return
      if (!hasChanges()) return clearTimeout(timer)
      onStatus({ kind: 'unsaved' })
      schedule(REST_MS)
    },
    /** Saves at once what is not saved yet; the last time before the page goes. */
    flush: (): Promise<void> => {
      remember()
      return save(true)
    },
    hasChanges,
    /** The typed version counts. */
    keepMine: (): Promise<void> => {
      isHeld = false
      held = null
      return save()
    },
    /**
     * Flushes the debounced save, because the entry is left. A conflict that the editor has to
     * resolve is handed over, whether it is known already or comes up only now.
     */
    leave: (handOver: (conflict: Conflict) => void): void => {
      onLeft = handOver
      if (held) handOver(held)
      else void save()
    },
    revision: (): string => revision,
    /** Drops changes that are not saved. */
    stop: (): void => {
      clearTimeout(timer)
      typed = saved
      held = null
      remember()
    },
  }
}

const contentOf = (data: Record<string, unknown>): EntryContent => pick(data, CONTENT_FIELDS)

const pick = (from: object, names: readonly string[]): EntryContent => {
  const values = from as Record<string, unknown>
  return Object.fromEntries(
    names.flatMap((name) => (name in values ? [[name, values[name]]] : [])),
  ) as EntryContent
}

const without = (from: EntryContent, names: readonly string[]): EntryContent =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name))) as EntryContent
