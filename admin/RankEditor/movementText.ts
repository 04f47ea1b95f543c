import type { Movement } from '../../src/ranking/index.js'
import { formatMovement } from '../../src/ranking/index.js'
import { useEditor, useEditorState } from './context.js'

/** Variables that stay in the sentence, for `formatMovement` to fill in. */
const LATER = {
  from: '{from}',
  fromSection: '{fromSection}',
  title: '{title}',
  to: '{to}',
  toSection: '{toSection}',
}

/** Writes a movement in the editor's language: "Healer 7 → 2". */
export const useMovementText = (): ((movement: Movement, title?: null | string) => string) => {
  const { t } = useEditor()
  const entries = useEditorState((state) => state.entries)
  const sections = useEditorState((state) => state.sections)
  return (movement, title) =>
    formatMovement({
      movement,
      sectionTitleOf: (key) => {
        const section = sections.find((candidate) => candidate.key === key)
        return section?.title || t(`kind_${section?.kind ?? 'main'}`)
      },
      titleOf: (id) => title || entries.get(id)?.title || t('untitled'),
      words: {
        added: t('wordAdded', LATER),
        moved: t('wordMoved', LATER),
        removed: t('wordRemoved', LATER),
        'section-changed': t('wordSection', LATER),
        tied: t('wordTied', LATER),
        untied: t('wordUntied', LATER),
      },
    })
}
