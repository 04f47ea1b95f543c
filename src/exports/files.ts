/** What readers read as files in a folder or a bucket; see docs/serving.md. */
export type { Files, FilesReport } from '../routes/files.js'
export type { Target } from '../publishing/files/index.js'
export { openTarget } from '../publishing/files/index.js'
export { createFiles, followChanges } from '../routes/files.js'
