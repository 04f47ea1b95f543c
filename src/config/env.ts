/** The desk's settings, read from the environment in one place. Pure. */
import type { TrustedProxies } from '../net/proxies.js'

import { PROXIES_HINT, readProxies } from '../net/proxies.js'

export type DeskEnv = {
  /** How many connections a process holds to PostgreSQL at most. */
  connections: number
  /** With which a scheduler may start the waiting jobs over HTTP; empty: none may. */
  cronSecret: string
  database: { engine: 'mongodb' | 'postgres' | 'sqlite'; uri: string }
  /** Whether the editorial desk stands on the first screen. */
  hasDashboard: boolean
  /** Whether providers of clips and watch links are asked whether they still have them. */
  hasLinkChecks: boolean
  /** Where uploaded pictures lie: a folder or s3://BUCKET/PREFIX. */
  mediaDir: string
  /** Whether a list is published only in the revision that was approved. */
  needsApproval: boolean
  /** Where what readers read is written to as files: a folder or s3://BUCKET/PREFIX; empty: nowhere. */
  publishTo: string
  /** With which metrics are read; empty: there are none. */
  metricsToken: string
  /** How mail is sent; undefined: none is. */
  mail: DeskMail | undefined
  /** The secret that the desk had before; empty: none. */
  previousSecret: string
  /** Whether readers may have mails about replies to what they wrote. */
  hasReplyMails: boolean
  secret: string
  /** Public address of the desk, without a slash at its end; empty: that of the request. */
  hubURL: string
  serverURL: string
  /** What that site is called; empty: by its host. */
  siteTitle: string
  /** Address of the site that readers visit, without a slash at its end; empty: there is none yet. */
  siteURL: string
  /** Whether answers in memory go out while the database cannot be reached. */
  servesStale: boolean
  /** Which proxies in front of the desk are believed. */
  trustedProxies: TrustedProxies
  /** Hosts that webhooks may be sent to although they are private. */
  webhookAllowHosts: string[]
}

