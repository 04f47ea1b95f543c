import type { Field, Option, Tab } from 'payload'

import { describe, expect, it } from '@jest/globals'
import { acceptedLanguages } from '@payloadcms/translations'
import { en as payloadEnglish } from '@payloadcms/translations/languages/en'
import { es as payloadSpanish } from '@payloadcms/translations/languages/es'
import { ja as payloadJapanese } from '@payloadcms/translations/languages/ja'
import { ko as payloadKorean } from '@payloadcms/translations/languages/ko'

import { COLLECTION_FACTORIES } from '../../collections/index.js'
import { DEFAULT_SLUGS, RECORD_KEYS } from '../../src/slugs.js'
import { createTexts, label, languages, NAMESPACE, tr } from '../../src/translations/index.js'
import { spokenIn, translate, writeList } from '../../src/translations/translate.js'
import { makeCollections } from '../support/collections.js'

type Strings = { [key: string]: string | Strings }
type Language = keyof typeof languages

const LANGUAGES = Object.keys(languages) as Language[]
const ours = languages as unknown as Record<Language, Strings>
const PAYLOADS = {
  en: payloadEnglish,
  es: payloadSpanish,
  ja: payloadJapanese,
  ko: payloadKorean,
}
/** As an app has them: Payload's own and ours. */
const all = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    { ...(PAYLOADS[language].translations as Strings), [NAMESPACE]: ours[language] },
  ]),
) as unknown as Record<Language, Strings>

const leaves = (strings: Strings, prefix = ''): Array<[string, string]> =>
  Object.entries(strings).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : leaves(value, `${prefix}${key}:`),
  )

const FORM = /_(?:zero|one|two|few|many)$/

/** Without the forms for counts, of which each language has its own. */
const basesOf = (language: Language) => leaves(ours[language]).filter(([key]) => !FORM.test(key))

const variablesIn = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name).toSorted()

/** Like Payload's: the key itself where there is no such string. */
const translatorIn =
  (translations: Strings) =>
  (key: string, variables: Record<string, unknown> = {}): string => {
    const found = key
      .split(':')
      .reduce<string | Strings | undefined>(
        (strings, part) => (typeof strings === 'object' ? strings[part] : undefined),
        translations,
      )
    return typeof found === 'string'
      ? found.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(variables[name]))
      : key
  }

const translatorOf = (language: Language) => translatorIn(all[language])

/** What the plugin says in a language of an app, with these strings of the app's own. */
const inApp = (language: string, own: Strings = {}) => {
  const { translations } = createTexts({ translations: { [language]: { [NAMESPACE]: own } } })
  const strings = translations[language] as Strings
  const i18n = { language, t: translatorIn(strings), translations: strings }
  return (key: string, variables?: Record<string, unknown>) => translate({ i18n, key, variables })
}

describe('the language of dates and numbers', () => {
  it.each([
    ['ja', {}, 'ja'],
    // no strings of ours: English words, and so English dates
    ['de', {}, 'en'],
    ['rs', {}, 'en'],
    ['de', { groups: { lists: 'Listen' } }, 'de'],
    ['rs', { groups: { lists: 'Листе' } }, 'sr'],
  ])('should be that of the words around them: %s with %j', (language, own, wanted) => {
    const given = { translations: { [language]: { [NAMESPACE]: own } } }
    const { translations } = createTexts(Object.keys(own).length > 0 ? given : undefined)
    expect(spokenIn({ language, translations: translations[language] })).toBe(wanted)
  })
})

describe('the strings', () => {
  const english = Object.fromEntries(basesOf('en'))

  it.each(LANGUAGES)('should have the same keys in %s as in English', (language) => {
    expect(
      basesOf(language)
        .map(([key]) => key)
        .toSorted(),
    ).toEqual(Object.keys(english).toSorted())
    expect(Object.keys(english).length).toBeGreaterThan(200)
  })

  it.each(LANGUAGES)('should have the same variables in %s as in English', (language) => {
    const wrong = basesOf(language).filter(
      ([key, text]) => String(variablesIn(text)) !== String(variablesIn(english[key] ?? '')),
    )
    expect(wrong).toEqual([])
  })

  it.each(LANGUAGES)('should have in %s the forms that counts take there', (language) => {
    const rules = new Intl.PluralRules(language)
    const categories = new Set(Array.from({ length: 1000 }, (_, count) => rules.select(count)))
    const strings = Object.fromEntries(leaves(ours[language]))
    const missing = leaves(ours.en)
      .filter(([key]) => key.endsWith('_one'))
      .flatMap(([key]) => [...categories].map((category) => key.replace(/_one$/, `_${category}`)))
      .filter((key) => !key.endsWith('_other') && strings[key] === undefined)
    expect(missing).toEqual([])
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
    const foreign = leaves(ours.ko).filter(([, text]) => !/\p{Script=Hangul}/u.test(text))
    expect(foreign.map(([key]) => key).toSorted()).toEqual([
      'options:dailymotion',
      'options:viki',
      'options:vimeo',
      'options:youtube',
    ])
  })

  it('should be Japanese in Japanese, but for names', () => {
    const foreign = leaves(ours.ja).filter(
      ([, text]) => !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text),
    )
    expect([...new Set(foreign.map(([, text]) => text))].toSorted()).toEqual([
      'Dailymotion',
      'Viki',
      'Vimeo',
      'Webhook',
      'YouTube',
    ])
  })

  it('should be Spanish in Spanish, but for words that are the same in English', () => {
    const same = basesOf('es').filter(([key, text]) => text === english[key])
    const words = same.filter(([, text]) => !text.includes('{{')).map(([, text]) => text)
    expect([...new Set(words)].toSorted()).toEqual([
      'Alias',
      'Brotli',
      'Cameo',
      'Cursor',
      'Dailymotion',
      'Drama',
      'Dramas',
      'ETag',
      'Editor',
      'Error',
      'Gzip',
      'Naver TV',
      'Normal',
      'Real',
      'Slug',
      'Spam',
      'Spoiler',
      'Viki',
      'Vimeo',
      'Webhook',
      'Webhooks',
      'YouTube',
    ])
  })

  it('should be looked up under our own name', () => {
    const t = translatorOf('en')
    const i18n = { language: 'en', t, translations: all.en }
    expect(label('fields:alt')({ t })).toBe('Alternative text')
    expect(tr({ i18n } as never, 'errors:slug')).toBe(english['errors:slug'])
  })
})

