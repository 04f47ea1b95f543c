/**
 * What a page says in a language that it should not say: keys without a string, and English left over; and
 * a language that nobody speaks, to find it by (pseudolocalisation).
 */
import type { Page } from 'playwright-core'

import { en as payloadEnglish } from '@payloadcms/translations/languages/en'

import { en } from '../../src/translations/en.js'

export type Strings = { readonly [key: string]: string | Strings }

/** Shorter ones are names, and words that other languages have too. */
const SHORTEST = 14

const leaves = (strings: Strings): string[] =>
  Object.values(strings).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)))

/** The longest piece of each English string between its variables, of ours and of Payload's. */
const ENGLISH = [
  ...new Set(
    leaves({ ours: en as Strings, payload: payloadEnglish.translations as unknown as Strings })
      .map((text) =>
        text
          .split(/\{\{\w+\}\}|<[^>]*>/)
          .map((piece) => piece.trim())
          .reduce((longest, piece) => (piece.length > longest.length ? piece : longest), ''),
      )
      .filter((piece) => piece.length >= SHORTEST && piece.includes(' ')),
  ),
]

const ACCENTED: Readonly<Record<string, string>> = { a: 'ä', e: 'ë', i: 'ï', o: 'ö', u: 'ü' }

/** Each English string with other vowels: to be read by people, and English no more. Variables and tags stay. */
export const pseudoOf = (strings: Strings): Strings =>
  Object.fromEntries(
    Object.entries(strings).map(([key, value]) => [
      key,
      typeof value === 'string'
        ? value.replace(/\{\{\w+\}\}|<[^>]*>|[aeiou]/g, (part) => ACCENTED[part] ?? part)
        : pseudoOf(value),
    ]),
  )

/** The keys that a page shows in the place of their strings. */
export const keysOn = async (page: Page): Promise<string[]> => keysIn(await textOf(page))

/**
 * The keys that a page shows, and the English of an admin panel in another language: what is read, what is
 * read aloud and what stands in empty fields.
 */
export const strangersOn = async (page: Page): Promise<string[]> => {
  const text = await textOf(page)
  return [...keysIn(text), ...ENGLISH.filter((piece) => text.includes(piece))]
}

const keysIn = (text: string): string[] =>
  text.match(/\b[a-z][A-Za-z]+:[a-z][A-Za-z]+(:[A-Za-z]+)*\b/g) ?? []

const textOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const attributes = [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
    return [
      document.body.innerText,
      ...attributes.flatMap((element) =>
        ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
      ),
    ].join('\n')
  })
