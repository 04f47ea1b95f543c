/** The desk's React: what stands in Payload's admin panel. One component a folder. */
export { CommentDecision } from './CommentDecision/index.client.js'
export { NumberStyle } from './NumberStyle/index.client.js'
export { UpdateActions, UpdateListActions } from './PublicationUpdates/index.client.js'
export { RankEditor } from './RankEditor/index.client.js'
export { TryWords } from './TryWords/index.client.js'
export { WorkflowPanel } from './Workflow/index.client.js'
export { DeliveryActions, DeliveryListActions, WebhookActions } from './Webhooks/index.client.js'
