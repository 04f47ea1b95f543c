import type { Draft } from './types.js'

/** All that a comment says: its text, and what it shows with where that is. */
export const said = ({ attachments, body }: Pick<Draft, 'attachments' | 'body'>): string =>
  [body, ...attachments.flatMap(({ alt, url }) => [alt, url])].filter(Boolean).join('\n')
