import { parse } from 'tldts'

import type { Mapped } from './mapped.js'

import { COMMON_WORDS } from './common.js'
import { LATIN_LOOKALIKES } from './lookalikes.js'
import { asShown, asWritten, hasMarkup, rewrite } from './mapped.js'

/** An address in a text, with its host in small letters. */
export type Link = {
  end: number
  host: string
  /** Where its path begins, or its end. */
  pathStart: number
  start: number
}

/** Schemes that run something where an address is opened. */
const ACTIVE_SCHEME = /(?<![\p{L}\p{N}])(?:javascript|vbscript|data)\s{0,5}:(?=\s{0,5}\S)/iu

const LABEL = String.raw`[\p{L}\p{N}\p{M}_-]{1,63}`
const HOST = String.raw`${LABEL}(?:\.${LABEL})+`
const REST = String.raw`(?::\d{1,5})?(?:[/\\?#][^\s<>"'${'`'}]{0,2000})?`

/** An address with a scheme, `//` or `www.` in front, or what may be a host. */
const ADDRESS = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}@])(?:(?<scheme>[a-z][a-z0-9+.-]{1,19}):[/\\]{1,3}|(?:https?|hxxps?):(?=[\p{L}\p{N}]))(?<marked>[^\s<>"'${'`'}]{1,2000})`,
    String.raw`(?<![\p{L}\p{N}:/\\])[/\\]{2}(?<relative>(?:[^\s/\\@]{1,100}@)?${HOST}${REST})`,
    String.raw`(?<![\p{L}\p{N}\p{M}@._-])(?<bare>${HOST}\.?${REST})`,
  ].join('|'),
  'giu',
)

/** Endings that are common words too, and hosts all the same. */
const ENDINGS_OF_HOSTS = new Set(['me', 'tv', 'us'])
/** Endings of hosts that files have too. */
const ENDINGS_OF_FILES = new Set('cc md ml mm mov pl pm ps py rs sh so st zip'.split(' '))
const COMMON = new Set(COMMON_WORDS)

/** Addresses in a text that readers would take for such, with a scheme or without. */
export const findLinks = (text: string): Link[] => findIn(unfolded(asWritten(text)))

