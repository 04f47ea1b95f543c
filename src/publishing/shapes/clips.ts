import type { Clip } from './schema.js'
import type { ClipDocument, Related } from './source.js'

import {
  CLIP_AVAILABILITIES,
  CLIP_KINDS,
  CLIP_PROVIDERS,
  CLIP_REFERENCES,
  SPOILER_LEVELS,
} from './schema.js'
import { standInOf } from './fallbacks.js'
import { findAllPublic } from './source.js'
import { webUrl } from './urls.js'
import { oneOf, secondsOf, textOf, textsOf } from './values.js'

/**
 * The public form of a clip as readers get it: of one that does not play, the clip that stands in for
 * it, if there is one that plays.
 */
export const toShownClip = ({
  document,
  related,
}: {
  document: ClipDocument
  related: Pick<Related, 'clips'>
}): Clip => {
  const standIn = standInOf({ clip: document, clips: related.clips })
  if (!standIn) return toClip(document)
  const { availability, regions, title, url } = toClip(document)
  return { ...toClip(standIn), replaces: { availability, regions, title, url } }
}

/**
 * The clips that a relationship to many names, as readers get them. One that is in it anyway does not
 * stand in for another: it would be there twice.
 */
export const toShownClips = ({
  related,
  relations,
}: {
  related: Pick<Related, 'clips'>
  relations: unknown
}): Clip[] => {
  const documents = findAllPublic(related.clips, relations)
  const shown = new Set(documents.map(({ id }) => String(id)))
  return documents.map((document) => {
    const standIn = standInOf({ clip: document, clips: related.clips })
    if (!standIn || shown.has(String(standIn.id))) return toClip(document)
    shown.add(String(standIn.id))
    return toShownClip({ document, related })
  })
}

/** The public form of a clip, whether it plays or not. */
export const toClip = (document: ClipDocument): Clip => {
  const availability = oneOf(CLIP_AVAILABILITIES, document.availability, 'unknown')
  const provider = oneOf(CLIP_PROVIDERS, document.provider, 'unknown')
  const reference = oneOf(CLIP_REFERENCES, document.reference, 'unknown')
  const url = webUrl(document.url)
  // a time of unknown reference would be a made-up offset
  const startSeconds = reference === 'unknown' ? null : secondsOf(document.startSeconds)
  const endSeconds = reference === 'unknown' ? null : secondsOf(document.endSeconds)
  const isPlayable = availability !== 'private' && availability !== 'removed'
  return {
    availability,
    durationSeconds: secondsOf(document.durationSeconds),
    embedUrl:
      url && isPlayable
        ? toEmbedUrl({
            provider,
            // an offset into the episode says nothing about the clip that is cut from it
            ...(reference === 'video' ? { endSeconds, startSeconds } : {}),
            url,
          })
        : null,
    endSeconds,
    isAgeRestricted: document.isAgeRestricted === true,
    kind: oneOf(CLIP_KINDS, document.kind, 'scene'),
    printedTimestamp: textOf(document.printedTimestamp),
    provider,
    reference,
    regions: textsOf(document.regions),
    replaces: null,
    spoiler: oneOf(SPOILER_LEVELS, document.spoiler, 'none'),
    startSeconds,
    title: textOf(document.title),
    url,
  }
}

/**
 * The address that plays a video in an iframe, in the provider's form that tracks least; null for a
 * provider without one and for an address that is not the provider's.
 *
 * @example toEmbedUrl({ provider: 'youtube', startSeconds: 232, url: 'https://youtu.be/dQw4w9WgXcQ' })
 * // 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=232'
 */
export const toEmbedUrl = ({
  endSeconds = null,
  provider,
  startSeconds = null,
  url,
}: {
  endSeconds?: null | number
  provider: Clip['provider']
  startSeconds?: null | number
  url: string
}): null | string => {
  if (!URL.canParse(url)) return null
  const address = new URL(url)
  const start = startSeconds === null ? null : String(Math.floor(startSeconds))
  const end = endSeconds === null ? null : String(Math.ceil(endSeconds))

  switch (provider) {
    case 'youtube': {
      const id = youtubeId(address)
      return id && withQuery(`https://www.youtube-nocookie.com/embed/${id}`, { end, start })
    }
    case 'vimeo': {
      if (!isHost(address, 'vimeo.com')) return null
      // an unlisted video has a key behind its number
      const [, id, key] = /\/(\d+)(?:\/([0-9a-f]+))?\/?$/.exec(address.pathname) ?? []
      if (!id) return null
      const player = withQuery(`https://player.vimeo.com/video/${id}`, {
        dnt: '1',
        h: key ?? hexOf(address.searchParams.get('h')),
      })
      return start === null ? player : `${player}#t=${start}s`
    }
    case 'dailymotion': {
      const isShort = isHost(address, 'dai.ly')
      if (!isShort && !isHost(address, 'dailymotion.com')) return null
      const path = isShort ? /^\/([a-z0-9]+)/i : /\/video\/([a-z0-9]+)/i
      const id = path.exec(address.pathname)?.[1] ?? wordOf(address.searchParams.get('video'))
      return (
        id && withQuery('https://geo.dailymotion.com/player.html', { startTime: start, video: id })
      )
    }
    case 'navertv': {
      if (!isHost(address, 'tv.naver.com')) return null
      const id = /^\/(?:v|embed)\/(\d+)/.exec(address.pathname)?.[1]
      return id ? `https://tv.naver.com/embed/${id}` : null
    }
    default:
      return null
  }
}

const youtubeId = (address: URL): null | string => {
  const isShort = isHost(address, 'youtu.be')
  if (!isShort && !isHost(address, 'youtube.com') && !isHost(address, 'youtube-nocookie.com')) {
    return null
  }
  const fromPath = isShort
    ? address.pathname.slice(1).split('/')[0]
    : /^\/(?:embed|shorts|live|v)\/([^/]+)/.exec(address.pathname)?.[1]
  const id = fromPath ?? address.searchParams.get('v') ?? ''
  return /^[\w-]{11}$/.test(id) ? id : null
}

const isHost = (address: URL, host: string): boolean =>
  address.hostname === host || address.hostname.endsWith(`.${host}`)

const hexOf = (value: null | string): null | string =>
  value && /^[0-9a-f]+$/.test(value) ? value : null

const wordOf = (value: null | string): null | string =>
  value && /^[a-z0-9]+$/i.test(value) ? value : null

const withQuery = (address: string, query: Record<string, null | string>): string => {
  const url = new URL(address)
  for (const [name, value] of Object.entries(query)) {
    if (value !== null) url.searchParams.set(name, value)
  }
  return url.href
}
