/**
 * What nothing needs: files, exports and dependencies (`npm run lint`). What is used is reached from one
 * of the entries below or of those that knip finds itself: Next's routes and instrumentation, tests, the
 * configurations of ESLint, Next and TypeScript, and the scripts of package.json.
 */
import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    // what an installing app imports, and what its import map names by path string
    'src/index.ts',
    'src/exports/*.ts',
    // the desk
    'payload.config.ts',
    'src/app/start.ts',
    'src/app/(payload)/admin/importMap.js',
    // elements that pages load, and what servers render them with
    'src/widgets/{list-ballot,list-comments,list-reactions,ranked-list,render,types}.ts',
    // commands, and what they start as processes of their own
    '.ci/*.mjs',
    'bench/*/{measure,prepare,payload.config,plain,run}.ts',
    'bench/abuse/flood.mjs',
    'examples/*/server.ts',
    'examples/caches/forget.mjs',
    'examples/*/public/*.js',
    // projects of their own, which a test installs
    'examples/eleventy/eleventy.config.mjs',
    'examples/next/copy-widgets.mjs',
    'examples/next/app/**/{layout,page,route}.{ts,tsx}',
    'seed/{demo,loader}.mjs',
    // what Jest loads by its path, and files that a test has it run
    'tests/support/jest/{{hooks,register}.mjs,fixtures/*}',
    'tests/support/{{burster,compiler,mailer,mover,reader,seed,titler,writer}.ts,{mongodb,postgres}-{drop,ping}.mjs}',
    'tests/fixtures/{api,upgrade}/make.ts',
    // rows that must not compile, for TypeScript alone
    'tests/types/*.ts',
    // an app of its own, into which the packed plugin is installed
    'tests/consumers/app/**/*.ts',
    'tests/consumers/blank/src/**/*.{js,ts}',
    'tests/consumers/front-end/site.ts',
  ],
  // come with the server of PostgreSQL
  ignoreBinaries: ['pg_dump', 'pg_restore'],
  // clients by what generators make, in a folder of their own
  ignore: ['tests/contract/tools/**'],
  // read or run by its path in node_modules
  ignoreDependencies: [
    '@expo-google-fonts/nanum-gothic',
    'axe-core',
    // ours, packed and installed by a test
    'payload-ranked-lists-client',
    'schema-dts',
    'swagger-ui-dist',
  ],
  jest: { config: ['tests/jest.config.mjs', 'tests/fixtures/upgrade/jest.config.mjs'] },
  // knip would start the whole app in order to ask it where its import map is
  payload: false,
  treatConfigHintsAsErrors: true,
}

export default config
