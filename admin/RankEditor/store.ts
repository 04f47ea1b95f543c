import type { Board, BoardEntry, BoardSection, NewRow } from '../../src/lists/moves/types.js'
import {
  applyOperations,
  areSameStates,
  diffMovements,
  inverseOf,
  isRankingError,
  normalizeState,
} from '../../src/ranking/index.js'
import type {
  AnchoredTarget,
  Change,
  Operation,
  PlacedEntry,
  RankingEntry,
  RankingSettings,
  RankingState,
} from '../../src/ranking/index.js'
import { findDrop } from './dropTarget.js'
import { describeGesture, describeStill } from './messages.js'
import type { Message } from './messages.js'
import { createView, idsBetween, inOrder, placementsOf } from './view.js'
import type { View } from './view.js'

/** A gesture that the server has not acknowledged yet; sent again under the same key. */
export type Batch = {
  key: string
  operations: Operation[]
  rows: NewRow[]
  /** Ids that it moves, to detect moves of the same entries by other editors meanwhile. */
  touched: string[]
}

/** A gesture that can be taken back. */
type Step = { changes: Change[]; key: string; message: Message }

/** What outlives a page: gestures that were not sent, and those that can be taken back or done again. */
export type Steps = Pick<EditorState, 'pending' | 'redo' | 'undo'>

type Drag = {
  ids: string[]
  /** Where the drop line is; see `Drop`. */
  line: null | number
  /** The view with this drop carried out. */
  places: null | ReadonlyMap<string, PlacedEntry>
  to: AnchoredTarget | null
}

export type EditorState = {
  /** The entry that the keyboard is on. */
  activeId: null | string
  /** Where a range of selected entries began. */
  anchorId: null | string
  announcement: { message: Message; serial: number } | null
  /** The order as the server had it last. */
  base: { revision: number; state: RankingState }
  drag: Drag | null
  /** The entry whose title is edited in its row. */
  editedId: null | string
  entries: ReadonlyMap<string, BoardEntry>
  flashing: ReadonlySet<string>
  /** Counts up when the keyboard is to be put on the active entry, wherever the page's focus is. */
  focusSerial: number
  /** Whether what is pending waits for a server that does not answer. */
  isOffline: boolean
  isReady: boolean
  /** The section that new entries land in at first: one that was just made. */
  landing: null | string
  /** The order as it is shown: the server's with what is still pending. */
  local: RankingState
  /** The entry whose menu is open. */
  menuId: null | string
  openId: null | string
  pending: ReadonlyArray<Batch>
  published: null | RankingState
  /** Titles of the published entries that the list no longer has. */
  publishedTitles: Readonly<Record<string, null | string>>
  redo: ReadonlyArray<Step>
  /** When the server has mended the list; see Board. */
  repairedAt: null | string
  sections: ReadonlyArray<BoardSection>
  selected: ReadonlySet<string>
  settings: RankingSettings
  /** A number on its way: digits typed on a focused row. */
  typed: string
  undo: ReadonlyArray<Step>
  view: View
  /** A sentence that is to be seen, too: something was refused. */
  warning: { message: Message; serial: number } | null
  /** Counts what the server has written for this editor. */
  writes: number
}

/** What one mounted row shows. The same object as long as nothing of it has changed. */
export type RowView = {
  entry: BoardEntry | undefined
  id: string
  isActive: boolean
  isDragged: boolean
  isEdited: boolean
  isFlashing: boolean
  isOpen: boolean
  isSelected: boolean
  isTied: boolean
  isTiedWithPrevious: boolean
  label: null | string
  position: number
  typed: string
}

export type EditorStore = ReturnType<typeof createEditorStore>

type Random = () => number

const DEFAULT_SETTINGS: RankingSettings = {
  displayDirection: 'ascending',
  mode: 'ranked',
  numberStyle: '#N',
  showNumbers: true,
  tieStyle: 'competition',
}

const EMPTY: RankingState = { entries: [], sections: [] }

/** Most steps that can be taken back. */
const MAX_UNDO = 500

