import type { Payload } from 'payload'

import type { Engine, Scope } from './engine.js'

import { engineOf } from './engines/index.js'

/** See Store. */
export const countBy = async (
  args: Omit<Parameters<Engine['countBy']>[0], keyof Scope> & { payload: Payload },
): Promise<Array<{ count: number; id: string; value: null | string }>> =>
  args.of.ids.length === 0 ? [] : engineOf(args.payload).countBy(args)
