/** Whether the plain types of the built client say what the types of the schemas say. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

import { diagnose } from './diagnose.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const file = path.join(root, 'tests', 'client-types.ts')

const OPTIONS: ts.CompilerOptions = {
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  target: ts.ScriptTarget.ES2022,
  types: [],
}

/** @returns what TypeScript says where a value of one type is none of the other */
export const differencesOfTypes = (): string[] => {
  const source = readFileSync(path.join(root, 'src/exports/sdk.ts'), 'utf8')
  const [, listed = ''] = /^export type \{([^}]*)\}$/m.exec(source) ?? []
  const names = listed.split(',').flatMap((name) => name.trim() || [])
  if (names.length < 20) throw new Error('The client exports no types.')
  const text = [
    "import type * as Made from '../dist/client/sdk.js'",
    "import type * as Meant from '../src/exports/sdk.js'",
    ...names.flatMap((name) => [
      `export const made${name} = (value: Meant.${name}): Made.${name} => value`,
      `export const meant${name} = (value: Made.${name}): Meant.${name} => value`,
    ]),
  ].join('\n')
  return diagnose({ file, options: OPTIONS, root, text }).map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  )
}
