import type {
  DateFieldValidation,
  NumberFieldSingleValidation,
  TextFieldSingleValidation,
} from 'payload'

import { date, number, text } from 'payload/shared'

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

/** A date that is not before the one beside it at which something opens. */
export const isAfterOpening: DateFieldValidation = (value, args) => {
  const { opensAt } = args.siblingData as { opensAt?: Date | null | string }
  const isBefore = value && opensAt && new Date(value) < new Date(opensAt)
  return isBefore ? tr(args.req, 'errors:closesBeforeOpening') : date(value, args)
}

export const isWholeNumber: NumberFieldSingleValidation = (value, args) =>
  value === null || value === undefined || Number.isInteger(value)
    ? number(value, args)
    : tr(args.req, 'errors:wholeNumber')
