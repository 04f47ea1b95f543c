import type { Engine } from './engine.js'

import { engineOf } from './engines/index.js'

/** See Engine. */
export const setReference = async (args: Parameters<Engine['setReference']>[0]): Promise<boolean> =>
  engineOf(args.payload).setReference(args)

/** See Engine. */
export const toStoredReference = (args: Parameters<Engine['toStoredReference']>[0]): unknown =>
  engineOf(args.payload).toStoredReference(args)
