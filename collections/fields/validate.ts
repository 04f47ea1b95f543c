import type { TextFieldSingleValidation } from 'payload'

import { text } from 'payload/shared'

import { tr, type TranslationKey } from '../../src/translations/index.js'

/** Payload's own validation of a text, and a rule of ours with its message. An empty text is left to Payload. */
export const textThat =
  ({
    error,
    isRight,
  }: {
    error: TranslationKey
    isRight: (value: string) => boolean
  }): TextFieldSingleValidation =>
  (value, args) =>
    !value || isRight(value) ? text(value, args) : tr(args.req, error)
