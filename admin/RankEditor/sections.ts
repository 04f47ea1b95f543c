import { isMentionHeading } from '../../src/ranking/index.js'
import { fold } from '../../src/text/index.js'

/** A kind of section with what it is called in the editor's language. */
export type KindOption = { kind: string; name: string }

/** The kind that a title names, in the editor's words or in those of lists; null where it names none. */
export const kindOfTitle = ({
  kinds,
  title,
}: {
  kinds: readonly KindOption[]
  title: string
}): null | string => {
  const words = fold(title)
  if (words === '') return null
  const has = (kind: string): boolean => kinds.some((one) => one.kind === kind)
  const named = kinds.find(({ kind, name }) => [fold(name), fold(kind)].includes(words))
  if (named) return named.kind
  if (has(MENTIONS) && isMentionHeading(title)) return MENTIONS
  const within = kinds.find(
    ({ kind, name }) =>
      kind !== 'main' && [fold(name), fold(kind)].some((one) => words.includes(one)),
  )
  return within?.kind ?? null
}

export const MENTIONS = 'honourable-mentions'
