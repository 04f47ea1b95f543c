import { describe, expect, it } from '@jest/globals'

import { readEnv, withoutPassword } from '../../../src/config/env.js'

const SECRET = 'a'.repeat(16)
const production = { NODE_ENV: 'production', PAYLOAD_SECRET: SECRET }

describe('readEnv', () => {
  it('should have a default for everything in development', () => {
    expect(readEnv({})).toEqual({
      connections: 20,
      cronSecret: '',
      database: { engine: 'sqlite', uri: 'file:./desk.db' },
      hasDashboard: true,
      hasLinkChecks: true,
      hasReplyMails: false,
      hubURL: '',
      mail: undefined,
      mediaDir: './media',
      metricsToken: '',
      needsApproval: false,
      previousSecret: '',
      publishTo: '',
      secret: expect.any(String),
      servesStale: false,
      serverURL: '',
      siteTitle: '',
      siteURL: '',
      trustedProxies: 0,
      webhookAllowHosts: [],
    })
  })

  it('should send readers mails where there is a server for them, and somewhere to lead to', () => {
    const all = {
      MAIL_FROM: 'desk@example.com',
      REPLY_MAILS: 'true',
      SERVER_URL: 'https://desk.example.com',
      SITE_URL: 'https://www.example.com',
      SMTP_URL: 'smtp://mail.example',
    }
    expect(readEnv(all).hasReplyMails).toBe(true)
    expect(readEnv({ ...all, REPLY_MAILS: 'false' }).hasReplyMails).toBe(false)
    for (const name of ['SMTP_URL', 'SERVER_URL', 'SITE_URL']) {
      expect(() => readEnv({ ...all, [name]: '' })).toThrow(`REPLY_MAILS needs ${name}`)
    }
    expect(() => readEnv({ REPLY_MAILS: 'yes' })).toThrow('REPLY_MAILS is "yes"')
    expect(readEnv({ PREVIOUS_SECRET: 'before' }).previousSecret).toBe('before')
  })

  it('should read the hub of feeds, and refuse one that could be told nothing', () => {
    const SERVER_URL = 'https://desk.example.com'
    const HUB_URL = 'https://hub.example.com/publish'
    expect(readEnv({ HUB_URL, SERVER_URL }).hubURL).toBe(HUB_URL)
    expect(() => readEnv({ HUB_URL })).toThrow('HUB_URL needs SERVER_URL')
    expect(() => readEnv({ HUB_URL: 'hub', SERVER_URL })).toThrow('HUB_URL is "hub"')
  })

  it('should read the hosts that webhooks may be sent to', () => {
    const hosts = (WEBHOOK_ALLOW_HOSTS: string) =>
      readEnv({ WEBHOOK_ALLOW_HOSTS }).webhookAllowHosts
    expect(hosts('localhost, 127.0.0.1:4000,')).toEqual(['localhost', '127.0.0.1:4000'])
    expect(hosts('')).toEqual([])
  })

  it('should read which proxies are trusted, and refuse what names none', () => {
    expect(readEnv({ TRUSTED_PROXIES: '1' }).trustedProxies).toBe(1)
    expect(readEnv({ TRUSTED_PROXIES: '10.0.0.0/8,::1' }).trustedProxies).toEqual([
      '10.0.0.0/8',
      '::1',
    ])
    for (const TRUSTED_PROXIES of ['yes', '-1', '10.0.0.0/40', 'proxy']) {
      expect(() => readEnv({ TRUSTED_PROXIES })).toThrow(
        new Error(
          `TRUSTED_PROXIES is "${TRUSTED_PROXIES}": it takes a whole number from 0 to 10, or networks such as 10.0.0.0/8 and 2001:db8::/32.`,
        ),
      )
    }
  })

  it('should read how mail is sent, and refuse what cannot work without its password', () => {
    const read = (MAIL_FROM: string, SMTP_URL = 'smtps://me:pass@mail.example:465') =>
      readEnv({ MAIL_FROM, SMTP_URL }).mail
    const url = 'smtps://me:pass@mail.example:465'
    expect(read('The desk <desk@example.com>')).toEqual({
      from: { address: 'desk@example.com', name: 'The desk' },
      url,
    })
    expect(read('desk@example.com')?.from).toEqual({ address: 'desk@example.com', name: '' })
    expect(read('<desk@example.com>')?.from).toEqual({ address: 'desk@example.com', name: '' })
    expect(read('desk@example.com', '')).toBeUndefined()
    for (const from of [
      '',
      'desk',
      'a <b> <c@d.e>',
      'a@b@c',
      'two@example.com, three@example.com',
    ]) {
      expect(() => read(from)).toThrow(`MAIL_FROM is "${from}"`)
    }
    for (const address of [
      'mail.example',
      'http://me:pass@mail.example',
      'smtp://',
      'smtp://me:pass@[',
    ]) {
      expect(() => read('desk@example.com', address)).toThrow(/^SMTP_URL is "(?!.*pass)/)
    }
  })

  it('should read with which token metrics are read, and refuse a short one', () => {
    expect(readEnv({ METRICS_TOKEN: SECRET }).metricsToken).toBe(SECRET)
    expect(() => readEnv({ METRICS_TOKEN: 'short' })).toThrow('METRICS_TOKEN has 5 characters')
  })

  it('should read how many connections there may be, and refuse too few', () => {
    expect(readEnv({ DATABASE_CONNECTIONS: '3' }).connections).toBe(3)
    for (const DATABASE_CONNECTIONS of ['2', '0', '-5', '1.5', 'many', '1e3']) {
      expect(() => readEnv({ DATABASE_CONNECTIONS })).toThrow(
        new Error(
          `DATABASE_CONNECTIONS is "${DATABASE_CONNECTIONS}": it takes a whole number from 3 on.`,
        ),
      )
    }
  })

  it('should make another secret at each start where there is none', () => {
    expect(readEnv({}).secret).not.toBe(readEnv({}).secret)
    expect(readEnv({}).secret.length).toBeGreaterThan(32)
  })

  it.each<[string, ReturnType<typeof readEnv>['database']]>([
    ['', { engine: 'sqlite', uri: 'file:./desk.db' }],
    ['file:/var/desk.db', { engine: 'sqlite', uri: 'file:/var/desk.db' }],
    ['mongodb://localhost/desk', { engine: 'mongodb', uri: 'mongodb://localhost/desk' }],
    ['postgres://localhost/desk', { engine: 'postgres', uri: 'postgres://localhost/desk' }],
    ['postgres:///desk', { engine: 'postgres', uri: 'postgres:///desk' }],
    [
      'postgresql://u:p@one.example.com:5433/desk?sslmode=require',
      {
        engine: 'postgres',
        uri: 'postgresql://u:p@one.example.com:5433/desk?sslmode=require',
      },
    ],
    [
      'mongodb+srv://u:p@cluster.example.com/desk',
      { engine: 'mongodb', uri: 'mongodb+srv://u:p@cluster.example.com/desk' },
    ],
  ])('should read DATABASE_URI "%s"', (DATABASE_URI, database) => {
    expect(readEnv({ DATABASE_URI }).database).toEqual(database)
  })

  it.each([
    'file:',
    'desk.db',
    'mongodb://',
    'mongodb:///desk',
    'mongo://localhost/desk',
    'mysql://localhost/desk',
    'postgres://localhost',
    'postgres://localhost/',
    'localhost:27017',
    ' ',
  ])('should refuse DATABASE_URI "%s" instead of taking another engine', (DATABASE_URI) => {
    expect(() => readEnv({ DATABASE_URI })).toThrow(
      new Error(
        `DATABASE_URI is "${DATABASE_URI}", which names no engine: it takes file:PATH for SQLite, postgres://HOST/DATABASE (or postgresql://) for PostgreSQL, or mongodb://HOST/DATABASE (or mongodb+srv://) for MongoDB.`,
      ),
    )
  })

  it('should not repeat the password of an address that it refuses', () => {
    const DATABASE_URI = 'mysql://desk:hunter2@localhost/desk'
    expect(() => readEnv({ DATABASE_URI })).toThrow('"mysql://***@localhost/desk"')
  })

  it('should refuse a production start without a secret, or with a short one', () => {
    expect(() => readEnv({ NODE_ENV: 'production' })).toThrow(/^PAYLOAD_SECRET is missing: /)
    expect(() => readEnv({ ...production, PAYLOAD_SECRET: '' })).toThrow(/^PAYLOAD_SECRET is miss/)
    expect(() => readEnv({ ...production, PAYLOAD_SECRET: 'a'.repeat(15) })).toThrow(
      /^PAYLOAD_SECRET has 15 characters: it needs at least 16, /,
    )
    expect(readEnv(production).secret).toBe(SECRET)
  })

  it('should need no secret to build, and take a short one in development', () => {
    const building = { NEXT_PHASE: 'phase-production-build', NODE_ENV: 'production' }
    expect(readEnv(building).secret).toEqual(expect.any(String))
    expect(readEnv({ ...building, PAYLOAD_SECRET: 'short' }).secret).toBe('short')
    expect(readEnv({ NODE_ENV: 'development', PAYLOAD_SECRET: 'short' }).secret).toBe('short')
  })

  it.each([
    ['https://desk.example.com', 'https://desk.example.com'],
    ['https://desk.example.com/', 'https://desk.example.com'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['', ''],
  ])('should read SERVER_URL "%s" as "%s"', (SERVER_URL, serverURL) => {
    expect(readEnv({ SERVER_URL }).serverURL).toBe(serverURL)
  })

  it.each(['desk.example.com', 'ftp://desk.example.com', 'localhost:3000', '/desk'])(
    'should refuse SERVER_URL "%s"',
    (SERVER_URL) => {
      expect(() => readEnv({ SERVER_URL })).toThrow(
        new Error(
          `SERVER_URL is "${SERVER_URL}": it takes an address such as https://desk.example.com.`,
        ),
      )
    },
  )

  it('should read PUBLISH_TO, and write no files without it', () => {
    expect(readEnv({}).publishTo).toBe('')
    expect(readEnv({ PUBLISH_TO: 's3://bucket/site' }).publishTo).toBe('s3://bucket/site')
  })

  it('should read SITE_TITLE', () => {
    expect(readEnv({ SITE_TITLE: ' The Screen ' }).siteTitle).toBe('The Screen')
  })

  it('should read SITE_URL, and refuse what is no address', () => {
    expect(readEnv({}).siteURL).toBe('')
    expect(readEnv({ SITE_URL: 'https://www.example.com/' }).siteURL).toBe(
      'https://www.example.com',
    )
    expect(() => readEnv({ SITE_URL: 'www.example.com' })).toThrow(
      new Error(
        'SITE_URL is "www.example.com": it takes an address such as https://www.example.com.',
      ),
    )
  })

  it.each([
    ['DASHBOARD', 'hasDashboard'],
    ['LINK_CHECKS', 'hasLinkChecks'],
    ['NEEDS_APPROVAL', 'needsApproval'],
  ] as const)('should read %s, and refuse what is neither true nor false', (name, key) => {
    expect(readEnv({ [name]: 'true' })[key]).toBe(true)
    expect(readEnv({ [name]: 'false' })[key]).toBe(false)
    expect(readEnv({ [name]: '' })[key]).toBe(readEnv({})[key])
    expect(() => readEnv({ [name]: 'no' })).toThrow(
      new Error(`${name} is "no": it takes true or false.`),
    )
  })

  it('should read MEDIA_DIR', () => {
    expect(readEnv({ MEDIA_DIR: '/var/media' }).mediaDir).toBe('/var/media')
    expect(readEnv({ MEDIA_DIR: 's3://pictures/desk' }).mediaDir).toBe('s3://pictures/desk')
  })

  it.each(['MEDIA_DIR', 'PUBLISH_TO'])('should refuse a place that is none in %s', (name) => {
    for (const place of ['s3://', 'https://me:pass@bucket.example']) {
      expect(() => readEnv({ [name]: place })).toThrow(
        new Error(
          `${name} is "${place.replace('me:pass', '***')}": it takes a folder, or s3://BUCKET/PREFIX.`,
        ),
      )
    }
  })
})

describe('withoutPassword', () => {
  it.each([
    ['mongodb://desk:hunter2@localhost/desk', 'mongodb://***@localhost/desk'],
    ['mongodb://desk:hunt@er2@localhost/desk', 'mongodb://***@localhost/desk'],
    ['mongodb://desk:hunt/er2@localhost/desk', 'mongodb://***@localhost/desk'],
    ['mongodb://a:b@one:1,two:2/desk', 'mongodb://***@one:1,two:2/desk'],
    [
      'connect to mongodb://a:b@one/ or mongodb://c:d@two/ failed',
      'connect to mongodb://***@one/ or mongodb://***@two/ failed',
    ],
    ['mongodb://localhost/desk', 'mongodb://localhost/desk'],
    ['file:./desk.db', 'file:./desk.db'],
  ])('should show %j as %j', (uri, shown) => {
    expect(withoutPassword(uri)).toBe(shown)
  })
})
