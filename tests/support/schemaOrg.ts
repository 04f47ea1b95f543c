/**
 * schema.org's whole vocabulary, offline: schema-dts has it as types (every type, the properties of
 * each, and what each property may hold), so that the compiler is what holds structured data to it.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

import { diagnose } from './diagnose.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const file = path.join(root, 'tests', 'structured-data.ts')

const OPTIONS: ts.CompilerOptions = {
  exactOptionalPropertyTypes: true,
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  target: ts.ScriptTarget.ES2022,
  types: [],
}

/**
 * Every way in which documents are not written in the words of schema.org: a type that there is not, a
 * property that the type does not have, a value that the property cannot hold.
 *
 * @returns each begins with the index of its document
 * @param type what the documents are, such as "Article"
 */
export const schemaOrgMistakes = ({
  documents,
  type,
}: {
  documents: readonly unknown[]
  type: string
}): string[] => {
  const text = [
    `import type { ${type}, WithContext } from 'schema-dts'`,
    ...documents.map(
      (document, index) =>
        `export const document${index}: WithContext<${type}> = ${JSON.stringify(document)}`,
    ),
  ].join('\n')
  return diagnose({ file, options: OPTIONS, root, text }).map(
    ({ file: source, messageText, start = 0 }) => {
      // the first line is the import, each after it a document
      const index = (source?.getLineAndCharacterOfPosition(start).line ?? 0) - 1
      return `${index}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    },
  )
}
