/** Components of the admin panel that run in the browser; Payload's import map refers to them. */
export {
  CommentDecision,
  DeliveryActions,
  DeliveryListActions,
  NumberStyle,
  RankEditor,
  TryWords,
  UpdateActions,
  UpdateListActions,
  WebhookActions,
  WorkflowPanel,
} from '../../admin/index.js'
