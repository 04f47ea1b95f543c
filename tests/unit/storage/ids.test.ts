import type { Payload } from 'payload'

import { describe, expect, it } from '@jest/globals'

import { toId } from '../../../src/storage/ids.js'

const HEX = '65f0c0ffee0123456789abcd'
const UUID = '018f4e6a-7c3b-7d2e-9a1b-0123456789ab'

const payloadOf = (db: object, collections: object = {}): Payload =>
  ({ collections, db }) as unknown as Payload

const mongodb = payloadOf(
  { defaultIDType: 'text', name: 'mongoose' },
  { codes: { customIDType: 'text' }, years: { customIDType: 'number' } },
)
const sqlite = payloadOf(
  { defaultIDType: 'number', idType: 'number', name: 'sqlite' },
  { codes: { customIDType: 'text' } },
)
const serial = payloadOf({ defaultIDType: 'number', idType: 'serial', name: 'postgres' })
const uuid = payloadOf(
  { defaultIDType: 'text', idType: 'uuidv7', name: 'postgres' },
  { years: { customIDType: 'number' } },
)

describe('the id that a collection has', () => {
  it.each([
    ['a number on SQLite', sqlite, 'lists', 7, 7],
    ['digits on SQLite', sqlite, 'lists', '7', 7],
    ['digits on Postgres', serial, 'lists', '2147483647', 2_147_483_647],
    ['an ObjectID on MongoDB', mongodb, 'lists', HEX, HEX],
    ['a UUID on Postgres', uuid, 'lists', UUID, UUID],
    ['a text that a collection chose itself', mongodb, 'codes', 'kdrama/1', 'kdrama/1'],
    ['such a text of digits', sqlite, 'codes', 42, '42'],
    ['a number that a collection chose itself', mongodb, 'years', '-1.5', -1.5],
    ['such a number where others have UUIDs', uuid, 'years', '1988', 1988],
  ])('should take %s', (_, payload, collection, id, expected) => {
    expect(toId({ collection, id, payload })).toBe(expected)
  })

  it.each([
    ['a word on SQLite', sqlite, 'lists', 'seven'],
    ['an ObjectID on SQLite', sqlite, 'lists', HEX],
    ['nothing on SQLite', sqlite, 'lists', ''],
    ['a blank on SQLite', sqlite, 'lists', ' '],
    ['a fraction on SQLite', sqlite, 'lists', '1.5'],
    ['a negative number on SQLite', sqlite, 'lists', '-1'],
    ['a second spelling of a number', sqlite, 'lists', '007'],
    ['hexadecimal digits of a number', sqlite, 'lists', '0x10'],
    ['a number with an exponent', sqlite, 'lists', '1e3'],
    ['more than a serial column holds', serial, 'lists', '2147483648'],
    ['digits on MongoDB', mongodb, 'lists', '7'],
    ['twelve characters on MongoDB', mongodb, 'lists', 'twelve-chars'],
    ['an ObjectID where others have UUIDs', uuid, 'lists', HEX],
    ['no text where texts are chosen', mongodb, 'codes', ''],
    ['a text with a NUL', sqlite, 'codes', 'a\0b'],
    ['a word where numbers are chosen', mongodb, 'years', 'NaN'],
  ])('should refuse %s', (_, payload, collection, id) => {
    expect(toId({ collection, id, payload })).toBeUndefined()
  })

  it("should take the database adapter's own ids of versions, whatever the documents have", () => {
    const args = { collection: 'codes', isVersion: true }
    expect(toId({ ...args, id: '7', payload: sqlite })).toBe(7)
    expect(toId({ ...args, id: HEX, payload: mongodb })).toBe(HEX)
    expect(toId({ ...args, id: 'kdrama/1', payload: mongodb })).toBeUndefined()
  })
})
