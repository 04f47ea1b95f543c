import type { Field, LabelFunction, StaticLabel } from 'payload'

import { describe, expect, it } from '@jest/globals'
import { traverseFields } from 'payload'

import { createTextBlocks } from '../../../collections/RankedLists.js'
import { makeCollections, makeCollectionProps } from '../../support/collections.js'
import { createTexts } from '../../../src/translations/index.js'
import { stringAt } from '../../../src/translations/translate.js'

const { translations } = createTexts(undefined)

/** What Payload shows in a language of what it keeps since somebody has looked in English. */
const keptIn = (language: string, label: LabelFunction | StaticLabel): string | undefined => {
  if (typeof label === 'object') return label[language]
  return typeof label === 'string' ? label : spokenIn('en', label)
}

const spokenIn = (language: string, label: LabelFunction | StaticLabel | undefined): string => {
  if (typeof label !== 'function') return ''
  const t = (key: string) => stringAt(translations[language], key) ?? key
  return label({ i18n: {} as never, t: t as never })
}

const fieldsIn = (fields: Field[]): Field[] => {
  const all: Field[] = []
  traverseFields({
    callback: ({ field }) => void all.push(field as Field),
    fields,
    fillEmpty: false,
  })
  return all
}

const labelOf = (field: Field): LabelFunction | StaticLabel | undefined =>
  'label' in field && field.label ? field.label : undefined

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u

const fields = makeCollections().flatMap((collection) => fieldsIn(collection.fields))

describe('labels of fields', () => {
  it('should be there in the language of who looks, also where Payload keeps the first one', () => {
    const kept = fields.filter((field) => Object.keys(field.admin?.components ?? {}).length > 0)
    const blocks = createTextBlocks(makeCollectionProps())
    const labels = [
      ...[...kept, ...blocks.flatMap((block) => fieldsIn(block.fields))].flatMap((field) => {
        const label = labelOf(field)
        return label ? [label] : []
      }),
      ...blocks.flatMap(({ labels: of }) => (of ? [of.plural, of.singular] : [])),
    ]
    expect(labels.length).toBeGreaterThan(10)
    const japanese = labels.map((label) => keptIn('ja', label) ?? '')
    expect(japanese.filter((label) => !JAPANESE.test(label))).toEqual([])
    // and in the language of an app that has no strings of ours
    const { everyLanguage } = createTexts({ supportedLanguages: { de: {} } as never })
    expect(everyLanguage(({ rows }) => rows.sections)).toMatchObject({
      de: 'Section',
      ja: 'セクション',
    })
  })

  it('should say what one row of an array is', () => {
    const arrays = fields.filter((field) => field.type === 'array' && field.fields.length > 0)
    expect(arrays.length).toBeGreaterThan(5)
    const shown = arrays.map((field) => [
      'name' in field ? field.name : '',
      'labels' in field ? spokenIn('ja', field.labels?.singular) : '',
    ])
    expect(shown.filter(([, singular = '']) => !JAPANESE.test(singular))).toEqual([])
  })

  it('should call what an account may do otherwise than the parts of actors', () => {
    const users = makeCollections().find(({ slug }) => slug === 'users')
    const roles = fieldsIn(users?.fields ?? []).find(
      (field) => 'name' in field && field.name === 'roles',
    )
    const label = roles && labelOf(roles)
    expect(['en', 'ko', 'ja', 'es'].map((code) => spokenIn(code, label))).toEqual([
      'Roles',
      '권한',
      '権限',
      'Permisos',
    ])
  })
})
