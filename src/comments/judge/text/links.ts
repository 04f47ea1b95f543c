/** An address in a text, with its host in small letters. */
export type Link = { host: string; start: number; text: string }

/** What begins like an address; endings are those that readers leave out the protocol for. */
const LINK =
  /(?<![\p{L}\p{N}@])(?:(?<scheme>[a-z][a-z0-9+.-]{1,19}):\/\/|www\.)[^\s<>"'`]{1,2000}|(?<![\p{L}\p{N}@.])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?:com|net|org|info|biz|io|co|ru|cn|xyz|top|site|online|shop|club|link|click|ly|me|tv|kr|uk|de)(?![\p{L}\p{N}-])(?:\/[^\s<>"'`]{0,2000})?/giu

/** Schemes that run something where an address is opened. */
const ACTIVE_SCHEME = /(?<![\p{L}\p{N}])(?:javascript|vbscript|data)\s{0,5}:(?=\s{0,5}\S)/iu

export const findLinks = (text: string): Link[] =>
  Array.from(text.matchAll(LINK), ({ 0: found, groups, index }) => ({
    host: hostOf({ found, hasScheme: groups?.scheme !== undefined }),
    start: index,
    text: found,
  }))

export const hasActiveScheme = (text: string): boolean => ACTIVE_SCHEME.test(text)

/** Whether a host is one of these or lies below one. */
export const isHostOf = ({ host, hosts }: { host: string; hosts: readonly string[] }): boolean =>
  hosts.some((known) => host === known || host.endsWith(`.${known}`))

const hostOf = ({ found, hasScheme }: { found: string; hasScheme: boolean }): string => {
  const address = hasScheme ? found : `http://${found}`
  return URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '').toLowerCase() : ''
}
