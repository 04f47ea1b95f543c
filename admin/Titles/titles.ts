type Data = Readonly<Record<string, unknown>>

/** Longest title of a block, in characters; a quote may be long. */
const MAX = 80

/** What a row or block is called by what it holds: the values of these fields that it has. */
export const titleOfData = ({ data, names }: { data: Data; names: readonly string[] }): string => {
  const words = names
    .map((name) => data[name])
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map((value) => String(value).replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .join(' · ')
  return words.length > MAX ? `${words.slice(0, MAX - 1).trimEnd()}…` : words
}

/** The id that a field refers to by; undefined where nothing is chosen yet. */
export const idIn = (value: unknown): number | string | undefined => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value
  return typeof id === 'string' || typeof id === 'number' ? id : undefined
}
