import type { PendingEvent } from '../compiled/heads.js'
import type { EventBody } from '../shapes/index.js'
import type { WebhookEvent } from './enqueue.js'
import type { WebhookContext } from './types.js'

import { clearEvents, findHeadsWithEvents } from '../compiled/events.js'
import { cacheKeysOfKind } from '../shapes/index.js'
import { enqueueEvents } from './enqueue.js'
import { enqueueHub } from './hub.js'

/** Lists whose events are relayed at a time. */
const BATCH = 50

/**
 * The relay of the outbox: makes deliveries of the events on heads. An event is taken off its head
 * once its deliveries are written; after a crash in between it is relayed again, which is idempotent.
 *
 * @param afterEnqueue between the two, where a process may die
 */
export const relayEvents = async ({
  afterEnqueue,
  ...context
}: WebhookContext & { afterEnqueue?: () => void }): Promise<void> => {
  const { payload } = context
  for (;;) {
    const heads = await findHeadsWithEvents({ ...context, limit: BATCH })
    let hasTaken = false
    for (const { list, pendingEvents: events } of heads) {
      try {
        await enqueueEvents({
          ...context,
          events: events.map((event, index) => toWebhookEvent({ event, index, list, ...context })),
        })
        await enqueueHub({ ...context, events })
      } catch (error) {
        // one list's events do not hold up those of others; the job comes back to them
        payload.logger.error({
          err: error,
          msg: `Events of the list ${list} were not handed over.`,
        })
        continue
      }
      afterEnqueue?.()
      if (await clearEvents({ ...context, events, list })) hasTaken = true
    }
    if (!hasTaken) return
  }
}

const toWebhookEvent = ({
  event: { id, list: told, movements = [], occurredAt, type },
  index,
  list: lane,
  site,
}: Pick<WebhookContext, 'site'> & {
  event: PendingEvent
  index: number
  list: string
}): WebhookEvent => {
  const list = {
    cacheKeys: cacheKeysOfKind({
      kind: 'list',
      slugs: [told.slug, ...(told.previousSlug ? [told.previousSlug] : [])],
    }),
    previousSlug: told.previousSlug ?? null,
    slug: told.slug,
    title: told.title,
    url: site.listUrl(told.slug),
  }
  const data = type === 'list.reordered' ? { list, movements } : { list }
  return {
    body: { data, timestamp: occurredAt, type } as EventBody,
    id,
    lane,
    list: told.slug,
    // several of one moment stay in their order
    sequence: `${occurredAt} ${String(index).padStart(4, '0')}`,
  }
}
