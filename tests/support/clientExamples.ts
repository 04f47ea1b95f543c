import { readFileSync } from 'node:fs'

/** The examples in TypeScript of a Markdown file, by the heading above them. */
export const examplesOf = (file: string): ReadonlyMap<string, string> =>
  new Map(
    readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
      .split(/^#+ /m)
      .flatMap((part) => {
        const [, code] = /```ts\n(.*?)```/s.exec(part) ?? []
        return code === undefined ? [] : [[part.split('\n')[0] ?? '', code] as const]
      }),
  )
