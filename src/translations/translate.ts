/** Looks the plugin's strings up, in the form that a count takes. No language comes with it. */

export const NAMESPACE = 'rankedLists'

export type Variables = Readonly<Record<string, unknown>>

/** What is needed of Payload's I18n. */
export type Language = {
  language: string
  t: unknown
  translations: unknown
}

/**
 * The language in which the plugin speaks, as a language tag: dates and numbers among its words are written
 * in it. Another one than that of the account where the plugin has no strings in that.
 */
export const spokenIn = ({
  language,
  translations,
}: Pick<Language, 'language' | 'translations'>): string =>
  tagOf(stringAt(translations, `${NAMESPACE}:${SPOKEN_KEY}`) ?? language)

/** Under which key the strings of an app's language say in which one they are. */
export const SPOKEN_KEY = 'language'

/**
 * A string of the plugin in a language. Where it has a form for the plural category (Intl.PluralRules) of the
 * variable `count`, under its key with "_few" and so on, that one is taken, else the string itself.
 *
 * @param key without the namespace: "checks:warningCount"
 */
export const translate = ({
  i18n,
  key,
  variables,
}: {
  i18n: Language
  key: string
  variables?: undefined | Variables
}): string => {
  const { t, translations } = i18n
  const whole = `${NAMESPACE}:${key}`
  const language = spokenIn(i18n)
  const written = variables && writeNumbers({ language, variables })
  if (typeof variables?.count !== 'number') return (t as Translate)(whole, written)
  const { count } = variables as { count: number }
  // a number would have Payload choose a form, by rules that are those of no language
  return (t as Translate)(formOf({ count, key: whole, language, translations }), written)
}

/** Several things as a language puts them into a sentence: "Healer, Goblin, and Signal". */
export const writeList = ({
  items,
  language,
}: {
  items: readonly string[]
  language: string
}): string => {
  const list = lists.get(language) ?? new Intl.ListFormat(tagOf(language))
  lists.set(language, list)
  return list.format(items)
}

const lists = new Map<string, Intl.ListFormat>()

/** Numbers that name something and count nothing. */
const NAMES: readonly string[] = ['id', 'status', 'year']

const writeNumbers = ({
  language,
  variables,
}: {
  language: string
  variables: Variables
}): Variables =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'number' && !NAMES.includes(name)
        ? numbersOf(language).format(value)
        : value,
    ]),
  )

type Translate = (key: string, variables?: Variables) => string

const formOf = ({
  count,
  key,
  language,
  translations,
}: Pick<Language, 'language' | 'translations'> & { count: number; key: string }): string => {
  // "one warning" is for one, also where a language takes the same category for 21
  const one = `${key}_one`
  if (count === 1 && stringAt(translations, one) !== undefined) return one
  const form = `${key}_${rulesOf(language).select(count)}`
  return stringAt(translations, form)?.includes('{{count}}') ? form : key
}

export const stringAt = (translations: unknown, key: string): string | undefined => {
  const found = key
    .split(':')
    .reduce<unknown>(
      (strings, part) =>
        typeof strings === 'object' && strings !== null
          ? (strings as Record<string, unknown>)[part]
          : undefined,
      translations,
    )
  return typeof found === 'string' ? found : undefined
}

const known = new Map<string, Intl.PluralRules>()

const rulesOf = (language: string): Intl.PluralRules => {
  const rules = known.get(language) ?? new Intl.PluralRules(language)
  known.set(language, rules)
  return rules
}

const numbers = new Map<string, Intl.NumberFormat>()

const numbersOf = (language: string): Intl.NumberFormat => {
  const format = numbers.get(language) ?? new Intl.NumberFormat(language)
  numbers.set(language, format)
  return format
}

/** Payload calls two languages by names that are no language tags. */
const tagOf = (language: string): string =>
  ({ 'rs-latin': 'sr-Latn', rs: 'sr' })[language] ?? language
