/** What an address says by itself: whose video it is, and where it begins. */

export type ClipAddress = {
  id: string
  provider: 'dailymotion' | 'navertv' | 'viki' | 'vimeo' | 'youtube'
  startSeconds: null | number
}

/** Services on which whole dramas are watched. */
const WATCH_HOSTS =
  /(?:^|\.)(?:netflix\.com|viki\.com|iq\.com|iqiyi\.com|disneyplus\.com|primevideo\.com|hulu\.com|viu\.com|kocowa\.com|tving\.com|wavve\.com|watcha\.com|coupangplay\.com|wetv\.vip|tv\.apple\.com|max\.com|peacocktv\.com|crunchyroll\.com|ondemandkorea\.com|dramafever\.com)$/

export const isWatchHost = (address: string): boolean => {
  const url = urlOf(address)
  return url !== null && WATCH_HOSTS.test(url.hostname)
}

/**
 * Provider, id and start of a video's address; null for any other.
 *
 * @example clipOf('https://youtu.be/dQw4w9WgXcQ?t=3m52s') // { id: 'dQw4w9WgXcQ', provider: 'youtube', startSeconds: 232 }
 */
export const clipOf = (address: string): ClipAddress | null => {
  const url = urlOf(address)
  if (!url) return null
  const host = url.hostname.replace(/^(?:www|m|player|geo)\./, '')
  const parts = url.pathname.split('/').filter(Boolean)
  const start = url.searchParams.get('t') ?? url.searchParams.get('start') ?? hashTime(url.hash)
  const found = (provider: ClipAddress['provider'], id: string | undefined): ClipAddress | null =>
    id ? { id, provider, startSeconds: secondsOf(start) } : null
  switch (host) {
    case 'youtu.be':
      return found('youtube', youtubeId(parts[0]))
    case 'youtube.com':
    case 'youtube-nocookie.com': {
      const isPath = ['embed', 'live', 'shorts', 'v'].includes(parts[0] ?? '')
      return found('youtube', youtubeId(isPath ? parts[1] : (url.searchParams.get('v') ?? '')))
    }
    case 'vimeo.com':
      return found(
        'vimeo',
        parts.find((part) => /^\d{5,}$/.test(part)),
      )
    case 'dailymotion.com':
      return found('dailymotion', parts[parts.indexOf('video') + 1])
    case 'dai.ly':
      return found('dailymotion', parts[0])
    case 'tv.naver.com':
      return found('navertv', parts[0] === 'v' || parts[0] === 'embed' ? parts[1] : undefined)
    case 'viki.com':
      return found('viki', parts[0] === 'videos' ? parts[1]?.split('-')[0] : undefined)
    default:
      return null
  }
}

const youtubeId = (text: string | undefined): string | undefined =>
  text !== undefined && /^[\w-]{11}$/.test(text) ? text : undefined

const hashTime = (hash: string): null | string => /[#&]t=([\dhms]+)/.exec(hash)?.[1] ?? null

/** "232", "232s", "3m52s", "1h2m". */
const secondsOf = (text: null | string): null | number => {
  if (text === null) return null
  if (/^\d{1,6}s?$/.test(text)) return Number.parseInt(text, 10)
  const found = /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,4})s)?$/.exec(text)
  if (!found || text === '') return null
  const [hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0))
  return (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
}

const urlOf = (address: string): null | URL => {
  const text = address.startsWith('//') ? `https:${address}` : address
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return ['http:', 'https:'].includes(url.protocol) ? url : null
}
