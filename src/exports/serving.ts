/** Answers to readers from memory, for apps with a server of Node; see docs/serving.md. */
export type { Serving } from '../routes/serving.js'
export { createServing } from '../routes/serving.js'
export { createReader, serveFirst } from '../routes/servers.js'
