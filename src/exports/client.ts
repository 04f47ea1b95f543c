/** Components of the admin panel that run in the browser; Payload's import map refers to them. */
export { NumberStyle, RankEditor } from '../../admin/index.js'
