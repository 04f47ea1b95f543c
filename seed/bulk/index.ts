/**
 * Writing many documents at once, as Payload's adapters would write them one by one: the adapters' own
 * functions make the rows, and some hundred documents' rows of one table go into the database together.
 */
import type { Payload } from 'payload'

import type { Bulk } from './types.js'

import { openMongodb } from './mongodb.js'
import { openSql } from './sql.js'

/**
 * Opens a way to write many documents. No hook, no validation and no access function runs. Ids that
 * databases count up are given here, so nobody else may write at the same time.
 */
export const openBulk = (payload: Payload): Promise<Bulk> =>
  payload.db.name === 'mongoose' ? openMongodb(payload) : openSql(payload)
