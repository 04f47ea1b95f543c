/** The house's style as a file: a sheet (CSV) with a row for each rule, or one JSON array. */
import { z } from 'zod'

import type { Bytes } from '../../text/files/decode.js'

import { sheetRow, sheetRows } from '../../text/files/csv.js'
import { decode } from '../../text/files/decode.js'
import { ImportError } from '../../text/files/errors.js'
import { mistakesIn } from '../../text/files/jsonLines.js'
import { describeIssue } from '../../text/issues.js'
import { linesOf } from '../../text/index.js'
import { MAX_PHRASE } from '../checks/index.js'

export const STYLE_FORMATS = { csv: 'text/csv', json: 'application/json' } as const

type StyleFormat = keyof typeof STYLE_FORMATS

/** Most rules of a file. */
const MAX_STYLE_RULES = 5000

const phrase = z.string().trim().normalize('NFC').min(1).max(MAX_PHRASE)

const recordSchema = z
  .strictObject({
    isCaseSensitive: z.boolean().default(false),
    isWholeWord: z.boolean().default(true),
    /** Null for every language. */
    locale: z.string().max(20).nullable().default(null),
    rightForm: phrase,
    why: z.string().trim().max(500).nullable().default(null),
    wrongForms: z.array(phrase).min(1).max(200),
  })
  .refine(({ rightForm, wrongForms }) => !wrongForms.includes(rightForm), {
    message: 'the right form is among the wrong ones',
    path: ['wrongForms'],
  })

export type StyleRecord = z.output<typeof recordSchema>

const COLUMNS = [
  'wrongForms',
  'rightForm',
  'why',
  'locale',
  'isWholeWord',
  'isCaseSensitive',
] as const satisfies ReadonlyArray<keyof StyleRecord>

export const writeStyle = ({
  format,
  records,
}: {
  format: StyleFormat
  records: readonly StyleRecord[]
}): string => {
  if (format === 'json') return `${JSON.stringify(records, null, 2)}\n`
  const cells = ({ locale, rightForm, why, wrongForms, ...is }: StyleRecord): string[] => [
    wrongForms.join('\n'),
    rightForm,
    why ?? '',
    locale ?? '',
    String(is.isWholeWord),
    String(is.isCaseSensitive),
  ]
  // by which Excel knows that it is UTF-8
  return `\ufeff${[[...COLUMNS], ...records.map(cells)].map(sheetRow).join('')}`
}

/**
 * The rules of a file.
 *
 * @throws ImportError that names the line (of an array, the place of the rule in it)
 */
export const readStyle = async ({
  bytes,
  format,
}: {
  bytes: Bytes
  format: StyleFormat
}): Promise<Array<{ line: number; record: StyleRecord }>> => {
  const values = format === 'json' ? await valuesOfJson(bytes) : await valuesOfSheet(bytes)
  if (values.length > MAX_STYLE_RULES) {
    throw new ImportError({ detail: `the file has more than ${MAX_STYLE_RULES} rules.`, line: 1 })
  }
  return values.map(({ line, value }) => {
    const result = recordSchema.safeParse(value, { error: describeIssue })
    if (!result.success) throw new ImportError({ detail: mistakesIn(result.error), line })
    return { line, record: result.data }
  })
}

type Value = { line: number; value: unknown }

const valuesOfJson = async (bytes: Bytes): Promise<Value[]> => {
  let text = ''
  for await (const part of decode(bytes)) text += part
  const value = parse(text)
  if (!Array.isArray(value)) {
    throw new ImportError({ detail: 'the file is not one JSON array.', line: 1 })
  }
  return value.map((each: unknown, index) => ({ line: index + 1, value: each }))
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

const valuesOfSheet = async (bytes: Bytes): Promise<Value[]> => {
  const values: Value[] = []
  let headers: string[] | undefined
  for await (const { cells, line } of sheetRows({ bytes, maxLength: MAX_ROW })) {
    if (!headers) {
      headers = cells.map((cell) => cell.trim())
      requireHeaders(headers)
      continue
    }
    const filled = headers.flatMap((header, index) => {
      const cell = cells[index]?.trim() ?? ''
      return cell === '' ? [] : [[header, valueOf({ cell, header })] as const]
    })
    values.push({ line, value: Object.fromEntries(filled) })
  }
  if (!headers) throw new ImportError({ detail: 'the file is empty.', line: 1 })
  return values
}

/** Longest row of a sheet, in characters. */
const MAX_ROW = 50_000

const requireHeaders = (headers: readonly string[]): void => {
  if (headers.includes('wrongForms') && headers.includes('rightForm')) return
  throw new ImportError({
    detail: 'the first row has to name the columns, "wrongForms" and "rightForm" among them.',
    line: 1,
  })
}

const valueOf = ({ cell, header }: { cell: string; header: string }): unknown => {
  if (header === 'wrongForms') return linesOf(cell)
  // programs for sheets write them in capitals
  const word = cell.toLowerCase()
  return header.startsWith('is') && (word === 'true' || word === 'false') ? word === 'true' : cell
}