export type DeskMail = {
  /** The address that mail comes from. */
  from: { address: string; name: string }
  /** `smtp://` or `smtps://`, with the user and password of the server. */
  url: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Shortest secret that a production start accepts, in characters. */
const MIN_SECRET = 16

const DEFAULT_CONNECTIONS = 20

/** One for a transaction, one for what stands outside of it, one to spare while a start migrates. */
const MIN_CONNECTIONS = 3

/**
 * Reads the settings.
 *
 * - `CRON_SECRET`: with which a scheduler outside may start the waiting jobs over HTTP.
 * - `DATABASE_URI`: `file:PATH` (SQLite, the default is `file:./desk.db`), `postgres://…` or
 *   `postgresql://…`, `mongodb://…` or `mongodb+srv://…`. Nothing else, and never a silent fallback to
 *   another engine.
 * - `DATABASE_CONNECTIONS`: how many connections a process holds to PostgreSQL at most, default 20.
 * - `PAYLOAD_SECRET`: required where `NODE_ENV` is production, except while Next builds.
 * - `MAIL_FROM`: the address that mail comes from, as `desk@example.com` or `Desk <desk@example.com>`;
 *   needed with `SMTP_URL`.
 * - `MEDIA_DIR`: folder of uploads, default `./media`, or `s3://BUCKET/PREFIX`.
 * - `DASHBOARD`: `false` leaves the editorial desk out of the first screen.
 * - `HUB_URL`: the hub of WebSub that feeds name and that is told when they change; needs `SERVER_URL`.
 * - `LINK_CHECKS`: `false` keeps the desk from asking providers about clips and watch links.
 * - `METRICS_TOKEN`: with which `GET /metrics` is answered; 16 characters or more.
 * - `NEEDS_APPROVAL`: with `true` a list is published only in the revision that was approved.
 * - `PREVIOUS_SECRET`: the `PAYLOAD_SECRET` before this one: what it has sealed of readers is sealed anew.
 * - `PUBLISH_TO`: a folder or `s3://BUCKET/PREFIX`, where what readers read is kept as files.
 * - `REPLY_MAILS`: with `true` readers may have mails about replies; needs `SMTP_URL`, `SERVER_URL` and
 *   `SITE_URL`.
 * - `SERVE_STALE`: with `true` answers in memory go out while the database cannot be reached.
 * - `SERVER_URL`: public address of the desk.
 * - `SITE_TITLE`: what that site is called, in feeds; its host by default.
 * - `SITE_URL`: address of the site that readers visit, for feeds, structured data and the sitemap.
 * - `SMTP_URL`: the server that mail is sent through, `smtp://USER:PASSWORD@HOST:PORT` or `smtps://…`.
 * - `TRUSTED_PROXIES`: how many proxies stand in front of the desk, or their networks (CIDR) with commas
 *   between them. By default none, so that the address that a request comes from counts.
 * - `WEBHOOK_ALLOW_HOSTS`: hosts, with commas between them, that webhooks may be sent to although
 *   they are private.
 *
 * @throws Error with one sentence that names the variable and what would be right.
 */
export const readEnv = (env: Environment): DeskEnv => ({
  connections: readConnections(env.DATABASE_CONNECTIONS),
  cronSecret: env.CRON_SECRET ?? '',
  database: readDatabase(env.DATABASE_URI),
  hasDashboard: readSwitch({ isOn: true, name: 'DASHBOARD', value: env.DASHBOARD }),
  hubURL: readHub(env),
  hasLinkChecks: readSwitch({ isOn: true, name: 'LINK_CHECKS', value: env.LINK_CHECKS }),
  mail: readMail(env),
  mediaDir: readPlace({ name: 'MEDIA_DIR', value: env.MEDIA_DIR }) || './media',
  metricsToken: readMetricsToken(env.METRICS_TOKEN),
  needsApproval: readSwitch({ isOn: false, name: 'NEEDS_APPROVAL', value: env.NEEDS_APPROVAL }),
  publishTo: readPlace({ name: 'PUBLISH_TO', value: env.PUBLISH_TO }),
  hasReplyMails: readReplyMails(env),
  previousSecret: env.PREVIOUS_SECRET ?? '',
  secret: readSecret(env),
  serverURL: readOrigin({
    example: 'https://desk.example.com',
    name: 'SERVER_URL',
    value: env.SERVER_URL,
  }),
  servesStale: readSwitch({ isOn: false, name: 'SERVE_STALE', value: env.SERVE_STALE }),
  siteTitle: env.SITE_TITLE?.trim() ?? '',
  siteURL: readOrigin({
    example: 'https://www.example.com',
    name: 'SITE_URL',
    value: env.SITE_URL,
  }),
  trustedProxies: readTrustedProxies(env.TRUSTED_PROXIES),
  webhookAllowHosts: readHosts(env.WEBHOOK_ALLOW_HOSTS),
})

const readDatabase = (uri: string | undefined): DeskEnv['database'] => {
  if (!uri) return { engine: 'sqlite', uri: 'file:./desk.db' }
  if (uri.startsWith('file:') && uri.length > 'file:'.length) return { engine: 'sqlite', uri }
  if (/^postgres(ql)?:\/\/[^/]*\/[^/?]+/.test(uri)) return { engine: 'postgres', uri }
  if (/^mongodb(\+srv)?:\/\/[^/]+/.test(uri)) return { engine: 'mongodb', uri }
  throw new Error(
    `DATABASE_URI is "${withoutPassword(uri)}", which names no engine: it takes file:PATH for SQLite, postgres://HOST/DATABASE (or postgresql://) for PostgreSQL, or mongodb://HOST/DATABASE (or mongodb+srv://) for MongoDB.`,
  )
}

const readHub = ({ HUB_URL: value = '', SERVER_URL: serverURL }: Environment): string => {
  if (value === '') return ''
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) {
    throw new Error(
      `HUB_URL is "${value}": it takes the address of a hub of WebSub, such as https://hub.example.com.`,
    )
  }
  if (!serverURL) {
    throw new Error('HUB_URL needs SERVER_URL: a hub is told the addresses of feeds.')
  }
  return value
}

const readConnections = (value: string | undefined): number => {
  if (!value) return DEFAULT_CONNECTIONS
  const connections = /^\d{1,4}$/.test(value) ? Number(value) : 0
  if (connections >= MIN_CONNECTIONS) return connections
  throw new Error(
    `DATABASE_CONNECTIONS is "${value}": it takes a whole number from ${MIN_CONNECTIONS} on.`,
  )
}

