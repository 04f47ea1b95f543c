import { describe, expect, it } from '@jest/globals'

import {
  controlOf,
  doesNothing,
  foreignKeysOf,
  mayRead,
  standsAlone,
} from '../../../../src/storage/engines/sqlite/transactions/statements.js'

describe('what a statement is', () => {
  it.each([
    ['select 1', true],
    ['\n  WITH a AS (SELECT 1) SELECT * FROM a', true],
    ['EXPLAIN QUERY PLAN SELECT 1', true],
    ['insert into a select 1', false],
    ['selection', false],
    ['PRAGMA user_version', false],
  ])('should try it on the connection that reads: %s', (sql, isRead) => {
    expect(mayRead(sql)).toBe(isRead)
  })

  it.each([
    ['BEGIN IMMEDIATE', 'begin'],
    ['commit', 'commit'],
    ['END TRANSACTION', 'commit'],
    ['rollback;', 'rollback'],
    ['ROLLBACK TO a', undefined],
    ['ROLLBACK TRANSACTION TO SAVEPOINT a', undefined],
    ['SAVEPOINT a', undefined],
    ['begins', undefined],
  ])('should know what it says about transactions: %s', (sql, word) => {
    expect(controlOf(sql)).toBe(word)
  })

  it.each([
    ['PRAGMA foreign_keys=OFF;', false],
    ['pragma foreign_keys = 0', false],
    ['PRAGMA foreign_keys(on)', true],
    ['PRAGMA foreign_keys = "yes"', true],
    ['PRAGMA foreign_keys', undefined],
    ['PRAGMA foreign_key_check', undefined],
  ])('should know what it says about foreign keys: %s', (sql, isOn) => {
    expect(foreignKeysOf(sql)).toBe(isOn)
  })

  it('should know what is about the connection, and what changes nothing', () => {
    expect(['VACUUM', ' pragma a', 'attach b', 'DETACH c'].every(standsAlone)).toBe(true)
    expect(standsAlone('insert into pragma values (1)')).toBe(false)
    expect(doesNothing('delete from "a" where false')).toBe(true)
    expect(doesNothing('delete from "a" where false or 1')).toBe(false)
    expect(doesNothing('delete from "a"')).toBe(false)
  })
})
