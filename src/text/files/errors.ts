/** A file that cannot be read; the message is a full sentence that names the line and what would be right. */
export class ImportError extends Error {
  constructor({ detail, line }: { detail: string; line: number }) {
    super(`Line ${line}: ${detail}`)
    this.name = 'ImportError'
  }
}

/** Longest text of one element or line, in characters. */
export const MAX_TEXT = 1_000_000
