import { type FieldConflict, isSameValue } from '../../src/lists/merging/index.js'
import type { Answer } from '../fetchJson.js'

/** How long the keys rest before a list is saved, in milliseconds. */
const REST_MS = 800
const RETRY_MS = 3000

export type Values = Record<string, unknown>

/** A list as the server has it, in one locale. */
export type Stored = Values & { revision: number; updatedAt: string }

export type TextsStatus = 'conflict' | 'failed' | 'offline' | 'saved' | 'saving' | 'unsaved'

export type TextsState = {
  conflicts: readonly FieldConflict[]
  /** Why it was not saved, where the server says. */
  reason: null | string
  status: TextsStatus
}

/** What is typed and not saved, with what it began with. */
export type Unsaved = { revision: number; seen: Values; typed: Values }

export type Texts = ReturnType<typeof createTexts>

type Timers = {
  clear: (timer: unknown) => void
  set: (run: () => void, ms: number) => unknown
}

/**
 * Saves the fields of a list by themselves, debounced, and keeps what several people write at a time:
 * what others have saved is put into the fields that nobody has touched here; a field that both have
 * changed is held until the editor has chosen. Knows neither React nor the network.
 *
 * @param args.apply puts values of the server into the form
 * @param args.keep remembers what is not saved beyond the page's life; null where all is
 * @param args.read the list as it is stored now
 * @param args.save writes fields, if nobody has changed them since that revision: a refusal with 409
 * otherwise
 */
