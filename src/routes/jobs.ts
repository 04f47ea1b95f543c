/** Jobs: background and scheduled work, through Payload's queue. */
import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../options.js'
import type { PartKey } from '../parts.js'

import { createCountBallots } from '../ballots/job.js'
import { createCheckLinks } from '../catalogue/links/job.js'
import { createMergeTask } from '../catalogue/merge/job.js'
import { createDeliverWebhooks } from '../publishing/webhooks/job.js'
import { createMailReplies, createTendComments } from '../comments/job.js'
import { createMailNotes } from '../lists/review/job.js'
import { createReleaseTask } from '../lists/releases/job.js'
import { isIn } from '../parts.js'
import { createUpdateTask } from '../publishing/compiled/job.js'

/** The tasks of the plugin. There also where it is disabled, because they are part of the schema. */
export const createTasks = (options: SanitizedOptions): TaskConfig[] =>
  TASKS.flatMap(([part, create]) => (isIn(options.parts, part) ? [create(options)] : []))

/** Each with the part that it works for. */
const TASKS: ReadonlyArray<
  readonly [part: PartKey | undefined, create: (options: SanitizedOptions) => TaskConfig]
> = [
  [undefined, createUpdateTask],
  ['webhooks', createDeliverWebhooks],
  ['comments', createTendComments],
  ['comments', createMailReplies],
  ['comments', createCountBallots],
  ['links', createCheckLinks],
  ['merges', createMergeTask],
  ['workflow', createMailNotes],
  [undefined, createReleaseTask],
]
