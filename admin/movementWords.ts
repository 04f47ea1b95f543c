import type { Movement } from '../src/ranking/index.js'
import type { MessageKey } from './RankEditor/messages.js'

import { formatMovement } from '../src/ranking/index.js'

/** A string of the rank editor in the language of who looks. */
type Say = (key: MessageKey, variables?: Record<string, string>) => string

type Section = { key: string; kind: string; title: null | string }

/** Variables that stay in the sentence, for `formatMovement` to fill in. */
const LATER = {
  from: '{from}',
  fromSection: '{fromSection}',
  title: '{title}',
  to: '{to}',
  toSection: '{toSection}',
}

/**
 * Writes a movement in the language of who looks: "Healer 7 → 2".
 *
 * @param sections by which sections have titles; their keys where left out
 */
export const writeMovement = ({
  movement,
  say,
  sections,
  title,
}: {
  movement: Movement
  say: Say
  sections?: readonly Section[]
  title: string
}): string =>
  formatMovement({
    movement,
    ...(sections
      ? {
          sectionTitleOf: (key: string): string => {
            const section = sections.find((candidate) => candidate.key === key)
            return section?.title || say(`kind_${section?.kind ?? 'main'}`)
          },
        }
      : {}),
    titleOf: () => title,
    words: {
      added: say('wordAdded', LATER),
      moved: say('wordMoved', LATER),
      removed: say('wordRemoved', LATER),
      'section-changed': say('wordSection', LATER),
      tied: say('wordTied', LATER),
      untied: say('wordUntied', LATER),
    },
  })
