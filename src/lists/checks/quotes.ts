import type { Check, CheckedEntry, CheckedQuote, QuoteElsewhere } from '../../options/checks.js'

import { fold, toWords } from '../../text/index.js'

/** A line that another list gives in other words. */
export const quoteDiffers: Check = {
  code: 'quote-differs',
  needs: ['cast', 'quotesElsewhere'],
  severity: 'warning',
  run: ({ list, quotesElsewhere }) =>
    list.entries.flatMap((entry) => {
      const { quote } = entry
      const other =
        quote && quotesElsewhere.find((elsewhere) => differs({ elsewhere, entry, quote }))
      if (!other) return []
      return [
        {
          entry: entry.id,
          field: 'quote',
          message: { values: { list: other.listTitle, text: other.text } },
        },
      ]
    }),
}

const differs = ({
  elsewhere,
  entry,
  quote,
}: {
  elsewhere: QuoteElsewhere
  entry: CheckedEntry
  quote: CheckedQuote
}): boolean =>
  entry.scenes.some(({ id }) => elsewhere.scenes.includes(id)) &&
  fold(elsewhere.text) !== fold(quote.text) &&
  isSameLine({ one: quote, other: elsewhere })

/** A scene has many lines: the same one has the same speaker, and words or a variant that tell so. */
const isSameLine = ({ one, other }: { one: CheckedQuote; other: CheckedQuote }): boolean => {
  if (one.speaker !== null && other.speaker !== null && one.speaker !== other.speaker) return false
  // a variant names the translation of a line that has several
  if (one.variant !== null && other.variant !== null) return true
  return shareOfWords(one.text, other.text) >= SAME_LINE
}

/** Share of the words of the shorter line that both have, from which on two lines are one. */
const SAME_LINE = 0.5

const shareOfWords = (one: string, other: string): number => {
  const [words, others] = [new Set(toWords(one)), new Set(toWords(other))]
  const shorter = Math.min(words.size, others.size)
  const shared = [...words].filter((word) => others.has(word)).length
  return shorter === 0 ? 0 : shared / shorter
}
