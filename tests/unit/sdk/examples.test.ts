import { describe, expect, it } from '@jest/globals'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

import { examplesOf } from '../../support/clientExamples.js'
import { diagnose } from '../../support/diagnose.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))

describe('the examples of docs/client.md', () => {
  // what they do is run in tests/integration/client-docs.test.ts
  it('should compile', () => {
    const bodies = [...examplesOf('docs/client.md').values()].map((code) =>
      code.replace(/^import .*$/m, ''),
    )
    expect(bodies.length).toBeGreaterThan(0)
    const text = [
      "import { createClient, ProblemError } from './sdk.js'",
      ...bodies.map((body, index) => `export const example${index} = async () => {${body}}`),
    ].join('\n')
    const messages = diagnose({
      file: path.join(root, 'src/exports/example.ts'),
      options: {
        lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        noEmit: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: true,
        strict: true,
        target: ts.ScriptTarget.ES2022,
        types: ['node'],
      },
      root,
      text,
    })
    expect(
      messages.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    ).toEqual([])
  }, 120_000)
})
