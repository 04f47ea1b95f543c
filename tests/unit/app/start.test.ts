import { describe, expect, it } from '@jest/globals'

import { describeStartError } from '../../../src/app/start.js'

const MONGODB = 'mongodb://desk:hunter2@db.example.com/desk'

describe('describeStartError', () => {
  it.each([
    ['Error: cannot connect to MongoDB. Details: connect ECONNREFUSED 127.0.0.1:27017'],
    ['getaddrinfo ENOTFOUND db.example.com'],
    ['Server selection timed out after 10000 ms'],
    ['SQLITE_CANTOPEN: unable to open database file'],
    ['ConnectionFailed("Unable to open connection to local database ./no/desk.db: 14")'],
    ["ENOENT: no such file or directory, open 'no/desk.db.starting'"],
  ])('should say that the database cannot be reached: %s', (message) => {
    expect(describeStartError(new Error(message), MONGODB)).toBe(
      `The desk did not start: the database at mongodb://***@db.example.com/desk cannot be reached or opened (${message}); check DATABASE_URI.`,
    )
  })

  it.each([
    ['PAYLOAD_SECRET is missing: a production start needs one.'],
    ['rankedLists: options.slugs.drama names no collection.'],
  ])('should give any other reason as it is: %s', (message) => {
    expect(describeStartError(new Error(message), MONGODB)).toBe(
      `The desk did not start: ${message}`,
    )
  })

  it('should be one line, without the password that a driver repeats', () => {
    const sentence = describeStartError(
      new Error(`cannot connect to ${MONGODB}\n    at connect (${MONGODB})`),
      MONGODB,
    )
    expect(sentence).not.toContain('hunter2')
    expect(sentence).not.toContain('\n')
    expect(describeStartError(new Error(`bad option in ${MONGODB}`), '')).not.toContain('hunter2')
  })

  it('should name the default database where none is set', () => {
    expect(describeStartError(new Error('unable to open'), '')).toContain(
      'at file:./desk.db cannot',
    )
  })

  it('should describe what was thrown and is no error', () => {
    expect(describeStartError('out of luck', '')).toBe('The desk did not start: out of luck')
  })
})
