/** Jobs: background and scheduled work, through Payload's queue. */
import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../options.js'

import { createCheckLinks } from '../catalogue/links/job.js'
import { createMergeTask } from '../catalogue/merge/job.js'
import { createDeliverWebhooks } from '../publishing/webhooks/job.js'
import { createTendComments } from '../comments/job.js'
import { createUpdateTask } from '../publishing/compiled/job.js'

/** The tasks of the plugin. There also where it is disabled, because they are part of the schema. */
export const createTasks = (options: SanitizedOptions): TaskConfig[] => [
  createUpdateTask(options),
  createDeliverWebhooks(options),
  createTendComments(options),
  createCheckLinks(options),
  createMergeTask(options),
]
