'use client'

import { Button } from '@payloadcms/ui'

import type { FieldConflict } from '../../src/lists/merging/index.js'
import { plain } from '../plain.js'
import { useText } from '../requests.js'

import './index.css'

/** Texts that two have changed, each in both versions, of which one is chosen. */
export const Conflicts = ({
  conflicts,
  labelOf,
  onMine,
  onTheirs,
}: {
  conflicts: readonly FieldConflict[]
  labelOf: (field: string) => string
  onMine: (field: string) => void
  onTheirs: (field: string) => void
}) => {
  const t = useText('listSession')
  return (
    <section aria-label={t('conflictTitle')} className="list-session__conflicts" role="alert">
      <p className="list-session__lead">{t('conflictLead')}</p>
      {conflicts.map(({ field, mine, theirs }) => (
        <div className="list-session__conflict" key={field}>
          <h2>{labelOf(field)}</h2>
          <div className="list-session__versions">
            <div>
              <p className="list-session__whose">{t('mine')}</p>
              <p className="list-session__text">{plain(mine)}</p>
              <Button
                buttonStyle="secondary"
                margin={false}
                onClick={() => onMine(field)}
                size="small"
              >
                {t('keepMine')}
              </Button>
            </div>
            <div>
              <p className="list-session__whose">{t('theirs')}</p>
              <p className="list-session__text">{plain(theirs)}</p>
              <Button
                buttonStyle="secondary"
                margin={false}
                onClick={() => onTheirs(field)}
                size="small"
              >
                {t('takeTheirs')}
              </Button>
            </div>
          </div>
        </div>
      ))}
    </section>
  )
}
