/** Loads the desk that the legs on a built desk begin with; for tests/run.mjs. */
import { prepareSeeded } from './seeded.js'

await prepareSeeded()