/**
 * The state of one open rank editor: the order shown at once and confirmed later, selection, drag,
 * undo. Knows neither React nor the network; what is to be sent stands in `pending`.
 *
 * @param args.createKey makes keys of requests and ids of new rows
 */
export const createEditorStore = (args: {
  createKey: () => string
  /** What an earlier page has left. */
  earlier?: Steps | null
  random?: Random
}) => {
  const { createKey, earlier, random = Math.random } = args
  const listeners = new Set<() => void>()
  const rows = new Map<string, RowView>()
  let serial = 0
  let state: EditorState = {
    activeId: null,
    anchorId: null,
    announcement: null,
    base: { revision: 0, state: EMPTY },
    drag: null,
    editedId: null,
    entries: new Map(),
    flashing: new Set(),
    focusSerial: 0,
    isOffline: false,
    isReady: false,
    landing: null,
    local: EMPTY,
    menuId: null,
    openId: null,
    pending: earlier?.pending ?? [],
    published: null,
    publishedTitles: {},
    redo: earlier?.redo ?? [],
    repairedAt: null,
    sections: [],
    selected: new Set(),
    settings: DEFAULT_SETTINGS,
    typed: '',
    undo: earlier?.undo ?? [],
    view: createView({ settings: DEFAULT_SETTINGS, state: EMPTY }),
    warning: null,
    writes: 0,
  }
  const served: EditorState = { ...state, pending: [], redo: [], undo: [] }

  const set = (change: Partial<EditorState>): void => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const say = (message: Message) => ({ announcement: { message, serial: ++serial } })
  const warn = (message: Message) => {
    const sentence = { message, serial: ++serial }
    return { announcement: sentence, warning: sentence }
  }

  const titleOf = (id: string): Message | string =>
    state.entries.get(id)?.title || { key: 'untitled' }
  const sectionOf = (key: string): Message | string => {
    const section = state.sections.find((candidate) => candidate.key === key)
    return section?.title || (section ? { key: `kind_${section.kind}` } : key)
  }
  const describe = (given: {
    after: RankingState
    before: RankingState
    operations: ReadonlyArray<Operation>
    touched: ReadonlyArray<string>
  }): Message => describeGesture({ ...given, sectionOf, settings: state.settings, titleOf })

  /** What follows from another order: its lines, and the ids that are gone. */
  const showing = (local: RankingState): Partial<EditorState> => {
    const view = createView({ settings: state.settings, state: local })
    const has = (id: null | string): boolean => id !== null && view.indexes.has(id)
    return {
      activeId: has(state.activeId) ? state.activeId : nextActive(state, view),
      local,
      editedId: has(state.editedId) ? state.editedId : null,
      openId: has(state.openId) ? state.openId : null,
      selected: keepIds(state.selected, (id) => has(id)),
      view,
    }
  }

  /** Shows operations at once and queues them. Null where they cannot be carried out or change nothing. */
  const commit = (given: {
    operations: ReadonlyArray<Operation>
    rows?: NewRow[]
  }): { changes: Change[]; key: string; message: Message } | null => {
    const result = tryApply({ operations: given.operations, state: state.local })
    if (!result) {
      set(warn({ key: 'cannot' }))
      return null
    }
    const changes = result.changes.filter(({ isNoop }) => !isNoop)
    const before = state.local
    if (changes.length === 0 || areSameStates({ one: before, other: result.state })) return null
    const key = createKey()
    const touched = [...new Set(changes.flatMap((change) => change.touched))]
    const operations = changes.map(({ operation }) => operation)
    const message = describe({ after: result.state, before, operations, touched })
    const batch: Batch = { key, operations, rows: given.rows ?? [], touched }
    set({ ...showing(result.state), pending: [...state.pending, batch] })
    return { changes, key, message }
  }

  const perform = (operations: ReadonlyArray<Operation>, rows?: NewRow[]): boolean => {
    const step = commit({ operations, ...(rows ? { rows } : {}) })
    if (step) set({ redo: [], undo: [...state.undo, step].slice(-MAX_UNDO), ...say(step.message) })
    return step !== null
  }

  /** The order of the server with what is still pending on it; what no longer fits is given up. */
  const rebase = (given: {
    base: EditorState['base']
    expected: RankingState
    pending: ReadonlyArray<Batch>
  }): { kept: Batch[]; local: RankingState; lost: Batch[]; moved: string[] } => {
    const moved = diffMovements({
      after: given.base.state,
      before: given.expected,
      settings: state.settings,
    }).map(({ id }) => id)
    const theirs = new Set(moved)
    let local = given.base.state
    const kept: Batch[] = []
    const lost: Batch[] = []
    for (const batch of given.pending) {
      const isTheirs = batch.touched.some((id) => theirs.has(id))
      const result = isTheirs ? null : tryApply({ operations: batch.operations, state: local })
      if (result) {
        local = result.state
        kept.push(batch)
      } else lost.push(batch)
    }
    return { kept, local, lost, moved }
  }

  const forget = (keys: ReadonlySet<string>): Pick<EditorState, 'redo' | 'undo'> => ({
    redo: state.redo.filter(({ key }) => !keys.has(key)),
    undo: state.undo.filter(({ key }) => !keys.has(key)),
  })

  /** Takes an order of the server as the base and keeps what is pending. */
  const adopt = (given: {
    expected: RankingState
    pending: ReadonlyArray<Batch>
    placement: ReadonlyArray<RankingEntry>
    refused?: Batch[]
    revision: number
  }): void => {
    const base = {
      revision: given.revision,
      state: normalizeState({ entries: given.placement, sections: state.sections }),
    }
    const before = state.local
    const { kept, local, lost, moved } = rebase({ ...given, base })
    const refused = [...(given.refused ?? []), ...lost]
    const isSame = areSameStates({ one: before, other: local })
    set({
      ...(isSame && areSameSections(before, local) ? {} : showing(local)),
      ...(refused.length > 0 ? forget(new Set(refused.map(({ key }) => key))) : {}),
      base,
      flashing: isSame ? state.flashing : new Set([...state.flashing, ...moved]),
      pending: kept,
    })
    if (refused.length > 0) {
      const ids = [...new Set(refused.flatMap(({ touched }) => touched))]
      const [first = ''] = ids
      set(
        warn({
          key: ids.length > 1 ? 'conflictMany' : 'conflict',
          vars: { title: titleOf(first), count: ids.length - 1 },
        }),
      )
    } else if (moved.length > 0 && !isSame) {
      const what = describe({
        after: base.state,
        before: given.expected,
        operations: [],
        touched: moved,
      })
      set(say({ key: 'byOthers', vars: { what } }))
    }
  }

  const preview = (to: AnchoredTarget, ids: string[]): null | ReadonlyMap<string, PlacedEntry> => {
    const result = tryApply({ operations: [{ type: 'move', ids, to }], state: state.local })
    return result && placementsOf(result.state, state.settings)
  }

  /** The selected entries where this one is among them, else it alone; in the order of the list. */
  const blockOf = (id: string): string[] =>
    state.selected.has(id) ? inOrder({ ids: state.selected, view: state.view }) : [id]

  return {
    blockOf,
    /** As the server has it, which knows nothing of an earlier page: what React hydrates. */
    getServed: (): EditorState => served,
    getState: (): EditorState => state,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    getRow: (id: string): RowView => {
      const place = state.drag?.places?.get(id) ?? state.view.places.get(id)
      const isActive = state.activeId === id
      const row: RowView = {
        entry: state.entries.get(id),
        id,
        isActive,
        isDragged: state.drag?.ids.includes(id) ?? false,
        isEdited: state.editedId === id,
        isFlashing: state.flashing.has(id),
        isOpen: state.openId === id,
        isSelected: state.selected.has(id),
        isTied: place?.isTied ?? false,
        isTiedWithPrevious: place !== undefined && place.tieGroup !== id,
        label: place?.label ?? null,
        position: place?.position ?? 0,
        typed: isActive ? state.typed : '',
      }
      const cached = rows.get(id)
      if (cached && isShallowEqual(cached, row)) return cached
      rows.set(id, row)
      return row
    },

    /** Takes a board. Its order only counts while nothing is pending; it is asked for again then. */
    receive: (board: Board): void => {
      const entries = new Map(state.entries)
      for (const entry of board.entries) {
        const known = entries.get(entry.id)
        entries.set(entry.id, known && isSameContent(known, entry) ? known : entry)
      }
      const { sections } = board
      set({
        entries,
        published: board.published && { entries: board.published.placement, sections },
        publishedTitles: board.published?.titles ?? {},
        repairedAt: board.repairedAt,
        sections,
      })
      const placement = board.entries
      if (!state.isReady) {
        const local = normalizeState({ entries: toPlacement(placement), sections })
        const settings = board.settings
        const base = { revision: board.revision, state: local }
        // what an earlier page could not send goes on top
        const {
          kept,
          local: shown,
          lost,
        } = rebase({
          base,
          expected: local,
          pending: state.pending,
        })
        set({ base, isReady: true, pending: kept, settings })
        set(showing(shown))
        if (lost.length > 0) {
          set({ ...forget(new Set(lost.map(({ key }) => key))), ...warn({ key: 'cannot' }) })
        }
      } else if (state.pending.length === 0) {
        if (board.revision < state.base.revision) return
        adopt({
          expected: state.base.state,
          pending: [],
          placement: toPlacement(placement),
          revision: board.revision,
        })
      }
    },

    /** Numbers by other settings; they are fields of the document, which may not be saved yet. */
    setSettings: (settings: RankingSettings): void => {
      if (isShallowEqual(settings, state.settings)) return
      set({ settings, view: createView({ settings, state: state.local }) })
    },

    /** Carries out a gesture. Whether anything changed. */
    perform,

    /** A move that may be none: where there is nothing to do, that is said. */
    move: (ids: string[], operation: null | Operation): void => {
      const [id = ''] = ids
      if (operation && perform([operation])) return
      set(say(describeStill({ id, settings: state.settings, state: state.local, titleOf })))
    },

    /** Moves a block to a position of the section of its first entry; beyond the end means the end. */
    moveToPosition: (ids: string[], position: number): void => {
      const [id = ''] = ids
      const section = state.view.places.get(id)?.section ?? ''
      const others = [...state.view.places.values()].filter(
        (place) => place.section === section && !ids.includes(place.id),
      ).length
      const to = { position: Math.max(1, Math.min(position, others + 1)), section }
      if (perform([{ type: 'move', ids, to }])) return
      set(say(describeStill({ id, settings: state.settings, state: state.local, titleOf })))
    },

    shuffle: (section: string): void => {
      const order = idsOfSection(state, section)
      for (let index = order.length - 1; index > 0; index--) {
        const other = Math.floor(random() * (index + 1))
        const [one = '', two = ''] = [order[index], order[other]]
        order[index] = two
        order[other] = one
      }
      perform([{ type: 'shuffle', section, order }])
    },

    sort: (section: string, compare: (one: BoardEntry, other: BoardEntry) => number): void => {
      const order = idsOfSection(state, section)
        .map((id) => ({ entry: state.entries.get(id), id }))
        .sort((one, other) => (one.entry && other.entry ? compare(one.entry, other.entry) : 0))
        .map(({ id }) => id)
      perform([{ type: 'sort', section, order }])
    },

    /**
     * Puts new entries into the list, as one step; they show what is known of them until the server
     * tells more. The keyboard goes to the first of them.
     */
    add: (
      groups: ReadonlyArray<{ entries: BoardEntry[]; rows: NewRow[]; to: AnchoredTarget }>,
    ): void => {
      const added = groups.filter(({ entries }) => entries.length > 0)
      const [first] = added.flatMap(({ entries }) => entries)
      if (!first) return
      set({
        entries: new Map([
          ...state.entries,
          ...added.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry] as const)),
        ]),
      })
      const isDone = perform(
        added.map(({ entries, to }) => ({
          type: 'add',
          entries: entries.map(({ id, isTiedWithPrevious }) => ({ id, isTiedWithPrevious })),
          to,
        })),
        added.flatMap(({ rows }) => rows),
      )
      if (isDone) set({ activeId: first.id, anchorId: first.id, landing: null, typed: '' })
    },

    undo: (): void => {
      const step = state.undo.at(-1)
      if (!step) return
      const done = commit({ operations: inverseOf(step.changes) })
      const undo = state.undo.slice(0, -1)
      if (!done) return set({ undo })
      const message: Message = { key: 'undone', vars: { what: done.message } }
      set({ redo: [...state.redo, { ...done, message: step.message }], undo, ...say(message) })
    },

    redo: (): void => {
      const step = state.redo.at(-1)
      if (!step) return
      const done = commit({ operations: inverseOf(step.changes) })
      const redo = state.redo.slice(0, -1)
      if (!done) return set({ redo })
      const message: Message = { key: 'redone', vars: { what: done.message } }
      set({ redo, undo: [...state.undo, { ...done, message: step.message }], ...say(message) })
    },

    /** The server has carried out the first gesture that is pending. */
    acknowledge: (given: {
      key: string
      placement: ReadonlyArray<RankingEntry>
      revision: number
    }) => {
      const [first, ...pending] = state.pending
      if (first?.key !== given.key) return
      const done = tryApply({ operations: first.operations, state: state.base.state })
      adopt({ ...given, expected: done?.state ?? state.base.state, pending })
      set({ writes: state.writes + 1 })
    },

    /** The server has refused it: its order counts, the rest stays. */
    refuse: (given: {
      key: string
      placement: ReadonlyArray<RankingEntry>
      revision: number
    }): void => {
      const [first, ...pending] = state.pending
      if (first?.key !== given.key) return
      adopt({ ...given, expected: state.base.state, pending, refused: [first] })
    },

    /** It cannot be sent at all; what came after it may rest on it and goes too. */
    giveUp: (key: string, message: Message): void => {
      if (state.pending[0]?.key !== key) return
      const keys = new Set(state.pending.map((batch) => batch.key))
      set({ ...showing(state.base.state), ...forget(keys), pending: [], ...warn(message) })
    },

    setOffline: (isOffline: boolean): void => {
      if (state.isOffline !== isOffline) set({ isOffline })
    },

    warn: (message: Message): void => set(warn(message)),
    /** Says something to who hears the page. */
    say: (message: Message): void => set(say(message)),

    select: (id: string, mode: 'only' | 'range' | 'toggle' = 'only'): void => {
      if (mode === 'range') {
        const from = state.anchorId ?? state.activeId ?? id
        const selected = new Set(idsBetween({ from, to: id, view: state.view }))
        return set({ activeId: id, anchorId: from, selected, typed: '' })
      }
      const selected = new Set(mode === 'toggle' ? state.selected : [])
      if (mode === 'toggle' && selected.has(id)) selected.delete(id)
      else selected.add(id)
      set({ activeId: id, anchorId: id, selected, typed: '' })
    },

    selectAll: (): void => set({ selected: new Set(state.view.indexes.keys()) }),
    clearSelection: (): void => set({ selected: new Set(), typed: '' }),

    /** Puts the keyboard on an entry. */
    focus: (id: string): void => {
      if (state.activeId !== id) set({ activeId: id, anchorId: id, typed: '' })
    },

    /** Puts the keyboard on an entry and the page's focus with it. */
    focusRow: (id: string): void =>
      set({
        ...(state.activeId === id ? {} : { activeId: id, anchorId: id, typed: '' }),
        focusSerial: state.focusSerial + 1,
      }),

    /** Has the next entries land in a section, unless the editor chooses otherwise. */
    landIn: (section: string): void => set({ landing: section }),

    openMenu: (id: null | string): void => set({ menuId: id }),

    /** The entry so many entries further down (or up, when negative). */
    idAway: (steps: number): null | string => {
      const ids = [...state.view.indexes.keys()]
      const at = state.activeId === null ? -1 : ids.indexOf(state.activeId)
      return ids[Math.max(0, Math.min(ids.length - 1, at + steps))] ?? null
    },

    type: (digit: string): void => set({ typed: `${state.typed}${digit}`.slice(0, 4) }),
    untype: (): void => set({ typed: state.typed.slice(0, -1) }),
    clearTyped: (): void => {
      if (state.typed !== '') set({ typed: '' })
    },

    startDrag: (id: string): void => {
      const ids = blockOf(id)
      set({
        activeId: id,
        drag: { ids, line: null, places: null, to: null },
        typed: '',
      })
    },
    dragTo: (gap: number): void => {
      if (!state.drag) return
      const { ids } = state.drag
      const drop = findDrop({ gap, moving: new Set(ids), view: state.view })
      if (!drop || (drop.line === state.drag.line && isSameTarget(drop.to, state.drag.to))) return
      set({ drag: { ids, line: drop.line, places: preview(drop.to, ids), to: drop.to } })
    },
    drop: (): void => {
      const { drag } = state
      set({ drag: null })
      if (drag?.to) perform([{ type: 'move', ids: drag.ids, to: drag.to }])
    },
    cancelDrag: (): void => {
      if (!state.drag) return
      set({ drag: null, ...say({ key: 'dragCancelled' }) })
    },

    open: (id: null | string): void => {
      if (state.openId !== id) set({ openId: id })
    },

    /** Has the title of an entry edited in its row; null ends it. */
    editTitle: (id: null | string): void => {
      if (id === null) set({ editedId: null })
      else set({ activeId: id, anchorId: id, editedId: id, menuId: null, typed: '' })
    },

    /** Shows a row as it will be, before the server has said so. */
    show: (entry: BoardEntry): void =>
      set({ entries: new Map(state.entries).set(entry.id, entry) }),

    /** A row's content as a write of it came back. */
    receiveEntry: (entry: BoardEntry): void =>
      set({ entries: new Map(state.entries).set(entry.id, entry), writes: state.writes + 1 }),

    endFlash: (ids: ReadonlySet<string>): void =>
      set({ flashing: keepIds(state.flashing, (id) => !ids.has(id)) }),
  }
}

