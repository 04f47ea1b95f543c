import ts from 'typescript'

/** What TypeScript says of a file that is nowhere but in memory, at a place from which it may import. */
export const diagnose = ({
  file,
  options,
  root,
  text,
}: {
  file: string
  options: ts.CompilerOptions
  root: string
  text: string
}): readonly ts.Diagnostic[] => {
  const host = ts.createCompilerHost(options)
  const { fileExists, getSourceFile, readFile } = host
  const program = ts.createProgram([file], options, {
    ...host,
    fileExists: (name) => name === file || fileExists(name),
    getCurrentDirectory: () => root,
    getSourceFile: (name, ...rest) =>
      name === file
        ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
        : getSourceFile(name, ...rest),
    readFile: (name) => (name === file ? text : readFile(name)),
  })
  return ts.getPreEmitDiagnostics(program)
}
