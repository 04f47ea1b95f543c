import type { Field, GlobalConfig, TextareaFieldValidation } from 'payload'

import { textarea as validateTextarea } from 'payload/shared'

import { findHostProblem, findWordProblem } from '../src/comments/judge/index.js'
import { linesOf } from '../src/text/index.js'
import { label, tr } from '../src/translations/index.js'
import { withLabels } from './fields/labels.js'
import { checkbox, number, row, textarea } from './fields/index.js'
import type { CollectionProps } from './props.js'

/** Longest list of words, in characters. */
const MAX_WORDS = 100_000

const width = { width: '33%' }

/** Lists are refused with the line that would do harm, and what it would match. */
const linesWithout =
  (findProblem: typeof findWordProblem): TextareaFieldValidation =>
  (value, args) => {
    const problem = findProblem(linesOf(value))
    if (!problem) return validateTextarea(value, args)
    const { kind, line, words } = problem
    return tr(args.req, `errors:line_${kind}`, { line, words: words.join(', ') })
  }

/** A box in which moderators try what the lists of words match. */
const createTryField = (commentsSlug: string): Field => ({
  name: 'tryWords',
  type: 'ui',
  admin: {
    components: {
      Field: { clientProps: { commentsSlug }, path: 'payload-ranked-lists/client#TryWords' },
    },
  },
})

/** How comments are moderated: what moderators and admins change while the desk runs. */
export const createModerationSettings = ({
  access,
  everyLanguage,
  isDisabled,
  settingsSlug,
  slugs,
}: CollectionProps): GlobalConfig => ({
  slug: settingsSlug,
  access: { read: access.only('moderator'), update: access.only('moderator') },
  admin: {
    // of a global, Payload sends it to the browser as it is, and a function cannot be sent
    description: everyLanguage(({ globals }) => globals.moderationSettings.description),
    group: everyLanguage(({ groups }) => groups.conversation),
  },
  fields: withLabels({
    everyLanguage,
    fields: [
      row(
        checkbox('isPremoderated', { admin: width }),
        checkbox('isAnonymousAllowed', { admin: width, defaultValue: true }),
        number('holdFirst', { admin: width, defaultValue: 0, max: 100, min: 0, required: true }),
      ),
      row(
        number('closeAfterDays', { admin: width, max: 36_500, min: 1 }),
        number('editMinutes', {
          admin: width,
          defaultValue: 15,
          max: 10_080,
          min: 0,
          required: true,
        }),
        number('maxLinks', { admin: width, defaultValue: 2, max: 100, min: 0, required: true }),
      ),
      row(
        number('toxicityThreshold', {
          admin: { ...width, step: 0.05 },
          defaultValue: 0.8,
          max: 1,
          min: 0,
          required: true,
        }),
        checkbox('isBallotWorkAsked', { admin: width }),
      ),
      textarea('bannedWords', { maxLength: MAX_WORDS, validate: linesWithout(findWordProblem) }),
      textarea('suspectWords', { maxLength: MAX_WORDS, validate: linesWithout(findWordProblem) }),
      textarea('allowedWords', { defaultValue: 'Dick Van Dyke', maxLength: MAX_WORDS }),
      ...(isDisabled ? [] : [createTryField(slugs.comments)]),
      textarea('blockedHosts', { maxLength: MAX_WORDS, validate: linesWithout(findHostProblem) }),
    ],
  }),
  label: label('globals:moderationSettings:label'),
})
