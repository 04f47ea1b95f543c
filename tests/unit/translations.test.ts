import type { Field, Option, Tab } from 'payload'

import { describe, expect, it } from '@jest/globals'
import { en as payloadEnglish } from '@payloadcms/translations/languages/en'
import { ko as payloadKorean } from '@payloadcms/translations/languages/ko'

import { COLLECTION_FACTORIES } from '../../collections/index.js'
import { label, NAMESPACE, tr, translations } from '../../src/translations/index.js'
import { DEFAULT_SLUGS, RECORD_KEYS } from '../../src/slugs.js'
import { makeCollections } from '../support/collections.js'

type Strings = { [key: string]: string | Strings }
type Language = 'en' | 'ko'

const LANGUAGES: Language[] = ['en', 'ko']
const ours = {
  en: translations.en[NAMESPACE] as Strings,
  ko: translations.ko[NAMESPACE] as Strings,
}
/** As an app has them: Payload's own and ours. */
const all: Record<Language, Strings> = {
  en: { ...(payloadEnglish.translations as Strings), ...(translations.en as Strings) },
  ko: { ...(payloadKorean.translations as Strings), ...(translations.ko as Strings) },
}

const leaves = (strings: Strings, prefix = ''): Array<[string, string]> =>
  Object.entries(strings).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : leaves(value, `${prefix}${key}:`),
  )

const variablesIn = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name).toSorted()

/** Like Payload's: the key itself where there is no such string. */
const translatorOf =
  (language: Language) =>
  (key: string): string => {
    const found = key
      .split(':')
      .reduce<string | Strings | undefined>(
        (strings, part) => (typeof strings === 'object' ? strings[part] : undefined),
        all[language],
      )
    return typeof found === 'string' ? found : key
  }

describe('the strings', () => {
  const english = Object.fromEntries(leaves(ours.en))
  const korean = Object.fromEntries(leaves(ours.ko))

  it('should have the same keys in English and Korean', () => {
    expect(Object.keys(korean).toSorted()).toEqual(Object.keys(english).toSorted())
    expect(Object.keys(english).length).toBeGreaterThan(200)
  })

  it('should have the same variables in English and Korean', () => {
    const withVariables = (strings: Record<string, string>) =>
      Object.entries(strings)
        .map(([key, text]) => [key, variablesIn(text)] as const)
        .filter(([, variables]) => variables.length > 0)
        .toSorted(([one], [other]) => one.localeCompare(other))
    expect(withVariables(korean)).toEqual(withVariables(english))
    expect(withVariables(english).length).toBeGreaterThan(5)
  })

  it.each(LANGUAGES)(
    'should be written out in %s: none empty, no variable left open',
    (language) => {
      const wrong = leaves(ours[language]).filter(
        ([, text]) => text.trim() !== text || text === '' || /\{(?!\{\w+\}\}|\w+\}\})/.test(text),
      )
      expect(wrong).toEqual([])
    },
  )

  it('should be Korean in Korean, but for names', () => {
    const foreign = Object.entries(korean).filter(([, text]) => !/\p{Script=Hangul}/u.test(text))
    expect(foreign.map(([key]) => key).toSorted()).toEqual([
      'options:dailymotion',
      'options:viki',
      'options:vimeo',
      'options:youtube',
    ])
  })

  it('should be looked up under our own name', () => {
    const t = translatorOf('en')
    expect(label('fields:alt')({ t })).toBe('Alternative text')
    expect(tr({ t }, 'errors:slug')).toBe(english['errors:slug'])
  })
})

