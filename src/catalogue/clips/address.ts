/** What the address of a video says by itself: where it is, which one, and where it begins. Pure. */

export type ClipAddress = {
  /** The provider's own id of the video; null where the address does not say it. */
  id: null | string
  /** Its picture, where the provider has one at an address that follows from the id. */
  picture: null | string
  provider: 'dailymotion' | 'navertv' | 'other' | 'viki' | 'vimeo' | 'youtube'
  /** Counted from the start of the video. */
  startSeconds: null | number
  /** In the form in which the provider itself gives it, without the start and what tracks readers. */
  url: string
}

/**
 * Reads the address of a video; null where it is no address of the web. Of other sites it stays as it is.
 *
 * @example readClipAddress('https://youtu.be/abcdefghijk?t=1m35s')?.startSeconds // 95
 */
export const readClipAddress = (text: string): ClipAddress | null => {
  const written = withScheme(text)
  if (/\s/.test(written) || !text.includes('.') || !URL.canParse(written)) return null
  const url = new URL(written)
  if (!['http:', 'https:'].includes(url.protocol) || url.username !== '') return null
  const startSeconds = startOf(url)
  const host = url.hostname.replace(/^(?:www|m|mobile)\./, '')
  for (const { hosts, idOf, pictureOf, provider, urlOf } of PROVIDERS) {
    if (!hosts.includes(host)) continue
    const id = idOf({ host, parts: url.pathname.split('/').filter(Boolean), url })
    if (id === null) break
    return { id, picture: pictureOf?.(id) ?? null, provider, startSeconds, url: urlOf(id) }
  }
  const known = PROVIDERS.find(({ hosts }) => hosts.includes(host))
  return {
    id: null,
    picture: null,
    provider: known?.provider ?? 'other',
    startSeconds,
    url: url.href,
  }
}

/** As people write addresses, made one that links take: "youtu.be/abc" is of the web. */
export const withScheme = (text: string): string => {
  const words = text.trim()
  return /^[a-z][a-z\d+.-]*:/i.test(words) ? words : `https://${words}`
}

type Reading = { host: string; parts: string[]; url: URL }

type Provider = {
  hosts: readonly string[]
  idOf: (reading: Reading) => null | string
  pictureOf?: (id: string) => string
  provider: ClipAddress['provider']
  urlOf: (id: string) => string
}

const matching = (pattern: RegExp, text: null | string | undefined): null | string =>
  text && pattern.test(text) ? text : null

/** Of a path, what stands behind one of these words; or what it begins with, where none of them does. */
const behind = (parts: readonly string[], words: readonly string[]): string | undefined => {
  const at = parts.findIndex((part) => words.includes(part))
  return at < 0 ? undefined : parts[at + 1]
}

const PROVIDERS: readonly Provider[] = [
  {
    hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com', 'music.youtube.com'],
    idOf: ({ host, parts, url }) =>
      matching(
        /^[\w-]{11}$/,
        host === 'youtu.be'
          ? parts[0]
          : (url.searchParams.get('v') ?? behind(parts, ['embed', 'shorts', 'live', 'v'])),
      ),
    pictureOf: (id) => `https://i.ytimg.com/vi/${id}/hqdefault.jpg`,
    provider: 'youtube',
    urlOf: (id) => `https://www.youtube.com/watch?v=${id}`,
  },
  {
    hosts: ['vimeo.com', 'player.vimeo.com'],
    // a video that is not listed has a key behind its number
    idOf: ({ parts, url }) => {
      const at = parts.findIndex((part) => /^\d+$/.test(part))
      const id = parts[at]
      if (at < 0 || id === undefined) return null
      const key = matching(/^[0-9a-f]{6,}$/, parts[at + 1] ?? url.searchParams.get('h'))
      return key ? `${id}/${key}` : id
    },
    provider: 'vimeo',
    urlOf: (id) => `https://vimeo.com/${id}`,
  },
  {
    hosts: ['dailymotion.com', 'dai.ly', 'geo.dailymotion.com'],
    idOf: ({ host, parts, url }) =>
      matching(
        /^[a-z0-9]{5,}$/i,
        host === 'dai.ly'
          ? parts[0]
          : (url.searchParams.get('video') ?? behind(parts, ['video'])?.split('_')[0]),
      ),
    pictureOf: (id) => `https://www.dailymotion.com/thumbnail/video/${id}`,
    provider: 'dailymotion',
    urlOf: (id) => `https://www.dailymotion.com/video/${id}`,
  },
  {
    hosts: ['tv.naver.com'],
    idOf: ({ parts }) => matching(/^\d+$/, behind(parts, ['v', 'embed'])),
    provider: 'navertv',
    urlOf: (id) => `https://tv.naver.com/v/${id}`,
  },
  {
    hosts: ['viki.com'],
    idOf: ({ parts }) => /^\d+v/.exec(behind(parts, ['videos']) ?? '')?.[0] ?? null,
    provider: 'viki',
    urlOf: (id) => `https://www.viki.com/videos/${id}`,
  },
]

/** Where it begins: `t`, `start` or `time_continue` in the query or behind the hash. */
const startOf = (url: URL): null | number => {
  const hash = new URLSearchParams(url.hash.slice(1))
  for (const from of [url.searchParams, hash]) {
    for (const name of ['t', 'start', 'time_continue']) {
      const seconds = secondsIn(from.get(name) ?? '')
      if (seconds !== null && seconds > 0) return seconds
    }
  }
  return null
}

/**
 * Seconds as addresses and people write them: "95", "95s", "1m35s", "1h2m3s", "1:35", "1:02:03"; null for
 * anything else.
 */
export const secondsIn = (text: string): null | number => {
  const words = text.trim().toLowerCase()
  if (/^\d{1,6}(?:\.\d+)?s?$/.test(words)) return Math.floor(Number.parseFloat(words))
  const clock = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/.exec(words)
  if (clock) {
    const [, hours = '0', minutes = '0', seconds = '0'] = clock
    if (clock[1] !== undefined && Number(minutes) > 59) return null
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  }
  const units = /^(?:(\d{1,2})h)?\s?(?:(\d{1,3})m)?\s?(?:(\d{1,5})s)?$/.exec(words)
  if (!units || words === '') return null
  const [, hours = '0', minutes = '0', seconds = '0'] = units
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/** "1:35", "1:02:03": minutes are never hidden, so that it reads back as the same time. */
export const clockOf = (seconds: number): string => {
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = String(Math.floor(seconds % 60)).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}
