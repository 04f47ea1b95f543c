import { createSoon } from '../../storage/soon.js'

/** How long what happens to comments is gathered before it is told, in milliseconds. */
const GATHER_MS = 5000

/** Sends in a few seconds, once for all that happens until then. */
export const { enable: enableKickSoon, kick: kickSoon } = createSoon(GATHER_MS)
