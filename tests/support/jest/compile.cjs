/** TypeScript as JavaScript that Node runs, by SWC. */
'use strict'
const { transformSync } = require('@swc/core')
const { readFileSync } = require('node:fs')

/**
 * @param {string} file
 * @returns {{ code: string, map?: string }}
 */
exports.compile = (file) =>
  transformSync(readFileSync(file, 'utf8'), {
    configFile: false,
    filename: file,
    jsc: {
      parser: { syntax: 'typescript', tsx: file.endsWith('.tsx') },
      target: 'es2022',
      transform: { react: { runtime: 'automatic' }, verbatimModuleSyntax: true },
    },
    module: { type: 'es6' },
    sourceMaps: true,
    swcrc: false,
  })
