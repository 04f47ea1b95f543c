/** Who may be asked about an address, and how. Pure. */
import type { LinkProvider, LinkProviders } from '../../options/links.js'

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
