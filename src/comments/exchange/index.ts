/** Comments from other systems and to them: WordPress, Disqus, and JSON lines, which is ours. */
import type { Bytes } from '../../text/files/decode.js'
import type { Format, SourceComment } from './types.js'

import { readDisqus } from './disqus.js'
import { readJsonLines } from './jsonLines.js'
import { readWxr } from './wxr.js'

export { exportComments } from './export.js'
export { importComments, type ImportReport } from './load.js'
export { FORMATS, type Format, type SourceComment } from './types.js'

/** How a file of each format is read. */
export const READERS: Readonly<Record<Format, (bytes: Bytes) => AsyncGenerator<SourceComment>>> = {
  disqus: readDisqus,
  jsonl: readJsonLines,
  wxr: readWxr,
}
