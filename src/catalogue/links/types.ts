import type { PublicationContext } from '../../publishing/compiled/context.js'
import type { Resolve } from '../../net/index.js'
import type { Id } from '../../storage/types.js'
import type { SanitizedLinkOptions } from '../../options/links.js'
import type { LinkState } from './state.js'

/** What looking at links needs. */
export type LinkContext = Pick<PublicationContext, 'payload' | 'slugs'> & {
  links: SanitizedLinkOptions
  /** Lists that show a clip are compiled again once readers see something else of it. */
  publications: PublicationContext
  /** For tests, like the following: called between an answer and noting what it says. */
  afterAsk?: () => void
  /** Milliseconds since 1970. */
  now?: () => number
  random?: () => number
  resolve?: Resolve
  sleep?: (milliseconds: number) => Promise<void>
  timeoutMs?: number
}

/** What is kept of an address. */
export type LinkRow = LinkState & { id: Id; key: string; url: string }
