'use client'

import type { Place, TextState } from './places.js'
import type { RichField } from './RichText.js'

import { Pair } from './Pair.js'
import { stateOf, valueAt } from './places.js'
import { anchorOf, type Shared } from './shared.js'

type Data = Readonly<Record<string, unknown>>

/** The texts of one document, a pair for each. */
export const Pairs = ({
  canEdit,
  entry,
  isShown,
  left,
  onChange,
  onConfirm,
  owner,
  places,
  richOf,
  right,
  shared: { from, marks, to },
}: {
  canEdit: boolean
  /** See stateOf. */
  entry: null | string | undefined
  isShown: (anchor: string) => boolean
  left: Data
  onChange: (path: string, value: unknown) => void
  onConfirm?: (path: string) => Promise<void>
  owner: null | string
  places: readonly Place[]
  richOf?: (name: string) => RichField | undefined
  right: Data
  shared: Shared
}) => (
  <>
    {places
      .map((place) => ({ anchor: anchorOf(owner, place.path), place }))
      .filter(({ anchor }) => isShown(anchor))
      .map(({ anchor, place }) => {
        const { path } = place
        const [one, other] = [valueAt(left, path), valueAt(right, path)]
        const state = (locale: string, own: unknown, beside: unknown): TextState =>
          stateOf({ entry, locale, marks, other: beside, own, path })
        return (
          <Pair
            anchor={anchor}
            canEdit={canEdit}
            from={from}
            key={anchor}
            left={one}
            leftState={state(from.code, one, other)}
            {...(owner === null ? { field: path.split('.')[0] } : {})}
            onChange={(value) => onChange(path, value)}
            {...(onConfirm ? { onConfirm: () => onConfirm(path) } : {})}
            place={place}
            rich={place.kind === 'rich' ? richOf?.(path) : undefined}
            right={other}
            rightState={state(to.code, other, one)}
            to={to}
          />
        )
      })}
  </>
)
