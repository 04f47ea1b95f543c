/**
 * How Node reads this project's TypeScript in tests: `./x.js` is `./x.ts` or `./x.tsx`, compiled by
 * SWC; a stylesheet is empty; `@jest/globals` is what Jest has set up for the file that runs.
 * Registered by register.mjs; Node runs it in a thread of its own.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { compile } from './compile.cjs'

const STYLE = new URL('../style.mjs', import.meta.url).href
const JEST_GLOBALS = new URL('globals.mjs', import.meta.url).href

/** @type {import('node:module').ResolveHook} */
export const resolve = async (specifier, context, nextResolve) => {
  if (specifier === '@jest/globals') return { shortCircuit: true, url: JEST_GLOBALS }
  if (/\.s?css$/.test(specifier)) return { shortCircuit: true, url: STYLE }
  if (/^(\.{1,2}\/|file:)/.test(specifier) && !context.parentURL?.includes('/node_modules/')) {
    const url = typescriptOf(new URL(specifier, context.parentURL))
    if (url) return { format: 'module', shortCircuit: true, url: url.href }
  }
  try {
    return await nextResolve(specifier, context)
  } catch (error) {
    // Next has no list of exports, and bundlers find its files without their extension
    if (error.code === 'ERR_MODULE_NOT_FOUND' && /^next\/[\w-]+$/.test(specifier)) {
      return nextResolve(`${specifier}.js`, context)
    }
    throw error
  }
}

/** @type {import('node:module').LoadHook} */
export const load = async (url, context, nextLoad) => {
  if (!/\.tsx?(\?|$)/.test(url) || url.includes('/node_modules/')) return nextLoad(url, context)
  const { code } = compile(fileURLToPath(url.split('?')[0]))
  return { format: 'module', shortCircuit: true, source: code }
}

/** The TypeScript file that an address means, with its query; null where it means something else. */
const typescriptOf = (url) => {
  if (/\.tsx?$/.test(url.pathname)) return url
  if (!url.pathname.endsWith('.js')) return null
  for (const extension of ['.ts', '.tsx']) {
    const candidate = new URL(url)
    candidate.pathname = url.pathname.replace(/\.js$/, extension)
    if (existsSync(fileURLToPath(candidate))) return candidate
  }
  return null
}
