import type { At, Engine } from './engine.js'

import { engineOf } from './engines/index.js'

/** See Store. */
export const addRows = async (args: Parameters<Engine['addRows']>[0]): Promise<void> =>
  engineOf(args.payload).addRows(args)

/** See Store. */
export const removeRows = async (
  args: At & { array: string; ids: readonly string[] },
): Promise<void> => engineOf(args.payload).removeRows(args)
