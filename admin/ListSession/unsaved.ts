import type { Unsaved } from './texts.js'

/** Where what is typed and not saved is kept: of one list in one language, for one account. */
export const placeOfUnsaved = (of: {
  collectionSlug: string | undefined
  id: number | string | undefined
  locale: string
  user: number | string | undefined
}): string => `ranked-lists:unsaved:${of.user}:${of.collectionSlug}:${of.id}:${of.locale}`

/** Where a browser keeps nothing, nothing is kept; it is sent all the same while the page is open. */
export const keepUnsaved = (key: string, unsaved: null | Unsaved): void => {
  try {
    if (unsaved) localStorage.setItem(key, JSON.stringify(unsaved))
    else localStorage.removeItem(key)
  } catch {
    // full, or turned off
  }
}

export const readUnsaved = (key: string): null | Unsaved => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as null | Unsaved
  } catch {
    return null
  }
}
