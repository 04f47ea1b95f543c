import type { Check } from '../../options/checks.js'

/** A translation of a text that has been changed since. */
export const translationBehind: Check = {
  code: 'translation-behind',
  needs: [],
  run: ({ behind: { language, texts } }) =>
    texts.map(({ entry, field }) => ({
      ...(entry === null ? {} : { entry }),
      field: field.split('.')[0],
      fix: { field, kind: 'translation' },
      message: { values: { language } },
    })),
  severity: 'warning',
}
