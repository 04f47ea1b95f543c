import { withPayload } from '@payloadcms/next/withPayload'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(fileURLToPath(import.meta.url))

/** @type {import('next').NextConfig} */
const nextConfig = {
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // a build machine that keeps .next/cache compiles what has changed; a build for use begins anew, and so
  // does one whose cache nobody keeps, which would spend a quarter of its time on writing it
  experimental: { turbopackFileSystemCacheForBuild: process.env.KEEPS_BUILD_CACHE === 'true' },
  headers: async () => [
    {
      headers: [
        { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        // for browsers that do not know frame-ancestors; the policy itself is in src/proxy.ts
        { key: 'X-Frame-Options', value: 'SAMEORIGIN' },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
      ],
      // what the API answers has its own, see src/routes/guard.ts
      source: '/((?!api/).*)',
    },
    {
      // only a proxy that ends TLS can tell
      has: [{ key: 'x-forwarded-proto', type: 'header', value: 'https' }],
      headers: [{ key: 'Strict-Transport-Security', value: 'max-age=31536000' }],
      source: '/:path*',
    },
  ],
  output: process.env.NEXT_OUTPUT === 'standalone' ? 'standalone' : undefined,
  // the page on which the API can be tried reads them, which no import tells
  outputFileTracingIncludes: {
    '/*': ['./node_modules/swagger-ui-dist/swagger-ui{.css,-bundle.js}'],
  },
  outputFileTracingRoot: root,
  poweredByHeader: false,
  // one copy of Payload for the start (instrumentation) and for requests: errors are told apart by
  // their class, and a second copy would make every message "An unknown error occurred"
  serverExternalPackages: [
    // loaded where spans are sent, and one copy with what Next traces by
    '@opentelemetry/api',
    '@opentelemetry/sdk-node',
    'payload',
    '@payloadcms/db-mongodb',
    '@payloadcms/db-postgres',
    '@payloadcms/db-sqlite',
    '@payloadcms/drizzle',
    '@payloadcms/graphql',
  ],
  turbopack: {
    root,
    // the benchmark builds the same app around a config of its own
    ...(process.env.DESK_CONFIG
      ? { resolveAlias: { '@payload-config': process.env.DESK_CONFIG } }
      : {}),
  },
  // `npm run typecheck` checks everything, tests included; the build need not do it again
  typescript: { ignoreBuildErrors: true },
}

export default withPayload(nextConfig)