describe('a language of an app', () => {
  it('should speak English where we have nothing in it, in texts and in the menu', () => {
    const { everyLanguage, translations } = createTexts({
      supportedLanguages: { de: {}, tlh: {} } as never,
    })
    const english = leaves(ours.en)
    for (const language of [...acceptedLanguages, 'tlh']) {
      const strings = translations[language]?.[NAMESPACE] as Strings
      const keys = leaves(strings).map(([key]) => key)
      const isOurs = LANGUAGES.includes(language as Language)
      expect([language, english.filter(([key]) => !FORM.test(key) && !keys.includes(key))]).toEqual(
        [language, []],
      )
      if (!isOurs) {
        expect([language, leaves(strings)]).toEqual([language, [...english, ['language', 'en']]])
      }
    }
    const groups = everyLanguage((strings) => strings.groups.lists)
    expect([groups.de, groups.en, groups.ko]).toEqual(['Lists', 'Lists', languages.ko.groups.lists])
  })

  it('should have the wording of the app first, also in the menu, and ours for the rest', () => {
    const own = { fields: { network: 'Sender' }, groups: { lists: 'Listen' } }
    const say = inApp('de', own)
    expect([say('fields:network'), say('fields:year')]).toEqual(['Sender', 'Year'])
    const { everyLanguage } = createTexts({ translations: { de: { [NAMESPACE]: own } } })
    expect(everyLanguage((strings) => strings.groups.lists).de).toBe('Listen')
  })

  it('should take the forms of counts that the language has', () => {
    const polish = inApp('pl', {
      checks: {
        warningCount: '{{count}} ostrzeżenia',
        warningCount_few: '{{count}} ostrzeżenia',
        warningCount_many: '{{count}} ostrzeżeń',
        warningCount_one: '1 ostrzeżenie',
      },
    })
    const counted = (say: ReturnType<typeof inApp>) =>
      [0, 1, 2, 5, 21, 22].map((count) => say('checks:warningCount', { count }))
    expect(counted(polish)).toEqual([
      '0 ostrzeżeń',
      '1 ostrzeżenie',
      '2 ostrzeżenia',
      '5 ostrzeżeń',
      '21 ostrzeżeń',
      '22 ostrzeżenia',
    ])
    // in which 21 goes with 1
    expect(counted(inApp('ru'))).toEqual([
      '0 warnings',
      '1 warning',
      '2 warnings',
      '5 warnings',
      '21 warnings',
      '22 warnings',
    ])
  })

  it('should write numbers as the language does, but not those that are names', () => {
    const vars = { from: 1200, title: 'Healer', to: 7, total: 12_000 }
    expect(inApp('en')('rankEditor:moved', vars)).toBe('Healer, moved from 1,200 to 7 of 12,000')
    expect(inApp('es')('rankEditor:moved', vars)).toContain('12.000')
    const own = { desk: { refused: 'Nr. {{status}}, {{id}}' } }
    expect(inApp('en', own)('desk:refused', { id: 12_345, status: 1404 })).toBe('Nr. 1404, 12345')
  })

  it.each([
    ['en', 'Healer, Goblin, and Signal'],
    ['es', 'Healer, Goblin y Signal'],
    ['ko', 'Healer, Goblin 및 Signal'],
    ['ja', 'Healer、Goblin、Signal'],
  ])('should write lists as in %s', (language, text) => {
    expect(writeList({ items: ['Healer', 'Goblin', 'Signal'], language })).toBe(text)
  })

  it.each(LANGUAGES)('should have one name for one thing in the navigation in %s', (language) => {
    const { collections, groups } = languages[language]
    const names = [
      ...Object.values(groups),
      ...Object.values(collections).map(({ plural }) => plural),
    ]
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('should not take a form of English for a string of the app', () => {
    const say = inApp('de', { checks: { warningCount: '{{count}} Warnungen' } })
    expect(say('checks:warningCount', { count: 1 })).toBe('1 Warnungen')
  })
})

describe('every collection', () => {
  const collections = makeCollections()
  const shown = collections.filter(({ admin }) => admin?.hidden !== true)

  /** Fields that Payload has, and names, in every language. */
  const OF_PAYLOAD = ['ranked-lists._status', 'users.email', 'users.sessions']

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

describe('a count', () => {
  it.each([
    ['en', '1,234,567'],
    ['es', '1.234.567'],
    ['ja', '1,234,567'],
    ['de', '1.234.567'],
    ['ko', '1,234,567'],
  ])('should be written as numbers are in the language: %s', (language, written) => {
    const say = inApp(language, { many: 'Read {{count}} times' })
    expect(say('many', { count: 1_234_567 })).toBe(`Read ${written} times`)
  })
})
