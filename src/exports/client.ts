/** Components of the admin panel that run in the browser; Payload's import map refers to them. */
export {
  DeliveryActions,
  DeliveryListActions,
  NumberStyle,
  RankEditor,
  WebhookActions,
} from '../../admin/index.js'
