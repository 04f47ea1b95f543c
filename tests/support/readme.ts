/** What a chapter of a document has its reader do, for somebody who follows it to the letter. Pure. */

/** A file to write whole, or a line to type; in the order of the text. */
export type Step = { code: string; kind: 'file'; path: string } | { kind: 'command'; line: string }

/**
 * The steps of a chapter, up to its first chapter within: a block that begins with a comment that is a
 * path is that file, and each line of a block of shell is a command. Other blocks are for reading.
 */
export const stepsOf = ({ heading, markdown }: { heading: string; markdown: string }): Step[] => {
  const [, rest] = markdown.split(`\n## ${heading}\n`)
  if (rest === undefined) throw new Error(`There is no chapter "${heading}".`)
  const [chapter = ''] = rest.split(/\n##+ /)
  const blocks = chapter.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)
  return [...blocks].flatMap(([, language, code = '']): Step[] => {
    if (language === 'sh') {
      return code
        .split('\n')
        .filter(Boolean)
        .map((line) => ({ kind: 'command', line }))
    }
    const path = /^(?:\/\/|#) (\S*\.\w+)\n/.exec(code)?.[1]
    return path === undefined ? [] : [{ code, kind: 'file', path }]
  })
}
