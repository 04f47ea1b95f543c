import type { AfterErrorHook } from 'payload'

/**
 * Answers 400 where a database or a parser failed on a value of the request: what is not its fault is not
 * its failure. Ids of another kind, numbers out of range and bytes that are no text are told by the class
 * that the engine gives such errors, so that nothing else is hidden behind it.
 */
export const tellOfBadValues: AfterErrorHook = ({ error, graphqlResult }) => {
  if (!isBadValue(error)) return undefined
  const message = 'A value of the request cannot be what it stands for.'
  return graphqlResult
    ? {
        graphqlResult: {
          ...graphqlResult,
          extensions: { ...graphqlResult.extensions, statusCode: 400 },
          message,
        },
      }
    : { response: { errors: [{ message }] }, status: 400 }
}

/** Class 22 of SQL is "data exception": the value, and not the statement (ISO 9075). */
const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/

/** Of MongoDB's driver, of `JSON.parse` and of `decodeURIComponent`. */
const BAD_VALUE_NAMES = ['BSONError', 'CastError', 'SyntaxError', 'URIError']

/** Errors that have neither a code nor a class of their own, by what they say. */
const BAD_VALUES = [
  // SQLite, of a column
  /datatype mismatch|malformed JSON|SQLITE_(MISMATCH|RANGE|TOOBIG)/,
  // its driver, of a parameter
  /cannot be passed as argument to the database|can only bind|Only finite numbers|tried to bind a value/,
  // Mongoose, of a document
  /Cast to \w+ failed for value/,
  // dates
  /Invalid time value/,
  // Payload on SQL, of an operator that the engine does not have
  /^adapter\.operators\[\w+\] is not a function$/,
  // forms of files that are cut off or written wrong
  /^(Malformed part header|Unexpected end of form|Multipart: Boundary not found)$/,
]

/** How far causes of causes are looked at. */
const MAX_CAUSES = 5

const isBadValue = (error: unknown): boolean => {
  let each = error
  for (let turn = 0; each instanceof Error && turn < MAX_CAUSES; turn += 1) {
    const { cause, code, message, name, originalError } = each as Error & {
      code?: unknown
      originalError?: unknown
    }
    if (typeof code === 'string' && DATA_EXCEPTION.test(code)) return true
    if (BAD_VALUE_NAMES.includes(name)) return true
    if (BAD_VALUES.some((pattern) => pattern.test(message) || pattern.test(String(code))))
      return true
    each = cause ?? originalError
  }
  return false
}
