/** Components of the admin panel that run on the server; Payload's import map refers to them. */
export { ArticleView } from '../../admin/ArticleImport/index.js'
export { StartView } from '../../admin/Compose/index.js'
export { EditorialDesk } from '../../admin/EditorialDesk/index.js'
export { ModerationLink, ModerationView } from '../../admin/ModerationQueue/index.js'
export { RecordsLink, RecordsView } from '../../admin/Records/index.js'
export { ListStateCell } from '../../admin/Schedule/StateCell.js'
