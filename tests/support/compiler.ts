/** Another process that compiles a list; it is killed between storing the bytes and naming them. */
import { compileList } from '../../src/publishing/compiled/compile.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { workBeside } from './otherProcess.js'

export type CompilerTask = { list: string }

await workBeside<CompilerTask>(({ desk: { payload }, task: { list } }) =>
  compileList({
    beforeSwitch: () => {
      process.kill(process.pid, 'SIGKILL')
      return new Promise(() => {})
    },
    list,
    payload,
    publicNow: () => new Date(),
    slugs: DEFAULT_SLUGS,
  }),
)
