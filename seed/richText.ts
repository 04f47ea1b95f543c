import type { Bilingual } from './content/index.js'
import type { InLanguages, Language, Ref } from './documents.js'

import { rowId } from './random.js'

/** A paragraph of text, or a picture or a clip that stands between two of them. */
export type TextPart =
  Bilingual | { caption?: Bilingual; clip: Ref } | { caption?: Bilingual; image: Ref }

/**
 * Lexical documents in both languages.
 *
 * @param seed makes the ids of blocks, which must differ within a document
 */
export const richText = ({
  parts,
  seed,
}: {
  parts: readonly TextPart[]
  seed: string
}): InLanguages => ({
  en: document({ language: 'en', parts, seed }),
  ko: document({ language: 'ko', parts, seed }),
})

/** A Lexical document of plain paragraphs. */
export const paragraphs = (texts: readonly string[]): unknown => root(texts.map(paragraph))

const document = ({
  language,
  parts,
  seed,
}: {
  language: Language
  parts: readonly TextPart[]
  seed: string
}): unknown =>
  root(
    parts.map((part, index) => {
      if ('en' in part) return paragraph(part[language])
      const kind = 'clip' in part ? 'clip' : 'image'
      return {
        fields: {
          id: rowId(`${seed}/${language}/${index}`),
          blockName: '',
          blockType: kind,
          ...('clip' in part ? { clip: part.clip } : { image: part.image }),
          caption: part.caption?.[language] ?? '',
        },
        format: '',
        type: 'block',
        version: 2,
      }
    }),
  )

const root = (children: unknown[]): unknown => ({
  root: { children, direction: 'ltr', format: '', indent: 0, type: 'root', version: 1 },
})

const paragraph = (text: string): unknown => ({
  children: [{ detail: 0, format: 0, mode: 'normal', style: '', text, type: 'text', version: 1 }],
  direction: 'ltr',
  format: '',
  indent: 0,
  textFormat: 0,
  textStyle: '',
  type: 'paragraph',
  version: 1,
})
