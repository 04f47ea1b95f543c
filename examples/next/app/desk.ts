/** The desk, as this site asks it: on the server alone, and each answer is kept until the desk says. */
import { createClient } from 'payload-ranked-lists-client'

/** Where browsers reach the API, for the widgets of the page too. */
export const API = `${process.env.DESK_URL ?? 'http://localhost:3000'}/api/v1`

/** The language of the lists, where the desk has several: one with a single language takes no locale. */
export const LOCALE = process.env.LOCALE ? { locale: process.env.LOCALE } : {}

/** The language of the page. */
export const LANGUAGE = LOCALE.locale ?? 'en'

/** How long an answer is kept at most, in seconds, should an event get lost. */
const REVALIDATE = 3600

/**
 * What an answer is kept under. The desk's events name what has changed by the same keys: "list/best-kisses"
 * of one list, and "lists" of every index.
 */
const tagsOf = (path: string): string[] => {
  const [, kind = '', slug] = path.split('/')
  return kind === 'lists' && slug ? [`list/${slug}`] : [kind]
}

export const desk = createClient({
  baseUrl: API,
  fetchOptions: ({ method, path }) =>
    method === 'GET' ? { next: { revalidate: REVALIDATE, tags: tagsOf(path) } } : {},
  ...LOCALE,
})
