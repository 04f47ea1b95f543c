import type { AnchoredTarget } from '../../src/ranking/index.js'
import type { View } from './view.js'

export type Drop = {
  /** The gap between lines in which the drop line is drawn: in front of the line with this index. */
  line: number
  to: AnchoredTarget
}

/**
 * Where a dragged block lands when it is let go in a gap between lines. Nothing lands inside a tie: the
 * end of the tie that is nearer is taken, and the line is drawn there.
 *
 * @param args.gap index of the line below the gap, up to the number of lines
 * @param args.moving ids of the block
 */
export const findDrop = (args: {
  gap: number
  moving: ReadonlySet<string>
  view: View
}): Drop | null => {
  const { moving, view } = args
  const gap = Math.max(0, Math.min(view.items.length, args.gap))
  for (let index = gap - 1; index >= 0; index--) {
    const item = view.items[index]
    if (item?.kind === 'section') return atStart({ view, section: item.section, line: index + 1 })
    if (item?.kind === 'entry' && !moving.has(item.id))
      return afterEntry({ ...args, gap, id: item.id })
  }
  const first = view.items[0]
  return first
    ? atStart({ view, section: first.section, line: first.kind === 'section' ? 1 : 0 })
    : null
}

const atStart = (args: { line: number; section: string; view: View }): Drop => ({
  line: args.line,
  to: { section: args.section, at: 'start' },
})

const afterEntry = (args: {
  gap: number
  id: string
  moving: ReadonlySet<string>
  view: View
}): Drop => {
  const { gap, id, moving, view } = args
  const group = view.places.get(id)?.tieGroup
  const standing = view.items.flatMap((item, index) =>
    item.kind === 'entry' && !moving.has(item.id) && view.places.get(item.id)?.tieGroup === group
      ? [{ id: item.id, index }]
      : [],
  )
  const first = standing[0] ?? { id, index: gap }
  const last = standing.at(-1) ?? first
  const isInside = gap > first.index && gap <= last.index
  if (isInside && gap - first.index < last.index + 1 - gap) {
    return { line: first.index, to: { before: first.id } }
  }
  return isInside
    ? { line: last.index + 1, to: { after: last.id } }
    : { line: gap, to: { after: id } }
}
