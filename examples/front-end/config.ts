/** The site's settings, from the environment. */

export type SiteConfig = {
  /** Where the public API stands. */
  apiUrl: string
  /** Origins under which the desk may show the site's previews in a frame. */
  deskOrigins: string[]
  /** The public address of the desk, where its pictures are. */
  deskUrl: string
  host: string
  /** The languages that readers may choose, the default one first. */
  locales: string[]
  port: number
  /** The address under which readers reach this site. */
  siteUrl: string
}

const LOOPBACK = ['localhost', '127.0.0.1']

/**
 * - `DESK_URL`: address of the desk, default `http://localhost:3000`.
 * - `API_PATH`: where the public API stands on it, default `/api/v1`.
 * - `PORT`, `HOST`: where this site listens, default `3001` on `127.0.0.1`.
 * - `SITE_URL`: the address under which readers reach it, default that of `HOST` and `PORT`.
 * - `LOCALES`: languages of the desk, the default one first, default `en,ko`.
 *
 * @throws TypeError where an address is none.
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): SiteConfig => {
  const desk = new URL(env.DESK_URL || 'http://localhost:3000')
  const host = env.HOST || '127.0.0.1'
  const port = Number(env.PORT || 3001)
  return {
    apiUrl: new URL(env.API_PATH || '/api/v1', desk).href,
    deskOrigins: originsOf(desk),
    deskUrl: desk.origin,
    host,
    locales: (env.LOCALES || 'en,ko').split(',').map((code) => code.trim()),
    port,
    siteUrl: new URL(env.SITE_URL || `http://${host}:${port}`).origin,
  }
}

/** A desk on this machine is opened under either of its names. */
const originsOf = (desk: URL): string[] =>
  LOOPBACK.includes(desk.hostname)
    ? LOOPBACK.map((hostname) => {
        const other = new URL(desk)
        other.hostname = hostname
        return other.origin
      })
    : [desk.origin]
