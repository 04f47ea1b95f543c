/** Content: the prose of the demonstration, ours throughout, and names and dates that facts leave out. */
import type { ListContent } from './types.js'

import { bestConfessions } from './best-confessions.js'
import { bestKisses } from './best-kisses.js'
import { confessionsRanked } from './confessions-ranked.js'
import { loveConfessions } from './love-confessions.js'
import { memorableConfessions } from './memorable-confessions.js'

export type { Bilingual, EntryContent, ListContent, PictureContent } from './types.js'
export { DRAMAS } from './dramas.js'
export { CHARACTERS, type Names, PEOPLE } from './names.js'
export {
  AUTHOR_BIOS,
  PICTURE_CREDIT,
  posterAlt,
  SHARED_SCENE_TITLE,
  TERMS_KO,
  WATCH_LABEL,
} from './terms.js'

/** By the slug of the list. */
export const LISTS: Readonly<Record<string, ListContent>> = {
  '12-most-memorable-k-drama-confession-scenes': memorableConfessions,
  '15-best-k-drama-confession-scenes': bestConfessions,
  '5-k-drama-love-confessions': loveConfessions,
  'best-k-drama-kisses-of-all-time': bestKisses,
  'top-10-k-drama-confessions-ranked': confessionsRanked,
}
