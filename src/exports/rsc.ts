/** Components of the admin panel that run on the server; Payload's import map refers to them. */
export { ModerationLink, ModerationView } from '../../admin/ModerationQueue/index.js'
