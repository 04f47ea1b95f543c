/** Hooks that keep the order of a list apart from its rows; see docs/rank-editor.md. */
import type { CollectionConfig, FieldHook } from 'payload'

import type { CollectionSlugs } from '../options.js'

import { arrangeByPlacement, toPlacement } from '../moves/placement.js'
import { checkEntries } from './list.js'
import { rowsOf } from './listReferences.js'

/** Puts rows into the order of the placement beside them; those that it does not have were removed. */
export const arrangeEntries: FieldHook = ({ siblingData, value }) => {
  const placement = effectivePlacement(siblingData)
  return placement && Array.isArray(value)
    ? arrangeByPlacement({ placement, rows: rowsOf(value) })
    : value
}

/** The order that a stored list has: the one that a save has set last, where the history lacks it. */
export const effectivePlacement = (content: Record<string, unknown>) =>
  toPlacement((content.pendingOrder as null | undefined | { placement?: unknown })?.placement) ??
  toPlacement(content.placement)

export const createPlacementHooks = (_args: {
  slugs: CollectionSlugs
}): NonNullable<CollectionConfig['hooks']> => ({ beforeValidate: [checkEntries] })
