/**
 * Does some work for each item, a few at the same moment; items of one key one after another, in their
 * order, as if each had come by itself.
 *
 * @returns what each gave, in the order of the items
 */
export const atOnce = async <Item, Result>({
  items,
  keyOf,
  limit,
  work,
}: {
  items: readonly Item[]
  keyOf: (item: Item) => string
  limit: number
  work: (item: Item) => Promise<Result>
}): Promise<Result[]> => {
  const results: Result[] = []
  const rows = new Map<string, Array<[index: number, item: Item]>>()
  for (const [index, item] of items.entries()) {
    const key = keyOf(item)
    rows.set(key, [...(rows.get(key) ?? []), [index, item]])
  }
  const waiting = [...rows.values()]
  const worker = async (): Promise<void> => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      for (const [index, item] of row) results[index] = await work(item)
    }
  }
  await Promise.all(Array.from({ length: limit }, worker))
  return results
}
