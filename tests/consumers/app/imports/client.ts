/** Components of the admin panel by the names that apps have in their import maps; none may go. */
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
} from 'payload-ranked-lists/client'