/** The state after operations, or null where they do not fit it. */
const tryApply = (args: { operations: ReadonlyArray<Operation>; state: RankingState }) => {
  try {
    return applyOperations(args)
  } catch (error) {
    if (!isRankingError(error)) throw error
    return null
  }
}

const areSameSections = (one: RankingState, other: RankingState): boolean =>
  JSON.stringify(one.sections) === JSON.stringify(other.sections)

const toPlacement = (entries: ReadonlyArray<RankingEntry>): RankingEntry[] =>
  entries.map(({ id, isTiedWithPrevious, section }) => ({ id, isTiedWithPrevious, section }))

const idsOfSection = (state: EditorState, section: string): string[] =>
  [...state.view.places.values()].flatMap((place) => (place.section === section ? [place.id] : []))

/** Where the keyboard goes when its entry is gone: to the entry that took its line. */
const nextActive = (state: EditorState, view: View): null | string => {
  const ids = [...view.indexes.keys()]
  const at = state.activeId === null ? 0 : [...state.view.indexes.keys()].indexOf(state.activeId)
  return ids[Math.max(0, Math.min(ids.length - 1, at))] ?? null
}

const keepIds = (
  ids: ReadonlySet<string>,
  isKept: (id: string) => boolean,
): ReadonlySet<string> => {
  const kept = new Set([...ids].filter(isKept))
  return kept.size === ids.size ? ids : kept
}

/** Whether a row shows the same; its place is no part of its content. */
const isSameContent = (one: BoardEntry, other: BoardEntry): boolean => {
  const content = ({ isTiedWithPrevious: _tied, section: _section, ...rest }: BoardEntry) => rest
  return JSON.stringify(content(one)) === JSON.stringify(content(other))
}

const isSameTarget = (one: AnchoredTarget, other: AnchoredTarget | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const isShallowEqual = <T extends object>(one: T, other: T): boolean => {
  const keys = Object.keys(one) as (keyof T)[]
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}
