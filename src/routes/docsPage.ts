/**
 * The page on which the API can be tried: Swagger UI, whose files come from a package that the app installs,
 * with its own description. No other host is asked for anything.
 */
import type { Endpoint, PayloadRequest } from 'payload'

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

import type { Encoding } from '../http/respond.js'
import type { SanitizedOptions } from '../options.js'

import { problemResponse } from '../errors.js'
import { bodyResponse, chooseEncoding } from '../http/respond.js'

/** The package of the files, which an app that wants the page has installed. */
const DOCS_PACKAGE = 'swagger-ui-dist'

const ADDRESS = '/docs'

/** What of the package the page loads. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui-bundle.js': 'text/javascript',
  'swagger-ui.css': 'text/css',
}

const HTML = 'text/html'

/** Begins what the bundle brings; a file of its own, because no script may stand in the page. */
const START = `SwaggerUIBundle({
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  docExpansion: 'list',
  dom_id: '#docs',
  layout: 'BaseLayout',
  presets: [SwaggerUIBundle.presets.apis],
  tryItOutEnabled: true,
  url: new URL('openapi.json', location.href).href,
  // would ask another host whether the description is right
  validatorUrl: null,
})
`

/** A phone has room for a method, an address and what it is, below each other. */
const STYLE = `body { margin: 0; }
#docs:empty::before { content: 'Loading …'; display: block; font: 1rem system-ui; padding: 2rem; }
@media (max-width: 40rem) {
  .swagger-ui .wrapper { padding: 0 0.75rem; }
  .swagger-ui .opblock .opblock-summary { flex-wrap: wrap; }
  .swagger-ui .opblock .opblock-summary-description { flex-basis: 100%; }
  .swagger-ui .opblock-tag { flex-wrap: wrap; }
  .swagger-ui .opblock-tag small { flex-basis: 100%; padding: 0; }
  .swagger-ui table { display: block; overflow-x: auto; }
}
`

/** Ours beside those of the package. */
const OWN: Readonly<Record<string, { text: string; type: string }>> = {
  'page.css': { text: STYLE, type: 'text/css' },
  'start.js': { text: START, type: 'text/javascript' },
}

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="stylesheet" href="docs/page.css">
</head>
<body>
<main id="docs"></main>
<noscript><p>This page needs scripts. The <a href="openapi.json">description of the API</a> does not.</p></noscript>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`

/** Everything from this server, and nothing that stands in the page itself. */
const POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "script-src 'self'",
  "style-src 'self'",
].join('; ')

/** The page and what it loads; none where the app has switched it off. */
export const createDocsEndpoints = ({ api }: Pick<SanitizedOptions, 'api'>): Endpoint[] =>
  api.docs
    ? (['get', 'head'] as const).flatMap((method): Endpoint[] => [
        {
          custom: { access: 'public', operationId: 'showDocs' },
          handler: (req) => answer({ handler: answerPage, req }),
          method,
          path: `${api.basePath}${ADDRESS}`,
        },
        {
          custom: { access: 'public', operationId: 'getDocsFile' },
          handler: (req) => answer({ handler: answerFile, req }),
          method,
          path: `${api.basePath}${ADDRESS}/:file`,
        },
      ])
    : []

type Answer = (req: PayloadRequest) => Promise<Response>

const answer = async ({
  handler,
  req,
}: {
  handler: Answer
  req: PayloadRequest
}): Promise<Response> => {
  const response = await handler(req)
  response.headers.set('X-Content-Type-Options', 'nosniff')
  return req.method?.toUpperCase() === 'HEAD' ? new Response(null, response) : response
}

const answerPage: Answer = async (req) => {
  if ((await Promise.all(Object.keys(FILES).map(readPackaged))).includes(undefined)) {
    return problemResponse({
      code: 'not-found',
      detail: `The page on which the API can be tried needs the package "${DOCS_PACKAGE}" in the app: npm install ${DOCS_PACKAGE} (what the API takes is at openapi.json; "api.docs: false" takes the page away).`,
    })
  }
  return bodyResponse({
    body: PAGE,
    headers: { 'Content-Security-Policy': POLICY, 'X-Robots-Tag': 'noindex' },
    req,
    type: HTML,
  })
}

const answerFile: Answer = async (req) => {
  const name = String(req.routeParams?.file)
  const own = Object.hasOwn(OWN, name) ? OWN[name] : undefined
  if (own) return bodyResponse({ body: own.text, req, type: own.type })
  const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined
  const found = type === undefined ? undefined : await readPackaged(name)
  if (type === undefined || found === undefined) {
    return problemResponse({ code: 'not-found', detail: 'There is no file of this name.' })
  }
  const encoding = chooseEncoding(req.headers.get('Accept-Encoding'))
  const isPacked = encoding !== 'identity'
  return bodyResponse({
    body: isPacked ? found.gzip : found.plain,
    encoding: isPacked ? GZIP : undefined,
    headers: { 'Cache-Control': FILES_KEPT, Vary: 'Accept-Encoding' },
    req,
    type,
  })
}

const GZIP: Encoding = 'gzip'

/** Another version of the package has other files under the same names. */
const FILES_KEPT = 'public, max-age=3600'

type Packaged = { gzip: Buffer; plain: Buffer }

const known = new Map<string, Promise<Packaged | undefined>>()

/** A file of the package, read once; undefined where the app has not installed it. */
const readPackaged = (name: string): Promise<Packaged | undefined> => {
  const folder = process.cwd()
  const key = `${folder} ${name}`
  const found = known.get(key) ?? read(folder, name)
  known.set(key, found)
  return found
}

const read = async (from: string, name: string): Promise<Packaged | undefined> => {
  // from the app's folder up, as Node looks for packages
  for (let folder = from; ; folder = path.dirname(folder)) {
    const file = [folder, 'node_modules', DOCS_PACKAGE, name].join(path.sep)
    try {
      const plain = await readFile(/* turbopackIgnore: true */ file)
      return { gzip: await promisify(gzip)(plain), plain }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    if (folder === path.dirname(folder)) return undefined
  }
}
