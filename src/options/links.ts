/** How clips and watch links are looked at, and who may be asked about them. Pure. */
import { isHost } from './hosts.js'

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

export type LinkOptions = {
  /**
   * Hosts ("localhost") or hosts with ports ("localhost:4000") of providers that may be asked although
   * they are private, and without https. For development and tests.
   * @default []
   */
  allowHosts?: string[]
  /**
   * Whether clips and watch links are looked at on a schedule. Switched off, nothing is asked.
   * @default true
   */
  enabled?: boolean
  /**
   * How long after a look the next one follows, in days, from 1 to 365.
   * @default 7
   */
  everyDays?: number
  /**
   * Who may be asked beside those known (`DEFAULT_PROVIDERS`), by name; `false` takes a known one away.
   * An address of no provider is never asked.
   * @example { provider: { hosts: ['tv.example.com'] }, netflix: false }
   */
  providers?: Record<string, false | LinkProvider>
}

export type SanitizedLinkOptions = {
  allowHosts: string[]
  everyMs: number
  isEnabled: boolean
  providers: LinkProviders
}

const DAY_MS = 86_400_000

/** @throws Error with a full sentence that names the option and what would be right. */
export const sanitizeLinkOptions = ({
  allowHosts = [],
  enabled = true,
  everyDays = 7,
  providers = {},
}: LinkOptions = {}): SanitizedLinkOptions => {
  if (typeof enabled !== 'boolean') {
    throw new Error(
      `rankedLists: options.links.enabled is ${JSON.stringify(enabled)}; it takes true or false.`,
    )
  }
  if (!Number.isInteger(everyDays) || everyDays < 1 || everyDays > 365) {
    throw new Error(
      `rankedLists: options.links.everyDays is ${String(everyDays)}; it takes a whole number of days from 1 to 365.`,
    )
  }
  for (const host of allowHosts) {
    if (!isHost(host)) {
      throw new Error(
        `rankedLists: options.links.allowHosts holds "${host}"; it takes hosts such as "localhost" or "localhost:4000".`,
      )
    }
  }
  for (const [name, provider] of Object.entries(providers)) checkProvider({ name, provider })
  const all: Record<string, false | LinkProvider> = { ...DEFAULT_PROVIDERS, ...providers }
  return {
    allowHosts,
    everyMs: everyDays * DAY_MS,
    isEnabled: enabled,
    providers: Object.fromEntries(
      Object.entries(all).flatMap(([name, provider]) => (provider ? [[name, provider]] : [])),
    ),
  }
}

const checkProvider = ({
  name,
  provider,
}: {
  name: string
  provider: false | LinkProvider
}): void => {
  const option = `rankedLists: options.links.providers.${name}`
  if (provider === false) {
    if (name in DEFAULT_PROVIDERS) return
    throw new Error(
      `${option} is false and names none that is known; those are ${Object.keys(DEFAULT_PROVIDERS).join(', ')}.`,
    )
  }
  const { hosts, oembed } = provider
  if (!Array.isArray(hosts) || hosts.length === 0 || !hosts.every(isHost)) {
    throw new Error(
      `${option}.hosts is ${JSON.stringify(hosts)}; it takes hosts such as ["example.com"].`,
    )
  }
  if (oembed === undefined) return
  if (!oembed.includes('{url}') || !/^https?:\/\//.test(oembed) || !URL.canParse(oembed)) {
    throw new Error(
      `${option}.oembed is "${oembed}"; it takes an address such as "https://example.com/oembed?url={url}".`,
    )
  }
}
