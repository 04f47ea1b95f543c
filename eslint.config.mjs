/**
 * Lint: recommended and strict rules without types (`npm run typecheck` has those), the rules of
 * React's hooks, and the house's own: imports go down the floors of .ci/house.mjs, and no test is skipped.
 */
import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import globals from 'globals'
import tseslint from 'typescript-eslint'

import house from './.ci/eslint-house.mjs'

const SCRIPTS = ['**/*.{ts,tsx,mjs,js}']

/** Where a database is named: its adapter is chosen in the app, and used in storage. */
const STORAGE = [
  'src/storage/**',
  'src/migrations/**',
  'src/config/database.ts',
  'src/config/migrations.ts',
]
const driver = {
  regex: '^(mongodb|mongoose|drizzle-orm|libsql|pg|@libsql/.+|@payloadcms/(drizzle|db-.+))(/|$)',
  message: 'Only src/storage names an engine or a driver; its port reads and writes rows.',
}
const databaseOfPayload = {
  selector:
    'MemberExpression[property.name="db"]:matches([object.name="payload"], [object.property.name="payload"])',
  message: 'Only src/storage uses the adapter of Payload; its port reads and writes rows.',
}

/** `it.only` hides the other tests, `it.skip` and `it.todo` hide themselves. */
const skippedTests = [
  {
    selector:
      'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo)$/]',
    message: 'Every test runs: no only, skip or todo.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]',
    message: 'Every test runs: no only, skip or todo.',
  },
]

/** Next 15.4 brings a React of its own, an older one. */
const reactOfNext16 = {
  importNames: ['Activity', 'cacheSignal', 'useEffectEvent', 'ViewTransition'],
  message: 'The React of Next 15.4 has none; useEffectEvent is in @payloadcms/ui too.',
  name: 'react',
}

export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    '**/.next*/',
    '**/dist/',
    '**/coverage/',
    'tests/.output/',
    'next-env.d.ts',
    'media/',
    '.desk/',
    // written by Payload
    'src/payload-types.ts',
    'src/app/(payload)/admin/importMap.js',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strict,
  {
    files: SCRIPTS,
    languageOptions: { globals: { ...globals.node } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'object-shorthand': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['admin/**/*.{ts,tsx}', 'src/app/**/*.{ts,tsx}', 'src/exports/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    languageOptions: { globals: globals.browser },
  },
  {
    // what Jest loads before any loader of ours
    files: ['**/*.cjs'],
    languageOptions: { globals: globals.node, sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // TypeScript knows what is defined.
    files: ['**/*.{ts,tsx}'],
    rules: { 'no-undef': 'off' },
  },
  {
    // What a person starts in a terminal answers there.
    files: ['tests/**', 'bench/**', 'seed/**', 'examples/**', '.ci/**', 'src/app/start.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // the example's own script runs in browsers
    files: ['examples/*/public/**'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['tests/**'],
    languageOptions: { globals: globals.browser },
    rules: {
      'no-restricted-syntax': ['error', ...skippedTests],
      // A test that dereferences what is not there fails, which is its job.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },

  {
    // Payload writes the arguments of every step
    files: ['src/migrations/**'],
    rules: { '@typescript-eslint/no-unused-vars': 'off' },
  },
  {
    files: ['{src,admin,collections,seed,bench}/**/*.{ts,tsx,mjs}', 'payload.config.ts'],
    plugins: { house },
    rules: { 'house/floors': 'error' },
  },
  {
    files: ['src/**', 'admin/**', 'collections/**'],
    ignores: STORAGE,
    rules: {
      'no-restricted-imports': ['error', { paths: [reactOfNext16], patterns: [driver] }],
      'no-restricted-syntax': ['error', databaseOfPayload],
    },
  },
  {
    // what runs in browsers, also on pages without TLS
    files: ['admin/**', 'src/exports/sdk{,/**}*', 'src/widgets/**', 'examples/*/public/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          message: 'Browsers have it on https only; use createKey, or crypto.getRandomValues.',
          object: 'crypto',
          property: 'randomUUID',
        },
      ],
    },
  },
  prettier,
)
