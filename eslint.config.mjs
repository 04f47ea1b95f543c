/**
 * Lint: recommended and strict rules without types (`npm run typecheck` has those), the rules of
 * React's hooks, and the house's own: which folder may import which, and no test that is skipped.
 */
import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const SCRIPTS = ['**/*.{ts,tsx,mjs,js}']

/** Folders that know neither Payload, React nor Next, nor any folder but each other. */
const PURE = [
  'catalogue/merge/plan',
  'comments/judge',
  'lists/checks',
  'lists/review/rules',
  'publishing/shapes',
  'ranking',
  'text',
]
const PURE_FILES = PURE.map((folder) => `src/${folder}/**`)

const frameworks = {
  regex: '^(payload|@payloadcms/.+|react|react-dom|next)(/|$)',
  message: 'This folder is pure: it imports neither Payload, React nor Next, not even their types.',
}
const outward = {
  regex:
    '^(\\.\\./)+(access|admin|app|collections|exports|http|migrations|routes|storage/(?!documents/|types\\.js)|translations)/|/options\\.js$',
  message: 'This folder is pure: of ours it imports other pure folders only.',
}
const app = {
  regex: '(^|/)src/app(/|$)|^(\\.\\./)+app(/|$)',
  message: "src/app is this repository's own desk; nothing of the plugin may need it.",
}
const admin = {
  regex: '^(\\.\\./)+admin(/|$)',
  message: 'Imports point from admin inwards; refer to a component by its path string.',
}
const outsideSource = {
  regex: '^(\\.\\./)+(tests|bench|seed|examples)(/|$)',
  message: 'The plugin may not need what is not published with it.',
}

const imports = ({ files, ignores = [], patterns }) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})

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
    'src/migrations/',
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

  // Import direction: src/app -> admin -> endpoints, hooks, jobs -> pure. A file falls into one of these
  // blocks only, since a later one would replace the patterns of an earlier one.
  imports({ files: PURE_FILES, patterns: [frameworks, outward, outsideSource] }),
  imports({
    files: ['src/**'],
    ignores: [...PURE_FILES, 'src/app/**', 'src/exports/**'],
    patterns: [app, admin, outsideSource],
  }),
  imports({ files: ['src/exports/**', 'admin/**'], patterns: [app, outsideSource] }),
  imports({ files: ['collections/**'], patterns: [app, admin, outsideSource] }),
  prettier,
)