const findIn = ({ ends, starts, text }: Mapped): Link[] =>
  Array.from(text.matchAll(ADDRESS)).flatMap(({ 0: found, groups, index }) => {
    const { bare, marked, relative } = groups ?? {}
    const address = marked ?? relative ?? bare ?? ''
    const host = hostOf(address)
    const isLink =
      marked !== undefined || (relative === undefined ? isBareLink(address) : isKnownHost(host))
    if (!isLink) return []
    const path = found.length - address.length + address.search(/[/\\?#]|$/)
    const last = index + found.length - 1
    return [
      {
        end: ends[last] ?? 0,
        host,
        pathStart: starts[index + path] ?? ends[last] ?? 0,
        start: starts[index] ?? 0,
      },
    ]
  })

export const hasActiveScheme = (text: string): boolean => ACTIVE_SCHEME.test(text)

/**
 * The blocked hosts that a text names, or hosts below them, in whatever way it is written: with a scheme
 * or without, in other signs, with the dot in words or brackets, before a particle of Korean.
 */
export const findBlockedHosts = ({
  hosts,
  text,
}: {
  hosts: readonly string[]
  text: string
}): string[] => {
  const blocked = new Map(
    hosts.flatMap((line) => {
      const host = readHost(line)
      return host === null || isPublicSuffix(host) ? [] : [[host, host] as const]
    }),
  )
  if (blocked.size === 0) return []
  const written = asWritten(text)
  const found = new Set<string>()
  for (const form of hasMarkup(text) ? [written, asShown(written)] : [written]) {
    const plain = unfolded(form)
    for (const { text: one } of [plain, joined(plain)]) {
      for (const candidate of candidatesIn(one)) {
        const host = blockedBy({ blocked, candidate })
        // a word by itself is no host
        if (host?.includes('.')) found.add(host)
      }
    }
    for (const link of findIn(plain)) {
      const host = blockedBy({ blocked, candidate: link.host })
      if (host !== undefined) found.add(host)
    }
  }
  return [...found]
}

/**
 * The host that a line of blocked hosts names, as it stands in addresses (punycode); null where it names
 * none. Schemes, paths and `*.` in front are left out.
 */
export const readHost = (line: string): null | string => {
  const host = hostOf(
    line
      .trim()
      .replace(/^[a-z][a-z0-9+.-]*:[/\\]*/i, '')
      .replace(/^[*.@]+/, ''),
  )
  return /^(?:[a-z0-9._-]+|\[[\da-f:.]+\])$/.test(host) ? host : null
}

/** Whether whoever blocks this host blocks everybody's, as with "com" and "co.kr". */
export const isPublicSuffix = (host: string): boolean => {
  const { domain, isIcann, isIp } = parse(host)
  return domain === null && isIcann === true && isIp !== true
}

/** Parts of a path. Those are identifiers, and no words, that have digits or signs in them. */
const SEGMENT = /[^/\\?#&=]+/gu
const READABLE = /^(?:[\p{L}\p{M}\-_.+,~!:;()]|%20)+$/u

/**
 * A text without what stands in paths of addresses as an identifier ("?v=Ass-8s_x"). What can be read
 * there as words is text, because addresses are shown.
 */
export const withoutHiddenPaths = (from: Mapped): Mapped => {
  const hidden = findIn(asWritten(from.text)).flatMap(({ end, pathStart }) =>
    Array.from(from.text.slice(pathStart, end).matchAll(SEGMENT))
      .filter(([segment]) => !READABLE.test(segment))
      .map(({ 0: segment, index }) => ({
        from: pathStart + index,
        to: pathStart + index + segment.length,
      })),
  )
  if (hidden.length === 0) return from
  let text = ''
  let at = 0
  for (const { from: start, to } of hidden) {
    text += from.text.slice(at, start) + ' '.repeat(to - start)
    at = to
  }
  return { ...from, text: text + from.text.slice(at) }
}

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu
/** Signs of other scripts and widths that stand for the dot, and signs that stand for themselves. */
const COMPATIBLE = /[^\p{ASCII}\p{L}\p{M}\p{N}]|[\uFF00-\uFFEF\u{1D400}-\u{1D7FF}\u2460-\u24FF]/gu
const DOTS = /[\u3002\uFF0E\uFF61\u2024\uFE52\u06D4]/gu
const BRACKETED_DOT = /\s?[[({<]\s?(?:\.|d[o0]t|점|쩜|닷)\s?[\])}>]\s?/giu
const ESCAPED = /(?:%[2-7][\da-f])+/giu
/** Marks of Markdown, which stand inside a host only to hide it. */
const MARKS = /(?<=[\p{L}\p{N}.])(?:\*{1,3}|~~|`|\\)(?=[\p{L}\p{N}.])|\\(?=\.)/gu

/** A text with hosts in it as addresses have them: usual dots, no brackets, nothing escaped. */
const unfolded = (from: Mapped): Mapped =>
  [
    { by: () => '', pattern: INVISIBLE },
    { by: (found: string) => decodeURIComponent(found), pattern: ESCAPED },
    { by: () => '.', pattern: DOTS },
    { by: (found: string) => found.normalize('NFKC'), pattern: COMPATIBLE },
    { by: () => '.', pattern: BRACKETED_DOT },
    { by: () => '', pattern: MARKS },
  ].reduce((result, step) => rewrite({ ...step, from: result }), from)

/** The same with dots that are written as a word, or between spaces. Only good for hosts that are known. */
const joined = (from: Mapped): Mapped =>
  rewrite({
    by: () => '.',
    from,
    pattern: /\s{1,3}(?:dot|닷|\.)\s{1,3}|\s{0,3}(?:점|쩜)\s{0,3}(?=[a-z])/giu,
  })

/** Most labels of a host that are looked at, from its end. */
const MAX_LABELS = 10

const RUN = new RegExp(String.raw`${LABEL}(?:\.${LABEL})*`, 'gu')

/** What may be a host in a text: what labels with dots between them make, and its beginnings. */
function* candidatesIn(text: string): Generator<string> {
  for (const [run] of text.toLowerCase().matchAll(RUN)) {
    const all = run.split('.')
    const labels = all.slice(-MAX_LABELS)
    yield* spellingsOf(labels)
    if (isKnownHost(labels.join('.'))) continue
    // "spam.store.Then": what follows is the next sentence
    for (let length = labels.length - 1; length > 0 && length >= labels.length - 3; length -= 1) {
      const beginning = labels.slice(0, length)
      yield* spellingsOf(beginning)
      if (isKnownHost(beginning.join('.'))) break
    }
    // a long run may begin with the host
    if (all.length > MAX_LABELS) yield* spellingsOf(all.slice(0, MAX_LABELS))
  }
}

/** A host as it is written, and without the letters of another script on both sides ("spam.com에서"). */
function* spellingsOf(labels: readonly string[]): Generator<string> {
  const host = labels.join('.')
  yield host
  if (/^\p{ASCII}*$/u.test(host)) return
  const bare = host
    .replace(/(?<=[a-z0-9])[^\p{ASCII}]+$/u, '')
    .replace(/^[^\p{ASCII}]+(?=[a-z0-9])/u, '')
  if (bare !== host) yield bare
}

const blockedBy = ({
  blocked,
  candidate,
}: {
  blocked: ReadonlyMap<string, string>
  candidate: string
}): string | undefined => {
  const isAscii = /^\p{ASCII}*$/u.test(candidate)
  for (const host of isAscii ? [candidate] : [toAscii(candidate), lookOf(candidate)]) {
    const labels = host.split('.')
    for (let first = 0; first < labels.length; first += 1) {
      const found = blocked.get(labels.slice(first).join('.'))
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** A host as it looks, for letters of other scripts that look like those of another host. */
const lookOf = (host: string): string =>
  Array.from(host.normalize('NFD'))
    .filter((char) => !/\p{M}/u.test(char))
    .map((char) => LATIN_LOOKALIKES.get(char) ?? char)
    .join('')
    .normalize('NFC')

const toAscii = (host: string): string =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host

/** The host of an address without its scheme; empty where it has none. */
const hostOf = (address: string): string => {
  const url = `http://${address}`
  if (!URL.canParse(url)) return ''
  return new URL(url).hostname.replace(/\.$/, '')
}

const isKnownHost = (host: string): boolean => {
  const { domain, isIcann } = parse(host)
  return domain !== null && isIcann === true
}

/**
 * Whether something without a scheme is an address, and not the end of a sentence ("the end.So what"), a
 * file or a number.
 */
const isBareLink = (address: string): boolean => {
  const host = /^[^/\\?#:]+/.exec(address)?.[0].replace(/\.$/, '') ?? ''
  if (/^www\./i.test(host)) return true
  if (!isKnownHost(host.toLowerCase())) return false
  const isBare = !/[/\\?#:]/.test(address)
  if (!isBare) return true
  const ending = host.split('.').at(-1) ?? ''
  // a sentence begins with a capital
  if (/^\p{Lu}\p{Ll}/u.test(ending)) return false
  const small = ending.toLowerCase()
  if (ENDINGS_OF_FILES.has(small)) return false
  return small.length > 2 || !COMMON.has(small) || ENDINGS_OF_HOSTS.has(small)
}
