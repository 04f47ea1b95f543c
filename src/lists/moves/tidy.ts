/** The same for values that mean the same: nothing, null and what is empty. */
export const tidy = (value: unknown): unknown => {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(tidy)
  if (typeof value !== 'object') return value
  const entries = Object.entries(value)
    .map(([key, inner]): [string, unknown] => [key, tidy(inner)])
    .filter(([, inner]) => inner !== null && inner !== false)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return entries.length === 0 ? null : entries
}