describe('every collection', () => {
  const collections = makeCollections()
  const shown = collections.filter(({ admin }) => admin?.hidden !== true)

  /** Fields of accounts that Payload has, and names, in every language. */
  const OF_PAYLOAD = ['users.email', 'users.sessions']

  it('should be walked', () => {
    const names = collections.flatMap(({ fields }) => fieldsIn(fields).map(({ path }) => path))
    expect(collections).toHaveLength(COLLECTION_FACTORIES.length)
    // in rows, tabs, arrays and groups
    expect(names).toEqual(
      expect.arrayContaining([
        'entries.quote.speaker',
        'titles.language',
        'printed.counters.value',
      ]),
    )
  })

  it('should stand in the navigation, but for records and what is internal', () => {
    const outside = collections.filter(({ admin }) => admin?.group === false)
    expect(outside.map(({ slug }) => slug).toSorted()).toEqual(
      RECORD_KEYS.map((key): string => DEFAULT_SLUGS[key]).toSorted(),
    )
    expect(outside.filter(({ admin }) => admin?.hidden === true)).toEqual([])
  })

  it.each(LANGUAGES)('should be named and described in %s', (language) => {
    const unnamed = collections.flatMap(({ admin, labels, slug }) =>
      // what is not in the navigation stands in no group of it
      [
        admin?.description,
        labels?.plural,
        labels?.singular,
        ...(admin?.group === false ? [] : [admin?.group]),
      ]
        .map((text, index) => ({ index, said: textIn({ language, text }), slug }))
        .filter(({ said }) => said === undefined),
    )
    expect(unnamed).toEqual([])
  })

  it.each(LANGUAGES)('should have a label for each field in %s', (language) => {
    const unlabelled = shown.flatMap(({ fields, slug }) =>
      fieldsIn(fields)
        .filter(({ field }) => field.type !== 'ui' && !isHidden(field))
        .filter(({ field }) => textIn({ language, text: labelOf(field) }) === undefined)
        .map(({ path }) => `${slug}.${path}`)
        .filter((path) => !OF_PAYLOAD.includes(path)),
    )
    expect(unlabelled).toEqual([])
  })

  it.each(LANGUAGES)('should have a label for each option in %s', (language) => {
    const unlabelled = shown.flatMap(({ fields, slug }) =>
      fieldsIn(fields).flatMap(({ field, path }) =>
        (field.type === 'select' ? field.options : [])
          .filter((option) => optionLabel({ language, option }) === undefined)
          .map((option) => `${slug}.${path}: ${JSON.stringify(option)}`),
      ),
    )
    expect(unlabelled).toEqual([])
  })

  it.each(LANGUAGES)('should have what its tabs and descriptions say in %s', (language) => {
    const missing = shown.flatMap(({ fields, slug }) =>
      everyField(fields)
        .filter((field) => !isHidden(field))
        .flatMap((field) => [
          ...(field.type === 'tabs' ? field.tabs : [])
            .filter((tab) => textIn({ language, text: tab.label }) === undefined)
            .map(() => `${slug}: a tab`),
          ...(field.admin && 'description' in field.admin && field.admin.description !== undefined
            ? [field.admin.description]
            : []
          )
            .filter((text) => textIn({ language, text }) === undefined)
            .map(() => `${slug}.${'name' in field ? field.name : field.type}`),
        ]),
    )
    expect(missing).toEqual([])
  })
})

/** What a text that Payload is given says in a language; nothing where it says it in one only. */
function textIn({ language, text }: { language: Language; text: unknown }): string | undefined {
  if (typeof text === 'function') {
    const asked: string[] = []
    const translate = translatorOf(language)
    const t = (key: string) => {
      asked.push(key)
      return translate(key)
    }
    const said: unknown = text({ i18n: { language, t }, t })
    return typeof said === 'string' && said !== '' && !asked.includes(said) ? said : undefined
  }
  const said = (text as null | Record<string, unknown> | undefined)?.[language]
  return typeof text === 'object' && typeof said === 'string' && said !== '' ? said : undefined
}

/** Signs such as "#N" need no translation. */
function optionLabel({ language, option }: { language: Language; option: Option }) {
  if (typeof option !== 'string') return textIn({ language, text: option.label })
  return /\p{L}{2}/u.test(option) ? undefined : option
}

function labelOf(field: Field): unknown {
  return 'label' in field ? field.label : undefined
}

function isHidden(field: Field): boolean {
  const { disabled, hidden } = (field.admin ?? {}) as { disabled?: boolean; hidden?: boolean }
  return Boolean(disabled || hidden || ('hidden' in field && field.hidden))
}

function childrenOf(field: Field | Tab): readonly Field[] {
  if ('tabs' in field) return field.tabs.flatMap((tab) => [...tab.fields])
  return 'fields' in field ? field.fields : []
}

function everyField(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...everyField(childrenOf(field))])
}

/** The fields that have a name, at every depth, by their path. */
function fieldsIn(fields: readonly Field[], prefix = ''): Array<{ field: Field; path: string }> {
  return fields.flatMap((field) => {
    const name = 'name' in field ? field.name : undefined
    const inner = fieldsIn(childrenOf(field), name ? `${prefix}${name}.` : prefix)
    return name ? [{ field, path: `${prefix}${name}` }, ...inner] : inner
  })
}
