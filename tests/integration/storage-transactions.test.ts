import type { PayloadRequest } from 'payload'

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { commitTransaction, initTransaction, killTransaction } from 'payload'

import type { Desk } from '../support/payload.js'

import { afterCommit, inTransaction, outside, within } from '../../src/storage/index.js'
import { requestOf, startDesk } from '../support/payload.js'

let desk: Desk
let hasTransactions: boolean

beforeAll(async () => {
  desk = await startDesk({ name: 'storage-transactions' })
  const id = await desk.payload.db.beginTransaction()
  hasTransactions = Boolean(id)
  if (id) await desk.payload.db.rollbackTransaction(id)
})
afterAll(async () => desk.stop())

const newRequest = async (): Promise<PayloadRequest> => requestOf({ payload: desk.payload })
const lease = (key: string) => ({ collection: 'leases' as const, data: { key, until: 0 } })
const findLease = async (key: string) =>
  outside(desk.payload).findOne({ collection: 'leases', where: { key: { equals: key } } })

describe('the work of a request', () => {
  it('should be undone with its transaction, but for what stands outside', async () => {
    const req = await newRequest()
    await outside(desk.payload).create(lease('outside'))
    await initTransaction(req)
    await within(req).create(lease('inside'))
    expect(
      await within(req).count({ collection: 'leases', where: { key: { contains: 'side' } } }),
    ).toBe(2)
    await killTransaction(req)
    expect(await findLease('outside')).toBeDefined()
    expect(Boolean(await findLease('inside'))).toBe(!hasTransactions)
  })

  it('should be one transaction, whole or not there', async () => {
    const req = await newRequest()
    const failing = inTransaction({
      req,
      work: async () => {
        await within(req).create(lease('refused'))
        throw new Error('Refused.')
      },
    })
    await expect(failing).rejects.toThrow('Refused.')
    expect(Boolean(await findLease('refused'))).toBe(!hasTransactions)

    const answer = await inTransaction({
      req,
      work: async () => {
        await within(req).create(lease('one'))
        return inTransaction({ req, work: async () => within(req).create(lease('other')) })
      },
    })
    expect(answer).toMatchObject({ key: 'other' })
    expect(await findLease('one')).toBeDefined()
    expect(await findLease('other')).toBeDefined()
  })

  it('should be done again where others were quicker', async () => {
    const req = await newRequest()
    const code = { mongodb: 112, postgres: '40P01', sqlite: 'SQLITE_BUSY' }[desk.engine]
    const busy = Object.assign(new Error('busy'), { code })
    let attempts = 0
    const work = inTransaction({
      req,
      work: async () => {
        attempts += 1
        if (attempts < 3) throw new Error('The statement failed.', { cause: busy })
        return attempts
      },
    })
    if (hasTransactions) expect(await work).toBe(3)
    else await expect(work).rejects.toThrow('The statement failed.')
  })

  it('should go on in its transaction after a lost race for a key', async () => {
    const req = await newRequest()
    const store = within(req)
    expect(await outside(desk.payload).createOnce(lease('raced'))).toBe(true)
    await inTransaction({
      req,
      work: async () => {
        expect(await store.createOnce(lease('raced'))).toBe(false)
        expect(await store.createOnce(lease('free'))).toBe(true)
      },
    })
    expect(await findLease('free')).toBeDefined()
  })
})

describe('work after the commit', () => {
  it('should find what was written there, and wait for the outermost operation', async () => {
    const req = await newRequest()
    const told: string[] = []
    await inTransaction({
      req,
      work: async () => {
        await within(req).create(lease('first'))
        await inTransaction({
          req,
          work: async () =>
            afterCommit({
              req,
              work: async () => {
                told.push(`work: ${Boolean(await findLease('first'))}`)
              },
            }),
        })
        told.push('still inside')
      },
    })
    expect(told).toEqual(
      hasTransactions ? ['still inside', 'work: true'] : ['work: true', 'still inside'],
    )
  })

  it('should not be done where the transaction was rolled back', async () => {
    const req = await newRequest()
    const work = jest.fn<() => void>()
    await initTransaction(req)
    await afterCommit({ req, work })
    await killTransaction(req)
    await commitTransaction(req)
    expect(work).toHaveBeenCalledTimes(hasTransactions ? 0 : 1)
  })

  it('should not fail the request that it follows', async () => {
    const req = await newRequest()
    const logged = jest.spyOn(desk.payload.logger, 'error').mockImplementation(() => undefined)
    const next = jest.fn<() => void>()
    await inTransaction({
      req,
      work: async () => {
        await afterCommit({
          req,
          work: () => {
            throw new Error('The mail went nowhere.')
          },
        })
        await afterCommit({ req, work: next })
      },
    })
    expect(next).toHaveBeenCalledTimes(1)
    expect(logged).toHaveBeenCalledTimes(1)
    logged.mockRestore()
  })

  it('should know the operations of Payload', async () => {
    const req = await newRequest()
    const told: string[] = []
    const { config } = desk.payload.collections['tags']!
    const hook = async (args: { doc: { id: unknown }; req: PayloadRequest }) => {
      await afterCommit({
        req: args.req,
        work: async () => {
          const where = { id: { equals: args.doc.id } }
          const stored = await outside(desk.payload).findOne({ collection: 'tags', where })
          told.push(stored ? 'there' : 'not there')
        },
      })
      return args.doc
    }
    config.hooks.afterChange.push(hook)
    try {
      await desk.payload.create({ collection: 'tags', data: { title: 'Melodrama' }, req })
    } finally {
      config.hooks.afterChange.pop()
    }
    expect(told).toEqual(['there'])
  })
})
