/** What the sites call themselves at which dramas are to be watched. Pure. */
import { DEFAULT_PROVIDERS } from '../../options/links.js'
import { questionOf } from './providers.js'

const NAMES = {
  'apple-tv': 'Apple TV',
  dailymotion: 'Dailymotion',
  disneyplus: 'Disney+',
  hulu: 'Hulu',
  kocowa: 'KOCOWA',
  navertv: 'Naver TV',
  netflix: 'Netflix',
  primevideo: 'Prime Video',
  tving: 'TVING',
  viki: 'Viki',
  vimeo: 'Vimeo',
  wavve: 'Wavve',
  youtube: 'YouTube',
} as const satisfies Record<keyof typeof DEFAULT_PROVIDERS, string>

/**
 * The name of the site that an address leads to; null where it is none of those known.
 *
 * @example watchSiteOf('https://www.netflix.com/title/80057281') // 'Netflix'
 */
export const watchSiteOf = (address: string): null | string => {
  const question = questionOf({ providers: DEFAULT_PROVIDERS, url: address })
  return question ? NAMES[question.name as keyof typeof NAMES] : null
}
