/** Lists that leave the desk as files, and come in again. */
export { columnsOf, contentFieldsOf, contentOf } from './fields.js'
export { EXCHANGE_FORMATS, FORMATS } from './formats/index.js'
export type { ExchangeFormat, ListRecord } from './formats/index.js'
export { gatherLists } from './gather.js'
export { loadLists } from './load.js'
export type { LoadReport } from './load.js'
export type { ContentFields } from './fields.js'
