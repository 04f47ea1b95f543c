/** Who may be asked about an address, and how. Pure. */

export type LinkProvider = {
  /**
   * The hosts of its addresses, such as "vimeo.com": each stands for its subdomains too. With a port,
   * only that one.
   */
  hosts: readonly string[]
  /**
   * Its oEmbed endpoint, with `{url}` where the address goes; without one, the page itself is asked for.
   */
  oembed?: string
}

/** Providers by name. */
export type LinkProviders = Readonly<Record<string, LinkProvider>>

/**
 * The allowlist of providers that are asked by default. Addresses of other sites are never requested:
 * not every site wants to be, and no address that an editor types may send the desk to an arbitrary
 * host.
 */
export const DEFAULT_PROVIDERS = {
  'apple-tv': { hosts: ['tv.apple.com'] },
  dailymotion: {
    hosts: ['dailymotion.com', 'dai.ly'],
    oembed: 'https://www.dailymotion.com/services/oembed?format=json&url={url}',
  },
  disneyplus: { hosts: ['disneyplus.com'] },
  hulu: { hosts: ['hulu.com'] },
  kocowa: { hosts: ['kocowa.com'] },
  navertv: { hosts: ['tv.naver.com'] },
  netflix: { hosts: ['netflix.com'] },
  primevideo: { hosts: ['primevideo.com'] },
  tving: { hosts: ['tving.com'] },
  viki: { hosts: ['viki.com'] },
  vimeo: {
    hosts: ['vimeo.com'],
    oembed: 'https://vimeo.com/api/oembed.json?url={url}',
  },
  wavve: { hosts: ['wavve.com'] },
  youtube: {
    hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
    oembed: 'https://www.youtube.com/oembed?format=json&url={url}',
  },
} as const satisfies LinkProviders

export type Question = {
  /** What to ask for. */
  address: string
  /** What an answer says: an oEmbed endpoint knows of private videos, a page only whether it is there. */
  kind: 'oembed' | 'page'
  provider: LinkProvider
  /** The provider's name. */
  name: string
}

/** How to ask about an address; null where its site is on no list of providers. */
export const questionOf = ({
  providers,
  url: text,
}: {
  providers: LinkProviders
  url: string
}): null | Question => {
  const url = webAddress(text)
  if (!url) return null
  const found = Object.entries(providers).find(([, { hosts }]) => isOfHosts({ hosts, url }))
  if (!found) return null
  const [name, provider] = found
  if (provider.oembed === undefined) {
    url.hash = ''
    if (url.port === '') url.protocol = 'https:'
    return { address: url.href, kind: 'page', name, provider }
  }
  const address = provider.oembed.replace('{url}', encodeURIComponent(url.href))
  return { address, kind: 'oembed', name, provider }
}

/** Whether a redirect may lead there: to hosts of the same provider, or to its endpoint's. */
export const isWithin = ({ provider, url }: { provider: LinkProvider; url: URL }): boolean => {
  const { hosts, oembed } = provider
  const endpoint = oembed === undefined ? undefined : webAddress(oembed)
  return isOfHosts({ hosts, url }) || (endpoint !== undefined && endpoint.host === url.host)
}

const webAddress = (text: string): undefined | URL => {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  return ['http:', 'https:'].includes(url.protocol) ? url : undefined
}

const isOfHosts = ({ hosts, url }: { hosts: readonly string[]; url: URL }): boolean => {
  const name = url.hostname.replace(/\.$/, '')
  const withPort = url.port === '' ? name : `${name}:${url.port}`
  return hosts.some((host) =>
    /:\d+$/.test(host)
      ? withPort === host
      : // another port is another server
        (name === host || name.endsWith(`.${host}`)) && url.port === '',
  )
}
