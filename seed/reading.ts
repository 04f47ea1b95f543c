/** Files and folders that are imported, and how much of them has been read. */
import { createReadStream } from 'node:fs'
import { readdir, readFile as readBytes } from 'node:fs/promises'
import path from 'node:path'

import type { SourceArticle } from '../src/lists/importing/article/wxr.js'
import type { Bytes } from '../src/text/files/decode.js'

import { articleOfFile, isArticle } from '../src/lists/importing/bulk.js'
import { readDocx } from '../src/lists/importing/docx.js'

/** What a file or folder holds, one after the other, and how much of it has been read, from 0 to 1. */
export type Reading<T> = { items: AsyncGenerator<T>; share: () => number }

/** Bytes that are read at once: what `share` is exact to. */
const CHUNK = 16 * 1024

export const readFile = <T>({
  file,
  read,
  size,
}: {
  file: string
  read: (bytes: Bytes) => AsyncGenerator<T>
  size: number
}): Reading<T> => {
  let done = 0
  async function* bytes() {
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
      yield chunk as Buffer
      // not before what is in it has been worked on
      done += (chunk as Buffer).length
    }
  }
  return { items: read(bytes()), share: () => Math.min(1, done / size) }
}

export const readFolder = async (folder: string): Promise<Reading<SourceArticle>> => {
  const found = await readdir(folder, { withFileTypes: true })
  const names = found.flatMap((one) => (one.isDirectory() ? [] : [one.name])).toSorted()
  let done = 0
  async function* items() {
    for (const name of names) {
      if (isArticle(name)) yield articleOfFile({ name, ...(await read(path.join(folder, name))) })
      done += 1
    }
  }
  return { items: items(), share: () => done / names.length }
}

const read = async (
  file: string,
): Promise<{ pictures?: ReadonlyMap<string, Buffer>; text: string }> => {
  if (!/\.docx$/i.test(file)) return { text: await readBytes(file, 'utf8') }
  const docx = await readDocx(await readBytes(file))
  return docx ? { pictures: docx.pictures, text: docx.html } : { text: '' }
}
