/** What stands behind a title: year, season, episode, network, people. */

export type Facts = {
  episode: null | number
  network: null | string
  /** What is none of the others: "16 episodes", "rewatched twice". */
  note: null | string
  /** Who plays in it, as far as the line says so: "starring A and B". */
  people: string[]
  season: null | number
  year: null | number
}

export const NO_FACTS: Facts = {
  episode: null,
  network: null,
  note: null,
  people: [],
  season: null,
  year: null,
}

/**
 * Networks and services by their usual names. Only these are taken for one where nothing but a comma or a
 * dash stands before them: whatever else stands there may belong to the title.
 */
const NETWORKS = `
  A&E ABC ABS-CBN AMC Apple-TV AppleTV+ Apple-TV+ AXN BBC BBC-One BBC-Two BBC-Three CBC CBS CCTV CCTV-1
  CCTV-8 Channel-3 Channel-4 Channel-5 Channel-7 Channel-A Coupang-Play Crunchyroll CTI CTS CTV Discovery+
  Disney-Plus Disney+ Dragon-TV EBS ENA Fox Freeform Fuji-TV FX GMA GMA-Network GMM25 GMMTV HBO HBO-Max Hulu
  Hunan-TV iFlix iQIYI ITV Jiangsu-TV JTBC JTBC2 JTBC4 Kakao-TV KakaoTV KBS KBS1 KBS2 KBS-1TV KBS-2TV KBS-N
  KBS-World Line-TV LineTV Mango-TV MBC MBC-Every1 MBC-Drama MBN Naver-TV NBC Netflix NHK Nippon-TV NTV OCN
  Olive One31 Oksusu ONE-31 Paramount+ Paramount-Plus PBS Peacock Prime-Video Amazon-Prime
  Amazon-Prime-Video PTS Rakuten-Viki SBS SBS-Plus Seezn Shanghai-TV Showtime Sky Starz Syfy TBS Tencent
  Tencent-Video The-CW TV-Asahi TV-Chosun TV-Tokyo TVB TVBS TVN tvN TVING U-Next V-Live Viki Viu Wavve
  Watcha WeTV Workpoint WOWOW X+U YouTube Youku YTV Zhejiang-TV 디즈니플러스 넷플릭스 웨이브 왓챠 쿠팡플레이
  티빙 채널A TV조선 후지TV
`

const networkKey = (text: string): string => text.toLowerCase().replace(/[\s.-]+/g, '')

const KNOWN_NETWORKS = new Set(NETWORKS.trim().split(/\s+/).map(networkKey))

const YEAR = /^((?:19|20)\d{2})(?:\s?[-–—~]\s?(?:(?:19|20)?\d{2}|present|now)?)?\s?[년年]?$/i
const SEASON = /^(?:season |series |s)(\d{1,2})$|^(?:시즌|シーズン)\s?(\d{1,2})$|^第(\d{1,2})季$/i
const EPISODE =
  /^(?:(?:season|s)\s?(\d{1,2})[\s,:]*)?(?:episodes?|eps?\.?|e)\s?#?(\d{1,4})(?:\s?[-–&]\s?\d{1,4})?$|^[제第]?\s?(\d{1,4})\s?[화회話回集]$/i
const COUNT = /^\d{1,4}\s?(?:episodes|eps\.?|seasons|부작|話|集)$/i

/** Longer than any cast that stands in a heading. */
const CAST =
  /^(?:starring|featuring|feat\.|stars:?|cast:|출연\s?:?|주연\s?:?|主演\s?[:：]?)\s+(\S.{0,300})$/iu

/** The names of a cast: parted by commas, signs, or "and". */
export const namesIn = (text: string): string[] =>
  text
    .split(/\s*[,;/&·、，]\s*|\s+(?:and|with|und|y|와|과)\s+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** What a few words say, where that is all that they say; null where they may be a name. */
export const factOf = (text: string): null | Partial<Facts> => {
  const words = text.trim()
  const cast = CAST.exec(words)
  if (cast) return { people: namesIn(cast[1] ?? '') }
  if (words.length > 60) return null
  const year = YEAR.exec(words)
  if (year) return { year: Number(year[1]) }
  const season = SEASON.exec(words)
  if (season) return { season: Number(season[1] ?? season[2] ?? season[3]) }
  const episode = EPISODE.exec(words)
  if (episode) {
    const number = Number(episode[2] ?? episode[3])
    return { episode: number, ...(episode[1] ? { season: Number(episode[1]) } : {}) }
  }
  if (COUNT.test(words)) return { note: words }
  // "tvN / Netflix"
  const parts = words.split(/\s*[/&+]\s+|\s*\/\s*/)
  const isNetwork =
    KNOWN_NETWORKS.has(networkKey(words)) ||
    (parts.length > 1 && parts.every((part) => KNOWN_NETWORKS.has(networkKey(part))))
  return isNetwork ? { network: words } : null
}

/** Facts with those that stand before them; of two numbers the first that was read counts. */
export const withFacts = (facts: Facts, more: Partial<Facts>): Facts => ({
  episode: facts.episode ?? more.episode ?? null,
  network: [more.network, facts.network].filter(Boolean).join(' / ') || null,
  note: [more.note, facts.note].filter(Boolean).join('; ') || null,
  people: [...(more.people ?? []), ...facts.people],
  season: facts.season ?? more.season ?? null,
  year: facts.year ?? more.year ?? null,
})
