/** `npm run lists`: lists as a file, and back; see docs/import.md. */
import type { Payload, PayloadRequest } from 'payload'

import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createLocalReq } from 'payload'

import type { ExchangeFormat, LoadReport } from '../src/lists/exchange/index.js'

import {
  columnsOf,
  contentFieldsOf,
  EXCHANGE_FORMATS,
  FORMATS,
  gatherLists,
  loadLists,
} from '../src/lists/exchange/index.js'
import { localesOf } from '../src/storage/index.js'
import { findAccount } from './account.js'
import { installedSlugs } from './load.js'

type Args = {
  /** E-mail of the account in whose name it is done. */
  as: string | undefined
  file: string
  format: ExchangeFormat
  payload: Payload
}

/** The format that is named, or that the name of the file ends with; undefined where neither says one. */
export const exchangeFormatOf = ({
  file,
  format,
}: {
  file: string
  format: string | undefined
}): ExchangeFormat | undefined =>
  EXCHANGE_FORMATS.find(
    (each) => each === format || (!format && file.endsWith(`.${FORMATS[each].extension}`)),
  )

/** Writes all lists that the account may read. */
export const writeLists = async ({ file, format, ...rest }: Args): Promise<void> => {
  const context = await contextOf(rest)
  const fields = contentFieldsOf(context)
  const lists = gatherLists({
    ...context,
    fields,
    isDraft: true,
    locales: localesOf(rest.payload) ?? [undefined],
  })
  await pipeline(
    Readable.from(FORMATS[format].write(columnsOf(fields))(lists)),
    createWriteStream(file),
  )
}

/** Makes drafts of the lists of a file that are not there. */
export const readLists = async ({
  file,
  format,
  isDryRun,
  onProgress,
  ...rest
}: Args & {
  isDryRun: boolean
  onProgress?: (report: Readonly<LoadReport>) => void
}): Promise<LoadReport> => {
  const context = await contextOf(rest)
  return loadLists({
    ...context,
    fields: contentFieldsOf(context),
    isDryRun,
    lists: FORMATS[format].read(createReadStream(file)),
    ...(onProgress ? { onProgress } : {}),
  })
}

const contextOf = async ({ as, payload }: Pick<Args, 'as' | 'payload'>) => {
  const user = await findAccount({ as, payload })
  const req: PayloadRequest = await createLocalReq({ user }, payload)
  return { payload, req, slugs: installedSlugs(payload) }
}
