'use client'

import { Drawer } from '@payloadcms/ui'

import { diffMovements } from '../../src/ranking/index.js'
import { useEditor, useEditorState } from './context.js'
import { useMovementText } from './movementText.js'

/** What readers do not see yet, as movements. */
export const ChangesDrawer = ({ slug }: { slug: string }) => {
  const { t } = useEditor()
  return (
    <Drawer className="rank-editor__drawer" slug={slug} title={t('changesTitle')}>
      <div className="rank-editor__dialog">
        <SincePublished />
      </div>
    </Drawer>
  )
}

const SincePublished = () => {
  const { t } = useEditor()
  const published = useEditorState((state) => state.published)
  const titles = useEditorState((state) => state.publishedTitles)
  const local = useEditorState((state) => state.local)
  const settings = useEditorState((state) => state.settings)
  const write = useMovementText()
  const movements = published ? diffMovements({ after: local, before: published, settings }) : null
  if (movements === null) return <p>{t('neverPublished')}</p>
  if (movements.length === 0) return <p>{t('nothingChanged')}</p>
  return (
    <ul className="rank-editor__movements">
      {movements.map((movement) => (
        <li key={movement.id}>{write(movement, titles[movement.id])}</li>
      ))}
    </ul>
  )
}
