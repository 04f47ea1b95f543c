/** Addresses of mail as readers write them. */

/** Longest address that mail servers take (RFC 5321, 4.5.3.1.3). */
export const MAX_ADDRESS = 254

const MAX_LOCAL = 64

/** A dot-atom (RFC 5322, 3.2.3): nothing in it begins a header, a comment or another address. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/

/** What a URL would read as something else than a host. */
const NO_HOST = /[\s\p{Cc}%:/?#@[\]\\<>,;"()]/u

const DOMAIN = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/

export const ADDRESS_HINT = 'must be one e-mail address such as name@example.com'

/**
 * One address, with its host in ASCII; undefined where it is none. Quoted names, comments, hosts by number and
 * several addresses are none.
 *
 * @example parseAddress(' Mina@Bücher.example ') // 'Mina@xn--bcher-kva.example'
 */
export const parseAddress = (text: string): string | undefined => {
  const trimmed = text.trim()
  const at = trimmed.lastIndexOf('@')
  const [local, host] = [trimmed.slice(0, Math.max(at, 0)), trimmed.slice(at + 1)]
  if (local.length > MAX_LOCAL || !LOCAL.test(local)) return undefined
  const domain = asciiOf(host)
  if (domain === undefined || !DOMAIN.test(domain)) return undefined
  const address = `${local}@${domain}`
  return address.length > MAX_ADDRESS ? undefined : address
}

/** By what an address is found again: its small letters, which no server that matters tells apart. */
export const identityOf = (address: string): string => address.toLowerCase()

/** Hosts that leave dots in names out. */
const DOTLESS: Readonly<Record<string, string>> = {
  'gmail.com': 'gmail.com',
  'googlemail.com': 'gmail.com',
}

/**
 * The inbox that an address leads to: many spellings of one person count as one against limits, and as one
 * who wants no mail.
 *
 * @example inboxOf('m.ina+lists@gmail.com') // 'mina@gmail.com'
 */
export const inboxOf = (address: string): string => {
  const [name = '', host = ''] = identityOf(address).split('@')
  const local = name.replace(/(?<=.)\+.*$/, '')
  const dotless = DOTLESS[host]
  return dotless === undefined ? `${local}@${host}` : `${local.replaceAll('.', '')}@${dotless}`
}

/**
 * An address as it may be shown to who has a link to it.
 *
 * @example maskedAddress('mina@example.com') // 'm***@example.com'
 */
export const maskedAddress = (address: string): string => address.replace(/^(.).*@/, '$1***@')

/** A text in which no address is left; for errors of mail servers, which name whom they refuse. */
export const withoutAddresses = (text: string): string =>
  text.replaceAll(/[^\s<>,;:"']+@[^\s<>,;:"']+/g, '…@…')

const asciiOf = (host: string): string | undefined => {
  const address = `http://${host}/`
  return host === '' || NO_HOST.test(host) || !URL.canParse(address)
    ? undefined
    : new URL(address).hostname
}
