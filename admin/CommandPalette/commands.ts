/** Pure: what the palette offers, and what of it goes with some words. */
import { fold } from '../../src/text/index.js'

/** Somewhere to go. */
export type Command = {
  /** What it belongs to, as it is shown beside it. */
  group: string
  href: string
  id: string
  label: string
}

/**
 * The commands with all of the words, in any spelling: first those that begin with them, then those with a
 * word that does, then the rest; else in the order in which they were.
 */
export const filterCommands = ({
  commands,
  query,
}: {
  commands: readonly Command[]
  query: string
}): Command[] => {
  const words = fold(query).split(' ').filter(Boolean)
  return commands
    .flatMap((command) => {
      const text = fold(command.label)
      if (!words.every((word) => text.includes(word))) return []
      const isStart = text.startsWith(words.join(' '))
      const isWords = words.every((word) => ` ${text}`.includes(` ${word}`))
      return [{ command, rank: isStart ? 0 : isWords ? 1 : 2 }]
    })
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ command }) => command)
}

/** The line that the arrows lead to from another one, around both ends. */
export const lineAway = ({
  by,
  from,
  total,
}: {
  by: number
  from: number
  total: number
}): number => (total === 0 ? 0 : (from + by + total) % total)
