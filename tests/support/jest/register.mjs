/**
 * Has this process read TypeScript the way tests do: `node --import ./tests/support/jest/register.mjs`.
 * Lexical first and alone, see seed/loader.mjs.
 */
import { register } from 'node:module'

import '../../../seed/loader.mjs'

register('./hooks.mjs', import.meta.url)
