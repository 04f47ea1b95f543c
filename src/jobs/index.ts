/** Jobs: what is done without anybody asking, through Payload's queue. */
import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../options.js'

import { createCheckLinks } from './checkLinks.js'
import { createMergeTask } from './mergeDocuments.js'
import { createDeliverWebhooks } from './deliverWebhooks.js'
import { createTendComments } from './tendComments.js'
import { createUpdateTask } from './updatePublications.js'

/** The tasks of the plugin. There also where it is disabled, because they are part of the schema. */
export const createTasks = (options: SanitizedOptions): TaskConfig[] => [
  createUpdateTask(options),
  createDeliverWebhooks(options),
  createTendComments(options),
  createCheckLinks(options),
  createMergeTask(options),
]
