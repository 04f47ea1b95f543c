import Bowser from 'bowser'

/** What a browser says that it is, in words; null where it says nothing that can be told. */
export type Device = {
  /** Such as "Firefox", or the name of a program ("curl"). */
  browser: null | string
  /** Such as "macOS". */
  system: null | string
}

/** Longest header that is looked at, in characters. */
const MAX_HEADER = 512

/**
 * The browser and the system of a request, by its `User-Agent`; the brands of `Sec-CH-UA` tell those apart
 * that call themselves Chrome. Versions and models are left out: they tell no device apart for its owner.
 */
export const deviceOf = (headers: Headers): Device => {
  const agent = headerOf(headers, 'User-Agent').trim()
  if (agent === '') return { browser: null, system: null }
  const { browser, os } = Bowser.parse(agent, { brands: brandsOf(headerOf(headers, 'Sec-CH-UA')) })
  return {
    browser: toName(browser.name) ?? programOf(agent),
    system: toName(os.name),
  }
}

const headerOf = (headers: Headers, name: string): string =>
  (headers.get(name) ?? '').slice(0, MAX_HEADER)

/** A list of brands with their versions as parameters (a structured header). */
const brandsOf = (header: string): Array<{ brand: string; version: string }> =>
  [...header.matchAll(/"([^"]{1,40})"\s*;\s*v="([\d.]{1,20})"/g)].map(
    ([, brand = '', version = '']) => ({ brand, version }),
  )

/** A program that is no browser, by the first of its products (RFC 9110, 10.1.5). */
const programOf = (agent: string): null | string => {
  const name = toName(/^[^\s/]+/.exec(agent)?.[0])
  return name === 'Mozilla' ? null : name
}

/** What anybody may send is shown only where it reads like a name. */
const toName = (name: string | undefined): null | string =>
  name !== undefined && /^[a-z][\w .+-]{0,39}$/i.test(name) ? name : null
