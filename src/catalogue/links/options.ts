import type { LinkProvider, LinkProviders } from './providers.js'

import { DEFAULT_PROVIDERS } from './providers.js'

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

/** As a browser writes it, because that is what addresses are compared with. */
export const isHost = (value: string): boolean => {
  if (!URL.canParse(`http://${value}`)) return false
  const { host, hostname, port } = new URL(`http://${value}`)
  return host === value || (port === '' && `${hostname}:80` === value)
}
