import { createHash } from 'node:crypto'

/** The key of an address in an index, however long the address is: its SHA-256 as hexadecimal. */
export const addressKey = (url: string): string => createHash('sha256').update(url).digest('hex')
