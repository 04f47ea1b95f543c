/** The list that a comment is on, as readers of a language see it. */
import type { Id } from '../../storage/types.js'
import type { SourceDocument } from '../../publishing/shapes/index.js'
import type { TimedListRow } from '../../access/hiddenEntries.js'
import type { MailContext } from './context.js'

import { hiddenEntriesOf } from '../../publishing/reading/hidden.js'
import { chooseLocale } from '../../publishing/reading/locale.js'
import { findPublishedByIds } from '../../publishing/reading/read.js'
import { textOf } from '../../storage/documents/values.js'

export type ListShown = {
  /** Entries that readers do not see yet. */
  hidden: ReadonlySet<string>
  locale: null | string
  slug: string
  title: string
}

/** Lists that readers see, by their id as text. */
export const readLists = async ({
  context: { now, payload, slugs },
  ids,
  language,
}: {
  context: MailContext
  ids: readonly Id[]
  language: string
}): Promise<Map<string, ListShown>> => {
  const { localization } = payload.config
  const requested =
    localization && localization.localeCodes.find((code) => code.split('-')[0] === language)
  const choice = chooseLocale({ localization, requested: requested || undefined })
  const reader = { choice, now: now(), payload, slugs }
  const found = await findPublishedByIds<
    SourceDocument & TimedListRow & { slug?: unknown; title?: unknown }
  >({ ids, key: 'rankedLists', reader, select: ['slug', 'title', 'publicFrom', '_status'] })
  const shown = new Map<string, ListShown>()
  for (const [id, list] of found) {
    const slug = textOf(list.slug)
    if (slug === null) continue
    shown.set(id, {
      hidden: new Set(await hiddenEntriesOf({ list, reader })),
      locale: choice.locale,
      slug,
      title: textOf(list.title) ?? slug,
    })
  }
  return shown
}

/** What a list is called; of one that readers do not see, nothing. */
export const readTitle = async ({
  context,
  language,
  list,
}: {
  context: MailContext
  language: string
  list: Id | null
}): Promise<string> => {
  if (list === null) return '…'
  const shown = await readLists({ context, ids: [list], language })
  return shown.get(String(list))?.title ?? '…'
}
