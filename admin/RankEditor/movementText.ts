import type { Movement } from '../../src/ranking/index.js'

import { writeMovement } from '../movementWords.js'
import { useEditor, useEditorState } from './context.js'

/** Writes a movement in the editor's language: "Healer 7 → 2". */
export const useMovementText = (): ((movement: Movement, title?: null | string) => string) => {
  const { t } = useEditor()
  const entries = useEditorState((state) => state.entries)
  const sections = useEditorState((state) => state.sections)
  return (movement, title) =>
    writeMovement({
      movement,
      say: t,
      sections,
      title: title || entries.get(movement.id)?.title || t('untitled'),
    })
}
