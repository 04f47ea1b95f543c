import type { Field } from 'payload'

import { array } from 'payload/shared'

import { fold } from '../../src/text/index.js'
import { tr } from '../../src/translations/index.js'
import { NAME_KINDS, TITLE_KINDS } from '../../src/vocabulary.js'
import { rowTitle } from './rowTitle.js'
import { textThat } from './validate.js'

/** As collections are given it: see CollectionProps. */
type Props = { isDisabled: boolean }

type NameRow = { kind?: null | string; language?: null | string; text?: null | string }

/**
 * What is wrong with a set of names, or `undefined`: a language has one official name, and a name
 * stands once. Pure.
 */
export const findNameProblem = (
  rows: readonly NameRow[],
): { code: 'duplicateName' | 'twoOfficial'; language: string; text: string } | undefined => {
  const officialByLanguage = new Map<string, string>()
  const seen = new Set<string>()
  for (const { kind, language, text } of rows) {
    if (!text) continue
    const lang = language ?? ''
    if (kind === 'official') {
      const other = officialByLanguage.get(lang)
      if (other !== undefined) return { code: 'twoOfficial', language: lang, text: other }
      officialByLanguage.set(lang, text)
    }
    const key = `${text.normalize('NFC').trim()}|${kind ?? ''}|${lang}`
    if (seen.has(key)) return { code: 'duplicateName', language: lang, text }
    if (fold(text)) seen.add(key)
  }
  return undefined
}

const createRows = ({
  isDisabled,
  kinds,
  name,
}: Props & { kinds: readonly string[]; name: string }): Field => ({
  name,
  type: 'array',
  admin: { initCollapsed: true, ...(isDisabled ? {} : rowTitle(['text'])) },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'text', type: 'text', admin: { width: '50%' }, maxLength: 300, required: true },
        {
          name: 'kind',
          type: 'select',
          admin: { width: '25%' },
          defaultValue: 'alias',
          options: [...kinds],
          required: true,
        },
        {
          name: 'language',
          type: 'text',
          admin: { placeholder: 'ko', width: '25%' },
          // ISO 639-1, optionally with a script or region (BCP 47): ko, ko-Latn, en-GB
          validate: textThat({
            error: 'errors:language',
            isRight: (value) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value),
          }),
        },
      ],
    },
  ],
  validate: (value, args) => {
    const problem = findNameProblem((value ?? []) as NameRow[])
    return problem
      ? tr(args.req, `errors:${problem.code}`, {
          language: problem.language || '–',
          text: problem.text,
        })
      : array(value, args)
  },
})

/** Other titles of a drama, each with its language and kind. */
export const createTitlesField = ({ isDisabled }: Props): Field =>
  createRows({ isDisabled, kinds: TITLE_KINDS, name: 'titles' })

/** Other names of a person, character or pairing, each with its language and kind. */
export const createNamesField = ({ isDisabled }: Props): Field =>
  createRows({ isDisabled, kinds: NAME_KINDS, name: 'names' })
