/** What a language has to say; see docs/translations.md. */
import type { en } from './en.js'

/** Plural categories of Intl.PluralRules; the string itself stands for `other`. */
type Category = 'few' | 'many' | 'one' | 'two' | 'zero'

type Base<Key> = Key extends `${string}_${Category}` ? never : Key

type Complete<T> = {
  [K in keyof T as Base<K>]: T[K] extends string ? string : Complete<T[K]>
} & {
  [K in keyof T & string as T[K] extends string ? `${Base<K>}_${Category}` : never]?: string
}

/**
 * The plugin's strings in any language: each key of English but the forms of counts, and beside a key the
 * forms that the language has for counts ("warningCount_few").
 */
export type Translations = Complete<typeof en>

type Leaves<T, Prefix extends string = ''> = {
  [K in keyof T & string as Base<K>]: T[K] extends string
    ? `${Prefix}${K}`
    : Leaves<T[K], `${Prefix}${K}:`>
} extends infer Keys
  ? Keys[keyof Keys] & string
  : never

/** "checks:warningCount". */
export type TranslationKey = Leaves<typeof en>

/** Strings by key, in groups. */
export type Strings = { [key: string]: string | Strings | undefined }
