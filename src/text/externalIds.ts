/**
 * What other catalogues call a drama or a person: read from an id or from a pasted address, and as an
 * address. Pure.
 */

export const EXTERNAL_FIELDS = {
  drama: ['wikidataId', 'tmdbId', 'imdbId', 'myDramaListUrl'],
  person: ['wikidataId', 'tmdbId', 'imdbId'],
} as const

export type ExternalKind = keyof typeof EXTERNAL_FIELDS

export type ExternalField = (typeof EXTERNAL_FIELDS)['drama'][number]

type Reader = (args: { kind: ExternalKind; path: string; text: string }) => null | string

/** Hosts of each catalogue, without what may stand before them ("www.", "m."). */
const HOSTS: Readonly<Record<ExternalField, string>> = {
  imdbId: 'imdb.com',
  myDramaListUrl: 'mydramalist.com',
  tmdbId: 'themoviedb.org',
  wikidataId: 'wikidata.org',
}

/**
 * Each reads what somebody has typed (`text`), or the path of an address of the catalogue (`path`, else
 * empty).
 */
const READERS: Readonly<Record<ExternalField, Reader>> = {
  imdbId: ({ kind, path, text }) => {
    const [, id] =
      /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:title|name)\/([a-z]{2}\d+)(?:\/|$)/i.exec(path) ?? []
    const found = (path === '' ? text : (id ?? '')).toLowerCase()
    return (kind === 'drama' ? /^tt\d{7,10}$/ : /^nm\d{7,10}$/).test(found) ? found : null
  },
  myDramaListUrl: ({ path, text }) => {
    const [found] = /^\/\d{1,9}(?:-[^/]{1,200})?(?=\/|$)/.exec(path) ?? []
    if (found) return `https://mydramalist.com${found}`
    return /^\d{1,9}(?:-[\w-]{1,200})?$/.test(text) ? `https://mydramalist.com/${text}` : null
  },
  tmdbId: ({ kind, path, text }) => {
    const given = path === '' ? text.toLowerCase() : path.slice(1)
    const [, type = kind === 'drama' ? 'tv' : 'person', id] =
      /^(?:(tv|movie|person)\/)?0*([1-9]\d{0,8})(?:$|\/|-)/.exec(given) ?? []
    const isRight = (type === 'person') === (kind === 'person')
    return id !== undefined && isRight ? `${type}/${id}` : null
  },
  wikidataId: ({ path, text }) => {
    const [, id] =
      /^\/(?:wiki|entity)\/(?:special:entitydata\/)?(q\d+)(?:\.\w+)?\/?$/i.exec(path) ?? []
    const found = (path === '' ? text : (id ?? '')).toUpperCase()
    return /^Q[1-9]\d{0,11}$/.test(found) ? found : null
  },
}

/**
 * The id by which another catalogue knows it; null where the text is none, or one of another kind.
 *
 * @example readExternalId({ field: 'wikidataId', kind: 'drama', text: 'https://www.wikidata.org/wiki/Q22236544' }) // 'Q22236544'
 */
export const readExternalId = ({
  field,
  kind,
  text,
}: {
  field: ExternalField
  kind: ExternalKind
  text: string
}): null | string => {
  const given = text.trim()
  const bare = given.replace(/^https?:\/\//i, '')
  const isAddress = bare !== given || /^[\w.-]+\.[a-z]{2,}\//i.test(bare)
  if (!isAddress) return READERS[field]({ kind, path: '', text: given })
  if (!URL.canParse(`https://${bare}`)) return null
  const { hostname, pathname } = new URL(`https://${bare}`)
  const isHost = hostname === HOSTS[field] || hostname.endsWith(`.${HOSTS[field]}`)
  return isHost && pathname.length > 1 ? READERS[field]({ kind, path: pathname, text: '' }) : null
}

/** The page of an id in its catalogue; null where it is none. */
export const externalAddressOf = ({
  field,
  id,
  kind,
}: {
  field: ExternalField
  id: string
  kind: ExternalKind
}): null | string => {
  const known = readExternalId({ field, kind, text: id })
  if (known === null) return null
  switch (field) {
    case 'imdbId':
      return `https://www.imdb.com/${kind === 'drama' ? 'title' : 'name'}/${known}/`
    case 'myDramaListUrl':
      return known
    case 'tmdbId':
      return `https://www.themoviedb.org/${known}`
    case 'wikidataId':
      return `https://www.wikidata.org/wiki/${known}`
  }
}

/** The fields that a text which somebody searches for may be the id of, with the ids as they are stored. */
export const externalIdsIn = ({
  kind,
  text,
}: {
  kind: ExternalKind
  text: string
}): Array<{ field: ExternalField; id: string }> =>
  EXTERNAL_FIELDS[kind].flatMap((field) => {
    const id = readExternalId({ field, kind, text })
    return id === null ? [] : [{ field, id }]
  })
