/** Which replies a reader is told of. */

export type Said = {
  authorKey: null | string
  authorName: string
  /** The text; empty where it shows pictures alone. */
  body: string
  isSpoiler: boolean
}

/** Longest part of a reply that a mail shows, in characters. */
export const MAX_EXCERPT = 500

/**
 * Whether who was answered has answered themselves. Who has no login is known by the network, which others
 * share: they have to have given the same name too.
 *
 * @param isSameReader whether the reply's author wants mails at the same address
 */
export const isOwnReply = ({
  isSameReader,
  parent,
  reply,
}: {
  isSameReader: boolean
  parent: Pick<Said, 'authorKey' | 'authorName'>
  reply: Pick<Said, 'authorKey' | 'authorName'>
}): boolean => {
  if (isSameReader) return true
  if (reply.authorKey === null || reply.authorKey !== parent.authorKey) return false
  return (
    !reply.authorKey.startsWith('anon:') || folded(reply.authorName) === folded(parent.authorName)
  )
}

const folded = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

/** What a mail says of a reply: its text, or why not. */
export type Excerpt =
  { kind: 'media' } | { kind: 'spoiler' } | { isCut: boolean; kind: 'text'; text: string }

export const excerptOf = ({ body, isSpoiler }: Pick<Said, 'body' | 'isSpoiler'>): Excerpt => {
  if (isSpoiler) return { kind: 'spoiler' }
  const characters = [...body.trim()]
  if (characters.length === 0) return { kind: 'media' }
  const isCut = characters.length > MAX_EXCERPT
  return { isCut, kind: 'text', text: characters.slice(0, MAX_EXCERPT).join('').trimEnd() }
}