export const createTexts = (args: {
  apply: (values: Values) => void
  first: { revision: number; values: Values }
  keep: (unsaved: null | Unsaved) => void
  onSaved?: (stored: Stored) => void
  onState: (state: TextsState) => void
  read: () => Promise<Answer<Stored>>
  save: (given: {
    isLast: boolean
    revision: number
    values: Values
  }) => Promise<Answer<{ doc: Stored }>>
  timers?: Timers
}) => {
  const { apply, keep, onSaved, onState, read, save } = args
  const timers = args.timers ?? browserTimers
  let seen: Values = args.first.values
  let typed: Values = seen
  /** What the form held when it was looked at last: it shows what it is given a moment later. */
  let shown: Values = seen
  let revision = args.first.revision
  let conflicts: FieldConflict[] = []
  let status: TextsStatus = 'saved'
  let reason: null | string = null
  let timer: unknown
  let isSaving = false
  let isPaused = false
  let isStopped = false

  const isHeld = (field: string): boolean => conflicts.some((one) => one.field === field)
  const isDirty = (field: string): boolean => !isSameValue(typed[field], seen[field])
  const dirty = (): string[] => Object.keys(typed).filter(isDirty)
  const unheld = (): string[] => dirty().filter((field) => !isHeld(field))

  const tell = (now: TextsStatus, why: null | string = null): void => {
    status = conflicts.length > 0 ? 'conflict' : now
    reason = why
    onState({ conflicts, reason, status })
  }

  const remember = (): void => {
    const fields = dirty()
    keep(
      fields.length === 0
        ? null
        : { revision, seen: pick(seen, fields), typed: pick(typed, fields) },
    )
  }

  const schedule = (ms: number): void => {
    timers.clear(timer)
    timer = timers.set(() => void send(), ms)
  }

  const hold = (conflict: FieldConflict): void => {
    conflicts = [...conflicts.filter(({ field }) => field !== conflict.field), conflict]
  }

  /** Takes a list as it is stored as what everything here begins with from now on. */
  const receive = (stored: Stored, sent: Values = {}): void => {
    if (isStopped || stored.revision < revision) return
    revision = stored.revision
    const changes: Values = {}
    for (const field of Object.keys(typed)) {
      if (!(field in stored)) continue
      const theirs = stored[field]
      const isMine = field in sent && isSameValue(typed[field], sent[field])
      if (isMine || !isDirty(field)) {
        if (!isSameValue(typed[field], theirs)) changes[field] = theirs
        typed = { ...typed, [field]: theirs }
      } else if (!(field in sent) && !isSameValue(theirs, seen[field])) {
        if (isSameValue(typed[field], theirs)) {
          conflicts = conflicts.filter((one) => one.field !== field)
        } else hold({ field, mine: typed[field], theirs })
      }
      seen = { ...seen, [field]: theirs }
    }
    if (Object.keys(changes).length > 0) apply(changes)
    remember()
    tell(dirty().length > 0 ? 'unsaved' : 'saved')
  }

  const refresh = async (): Promise<boolean> => {
    const answer = await read()
    if (answer.kind === 'ok') receive(answer.body)
    return answer.kind === 'ok'
  }

  const send = async (isLast = false): Promise<void> => {
    timers.clear(timer)
    const fields = unheld()
    if (isSaving || isPaused || isStopped || fields.length === 0) return
    isSaving = true
    tell('saving')
    const values = pick(typed, fields)
    const answer = await save({ isLast, revision, values })
    isSaving = false
    if (isStopped) return
    if (answer.kind === 'ok') {
      receive(answer.body.doc, values)
      onSaved?.(answer.body.doc)
      if (unheld().length > 0) schedule(REST_MS)
    } else if (answer.kind === 'refused' && answer.status === 409) {
      // others have changed the same fields: what they are now is looked at, and the rest is sent again
      const before = revision
      const isRead = await refresh()
      if (unheld().length > 0) schedule(isRead && revision > before ? 0 : RETRY_MS)
    } else if (isPassing(answer)) {
      remember()
      tell('offline')
      schedule(RETRY_MS)
    } else {
      remember()
      tell('failed', answer.kind === 'refused' ? refusalOf(answer.problem) : null)
    }
  }

  return {
    /** Takes the values of the form as they are now. */
    change: (values: Values): void => {
      if (isStopped || isPaused) return
      const fields = Object.keys(values).filter(
        (name) =>
          !isSameValue(values[name], shown[name]) && !isSameValue(values[name], typed[name]),
      )
      shown = values
      if (fields.length === 0) return
      typed = { ...typed, ...pick(values, fields) }
      conflicts = conflicts.map((one) =>
        fields.includes(one.field) ? { ...one, mine: typed[one.field] } : one,
      )
      if (dirty().length === 0) {
        timers.clear(timer)
        remember()
        return tell('saved')
      }
      tell(status === 'offline' ? 'offline' : 'unsaved')
      if (status === 'offline') remember()
      if (!isSaving) schedule(REST_MS)
    },
    /** Saves at once; `isLast` where the page is being left. */
    flush: async (isLast = false): Promise<void> => {
      if (isLast) remember()
      await send(isLast)
    },
    hasUnsaved: (): boolean => dirty().length > 0,
    /** The editor's own value counts, over the one that was shown beside it. */
    keepMine: (field: string): void => {
      conflicts = conflicts.filter((one) => one.field !== field)
      tell('unsaved')
      schedule(0)
    },
    /** While the form is sent as a whole, nothing is sent of single fields. */
    pause: (): void => {
      isPaused = true
      timers.clear(timer)
    },
    receive,
    refresh,
    /**
     * Goes on after the form was sent as a whole.
     *
     * @param stored what the form shows as stored since; undefined where it was not stored
     */
    resume: (stored?: { revision: number; values: Values }): void => {
      isPaused = false
      if (stored && stored.revision > revision) {
        seen = stored.values
        typed = stored.values
        shown = stored.values
        revision = stored.revision
        conflicts = []
        remember()
        tell('saved')
      } else if (unheld().length > 0) schedule(REST_MS)
    },
    /** Puts back what an earlier page has left unsaved. */
    restore: (unsaved: Unsaved): void => {
      const changes: Values = {}
      for (const [field, mine] of Object.entries(unsaved.typed)) {
        if (!(field in typed) || isSameValue(mine, seen[field])) continue
        typed = { ...typed, [field]: mine }
        changes[field] = mine
        if (!isSameValue(unsaved.seen[field], seen[field])) {
          hold({ field, mine, theirs: seen[field] })
        }
      }
      remember()
      if (Object.keys(changes).length === 0) return
      apply(changes)
      tell('unsaved')
      schedule(REST_MS)
    },
    revision: (): number => revision,
    stop: (): void => {
      isStopped = true
      timers.clear(timer)
    },
    /** What others have saved counts. */
    takeTheirs: (field: string): void => {
      const conflict = conflicts.find((one) => one.field === field)
      if (!conflict) return
      conflicts = conflicts.filter((one) => one !== conflict)
      typed = { ...typed, [field]: conflict.theirs }
      apply({ [field]: conflict.theirs })
      remember()
      tell(dirty().length > 0 ? 'unsaved' : 'saved')
    },
  }
}

/** Whether the same request may go through later. */
const isPassing = (answer: Answer<unknown>): boolean =>
  answer.kind === 'offline' ||
  (answer.kind === 'refused' && (answer.status === 429 || answer.status >= 500))

/** Payload's REST says why in `errors`. */
const refusalOf = (problem: null | Record<string, unknown>): null | string => {
  const [first] = Array.isArray(problem?.errors) ? (problem.errors as unknown[]) : []
  const { message } = (first ?? {}) as { message?: unknown }
  return typeof message === 'string' ? message : null
}

const pick = (from: Values, fields: readonly string[]): Values =>
  Object.fromEntries(fields.map((field) => [field, from[field]]))

const browserTimers: Timers = {
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  set: (run, ms) => setTimeout(run, ms),
}
