/** Components of the admin panel that run in the browser; Payload's import map refers to them. */
export {
  ClipLink,
  CommentDecision,
  ComposePanel,
  DeliveryActions,
  DeliveryListActions,
  MergePanel,
  NumberStyle,
  OwnSessions,
  RankEditor,
  StartLink,
  TryWords,
  UpdateActions,
  UpdateListActions,
  WebhookActions,
  WhereUsed,
  WorkflowPanel,
} from '../../admin/index.js'
