'use client'

import type { Warning } from '../../src/lists/comparing/warnings.js'

import { useList, useText } from '../requests.js'

/** How many entries a warning names; of more it says how many. */
const NAMED = 5

/** What readers may miss in a list, a line for each. */
export const WarningLines = ({ warnings }: { warnings: readonly Warning[] }) => {
  const t = useText('lastLook')
  const words = useText('rankEditor')
  const list = useList()
  return (
    <ul>
      {warnings.map(({ entries, kind, name }) => {
        const named = entries.slice(0, NAMED).map(({ title }) => title || words('untitled'))
        const rest = entries.length - named.length
        return (
          <li key={`${kind}:${name}:${entries[0]?.id}`}>
            {t(`warning_${kind}`, { name: name ?? '' })}
            {entries.length > 0 && `: ${rest > 0 ? named.join(', ') : list(named)}`}
            {rest > 0 && ` ${t('more', { count: rest })}`}
          </li>
        )
      })}
    </ul>
  )
}
