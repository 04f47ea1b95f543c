import { describe, expect, it } from '@jest/globals'

import type { STYLE_FORMATS } from '../../../../src/lists/exchange/index.js'
import { readStyle, writeStyle } from '../../../../src/lists/exchange/index.js'

const RECORDS = [
  {
    isCaseSensitive: false,
    isWholeWord: true,
    locale: null,
    rightForm: 'K-drama',
    why: null,
    wrongForms: ['kdrama', '=k "drama", as it is'],
  },
  {
    isCaseSensitive: true,
    isWholeWord: false,
    locale: 'ko',
    rightForm: '시청률',
    why: 'One line,\nand another.',
    wrongForms: ['시청율'],
  },
]

type Format = keyof typeof STYLE_FORMATS

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text))
}

const read = (format: Format, text: string) => readStyle({ bytes: bytesOf(text), format })

describe('the house’s style as a file', () => {
  it.each<Format>(['csv', 'json'])('should come in as it went out, as %s', async (format) => {
    const text = writeStyle({ format, records: RECORDS })
    expect((await read(format, text)).map(({ record }) => record)).toEqual(RECORDS)
  })

  it('should be what people write into a sheet', async () => {
    const sheet =
      'rightForm,wrongForms,isWholeWord,isCaseSensitive\r\nU.S.,US,FALSE,True\r\n,,,\r\n'
    expect(await read('csv', sheet)).toEqual([
      {
        line: 2,
        record: {
          isCaseSensitive: true,
          isWholeWord: false,
          locale: null,
          rightForm: 'U.S.',
          why: null,
          wrongForms: ['US'],
        },
      },
    ])
  })

  it.each<[Format, string, RegExp]>([
    ['csv', '', /^Line 1: the file is empty/],
    ['csv', 'right,wrong\r\na,b\r\n', /^Line 1: the first row has to name the columns/],
    ['csv', 'rightForm,wrongForms\r\na,b\r\nc,\r\n', /^Line 3: "wrongForms"/],
    ['csv', 'rightForm,wrongForms,isWholeWord\r\na,b,maybe\r\n', /^Line 2: "isWholeWord"/],
    ['json', '{}', /^Line 1: the file is not one JSON array/],
    ['json', '[', /^Line 1: the file is not one JSON array/],
    ['json', '[{"rightForm":"a","wrongForms":["a"]}]', /^Line 1: "wrongForms": the right form/],
    ['json', '[{"rightForm":"a","wrongForms":["b"],"x":1}]', /^Line 1: .*x/],
  ])('should be refused as %s where it is %j', async (format, text, problem) => {
    await expect(read(format, text)).rejects.toThrow(problem)
  })
})