const readSecret = ({ NEXT_PHASE, NODE_ENV, PAYLOAD_SECRET }: Environment): string => {
  const isBuilding = NEXT_PHASE === 'phase-production-build'
  if (PAYLOAD_SECRET) {
    if (NODE_ENV === 'production' && !isBuilding && PAYLOAD_SECRET.length < MIN_SECRET) {
      throw new Error(
        `PAYLOAD_SECRET has ${PAYLOAD_SECRET.length} characters: it needs at least ${MIN_SECRET}, for instance those that "openssl rand -hex 32" prints.`,
      )
    }
    return PAYLOAD_SECRET
  }
  if (NODE_ENV === 'production' && !isBuilding) {
    throw new Error(
      'PAYLOAD_SECRET is missing: a production start needs one, for instance what "openssl rand -hex 32" prints.',
    )
  }
  // development and builds sign nothing that has to last
  return `for-development-${crypto.randomUUID()}`
}

const readMetricsToken = (value = ''): string => {
  if (value === '' || value.length >= MIN_SECRET) return value
  throw new Error(
    `METRICS_TOKEN has ${value.length} characters: it needs at least ${MIN_SECRET}, for instance those that "openssl rand -hex 32" prints.`,
  )
}

const readMail = ({ MAIL_FROM = '', SMTP_URL = '' }: Environment): DeskMail | undefined => {
  if (SMTP_URL === '') return undefined
  if (!/^smtps?:\/\/[^/]+/.test(SMTP_URL) || !URL.canParse(SMTP_URL)) {
    throw new Error(
      `SMTP_URL is "${withoutPassword(SMTP_URL)}": it takes smtp://USER:PASSWORD@HOST:PORT, or smtps:// where TLS is spoken from the start.`,
    )
  }
  const [, name = '', address = ''] =
    /^(?:([^<>]*?)\s*<)?([^\s<>@]+@[^\s<>@]+?)>?$/.exec(MAIL_FROM.trim()) ?? []
  if (address === '') {
    throw new Error(
      `MAIL_FROM is "${MAIL_FROM}": with SMTP_URL it takes the address that mail comes from, such as Desk <desk@example.com>.`,
    )
  }
  return { from: { address, name: name.trim() }, url: SMTP_URL }
}

const readReplyMails = (env: Environment): boolean => {
  const isOn = readSwitch({ isOn: false, name: 'REPLY_MAILS', value: env.REPLY_MAILS })
  const missing = isOn && ['SMTP_URL', 'SERVER_URL', 'SITE_URL'].find((name) => !env[name])
  if (!missing) return isOn
  throw new Error(
    `REPLY_MAILS needs ${missing}: mails go out through SMTP_URL, and lead to SERVER_URL and SITE_URL.`,
  )
}

const readSwitch = ({
  isOn,
  name,
  value,
}: {
  /** Where the variable is not set. */
  isOn: boolean
  name: string
  value: string | undefined
}): boolean => {
  if (!value) return isOn
  if (value === 'true' || value === 'false') return value === 'true'
  throw new Error(`${name} is "${value}": it takes true or false.`)
}

/** A place for files, as `openTarget` takes it; a bucket is known by its scheme. */
const readPlace = ({ name, value = '' }: { name: string; value: string | undefined }): string => {
  if (!/^[a-z\d]+:\/\//i.test(value) || /^s3:\/\/[^/]+/.test(value)) return value
  throw new Error(
    `${name} is "${withoutPassword(value)}": it takes a folder, or s3://BUCKET/PREFIX.`,
  )
}

/** Whether a place for files is a bucket. */
export const isBucket = (place: string): boolean => place.startsWith('s3://')

const readTrustedProxies = (value: string | undefined): TrustedProxies => {
  if (!value) return 0
  const proxies = readProxies(value)
  if (proxies !== null) return proxies
  throw new Error(`TRUSTED_PROXIES is "${value}": it takes ${PROXIES_HINT}.`)
}

const readHosts = (value = ''): string[] =>
  value
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '')

const readOrigin = ({
  example,
  name,
  value,
}: {
  example: string
  name: string
  value: string | undefined
}): string => {
  if (!value) return ''
  try {
    const { origin, protocol } = new URL(value)
    if (protocol === 'http:' || protocol === 'https:') return origin
  } catch {
    // told below, with what would be right
  }
  throw new Error(`${name} is "${value}": it takes an address such as ${example}.`)
}

/**
 * A text as it may be shown: its addresses without what stands before their last @, because a password
 * that was not encoded may hold an @ or a slash of its own.
 */
export const withoutPassword = (text: string): string => text.replace(/\/\/\S*@/g, '//***@')
