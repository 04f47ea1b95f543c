/**
 * Debounces work in an effect: it begins once nothing has changed for a while.
 *
 * @param signal is aborted when something changes, or the component goes, while the work is under way
 * @returns the effect's cleanup
 * @example useEffect(() => debounce(WAIT_MS, async (signal) => show(await search(text, signal))), [text])
 */
export const debounce = (
  waitMs: number,
  work: (signal: AbortSignal) => Promise<void> | void,
): (() => void) => {
  const controller = new AbortController()
  const timer = setTimeout(() => void work(controller.signal), waitMs)
  return () => {
    clearTimeout(timer)
    controller.abort()
  }
}
