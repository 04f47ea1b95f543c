/** How far an import of a big export is: written by the process that does it, read by the admin panel. */
import type { Payload } from 'payload'

export type ImportProgress = {
  done: number
  /** Whether nothing has been heard of it for a while: its process has been stopped. */
  isStopped: boolean
  kind: 'articles' | 'comments'
  /** Null until it can be told. */
  secondsLeft: null | number
  /** How much of the source has been read, from 0 to 1. */
  share: number
  source: string
}

type Written = Omit<ImportProgress, 'isStopped'> & { at: number }

const KEY = 'ranked-lists-import-progress'

/** After so long without a word it counts as stopped, in milliseconds. */
const SILENT_MS = 60_000
/** And after so long nobody speaks of it any more. */
const FORGET_MS = 86_400_000
/** How often it is told how far it is, in milliseconds. */
const TOLD_MS = 2000
/** What the time left is told from: the last so many milliseconds, since what was made before is fast. */
const WINDOW_MS = 30_000

/** Tells how far an import is, on the way, by `say` and for the admin panel. */
export const createProgress = ({
  kind,
  now = Date.now,
  payload,
  say,
  source,
}: {
  kind: ImportProgress['kind']
  /** Milliseconds since 1970. */
  now?: () => number
  payload: Payload
  say: (line: string) => void
  source: string
}): {
  end: () => Promise<void>
  tell: (so: Pick<ImportProgress, 'done' | 'share'>) => void
} => {
  const samples = [{ at: now(), share: 0 }]
  let written: Promise<unknown> = Promise.resolve()
  const write = (work: () => Promise<unknown>): void => {
    // what the panel shows is not worth an import
    written = written.then(work).catch((err: unknown) => {
      payload.logger.warn({ err, msg: 'How far an import is could not be written.' })
    })
  }
  let told = now()
  return {
    end: async () => {
      write(() => payload.kv.delete(KEY))
      await written
    },
    tell: ({ done, share }) => {
      const at = now()
      if (at - told < TOLD_MS || done === 0) return
      told = at
      samples.push({ at, share })
      while (samples.length > 2 && at - (samples[1]?.at ?? at) >= WINDOW_MS) samples.shift()
      const secondsLeft = secondsLeftOf(samples)
      const left = secondsLeft === null ? '' : `, about ${secondsLeft} seconds left`
      say(`${done} ${kind}, ${Math.floor(share * 100)} %${left}`)
      const value: Written = { at, done, kind, secondsLeft, share, source }
      write(() => payload.kv.set(KEY, value))
    },
  }
}

/** By how fast it went between the first and the last of some samples. Pure. */
export const secondsLeftOf = (
  samples: ReadonlyArray<{ at: number; share: number }>,
): null | number => {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last || last.share <= first.share || last.at <= first.at) return null
  return Math.round((((last.at - first.at) / (last.share - first.share)) * (1 - last.share)) / 1000)
}

/** The import that runs or was stopped within a day; null where there is none. */
export const readProgress = async ({
  now = Date.now(),
  payload,
}: {
  now?: number
  payload: Payload
}): Promise<ImportProgress | null> => {
  const written = (await payload.kv.get(KEY)) as null | Written
  if (!written || now - written.at > FORGET_MS) return null
  const { at, ...progress } = written
  return { ...progress, isStopped: now - at > SILENT_MS }
}
