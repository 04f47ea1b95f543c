/** One word or name a line. */
export const linesOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? value
        .split('\n')
        .map((line) => line.trim().normalize('NFC'))
        .filter(Boolean)
    : []
