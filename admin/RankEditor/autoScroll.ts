/** How near to an edge something has to be held for the list to scroll, in pixels. */
const ZONE = 64
/** Most pixels of one step; a step is a frame. */
const FASTEST = 22

type Edges = { bottom: number; top: number }

/**
 * How far to scroll in one frame for what is held at a height of the window: faster the nearer it is to
 * the edge of what is seen of the list, and at the fastest beyond it.
 *
 * @param args.list the list's edges; what lies outside of the window is not seen
 * @returns pixels, up when negative
 */
export const scrollStep = (args: { list: Edges; windowHeight: number; y: number }): number => {
  const { list, windowHeight, y } = args
  const top = Math.max(list.top, 0)
  const bottom = Math.min(list.bottom, windowHeight)
  // a list lower than two zones has a middle in which it stays
  const zone = Math.min(ZONE, (bottom - top) / 3)
  const above = top + zone - y
  const below = y - (bottom - zone)
  if (zone <= 0 || (above <= 0 && below <= 0)) return 0
  const share = Math.min(1, Math.max(above, below) / zone)
  return Math.sign(above > 0 ? -1 : 1) * Math.ceil(share * share * FASTEST)
}

/**
 * Scrolls the list by a step, and the page around it once the list is at its end and goes on beyond the
 * window. Whether anything moved.
 */
export const scrollBy = (args: { list: HTMLElement; step: number }): boolean => {
  const { list, step } = args
  if (step === 0) return false
  const before = list.scrollTop
  list.scrollTop += step
  if (list.scrollTop !== before) return true
  const { bottom, top } = list.getBoundingClientRect()
  const isBeyond = step < 0 ? top < 0 : bottom > window.innerHeight
  if (!isBeyond) return false
  const scrolled = window.scrollY
  window.scrollBy(0, step)
  return window.scrollY !== scrolled
}
