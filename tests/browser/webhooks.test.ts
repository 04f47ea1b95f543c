import type { Page } from 'playwright-core'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Webhook } from 'standardwebhooks'

import { PHONE, shoot, untilLive, visit } from '../support/browser.js'
import { browseDesk } from '../support/browsing.js'
import { type Received, type Receiver, startReceiver, status } from '../support/receiver.js'

const { desk, pageAs } = browseDesk({ settings: { WEBHOOK_ALLOW_HOSTS: '127.0.0.1' } })
let page: Page
let receiver: Receiver

beforeAll(async () => {
  receiver = await startReceiver()
  page = await pageAs('admin')
})

afterAll(() => receiver?.stop())

const SECRET = '#field-secret'

/** The deliveries of tests, as the filters of the list find them. */
const testDeliveries = (): string =>
  `${desk.url}/admin/collections/list-webhook-deliveries?where[or][0][and][0][eventType][equals]=webhook.test`

const toast = (text: string) => page.waitForSelector(`[data-sonner-toast]:has-text("${text}")`)

/** Of the tests only: a desk that has just been filled tells of its lists too. */
const tests = (): Received[] =>
  receiver.received.filter(({ body }) => body.includes('"webhook.test"'))

/** The test that was received last is taken with this secret. */
const isSignedWith = (secret: string): boolean => {
  const { body = '', headers = {} } = tests().at(-1) ?? {}
  return Boolean(new Webhook(secret).verify(body, headers as Record<string, string>))
}

const expectReceived = async (count: number): Promise<void> => {
  for (let tries = 0; tries < 100 && tests().length < count; tries += 1) {
    await page.waitForTimeout(100)
  }
  expect(tests()).toHaveLength(count)
}

describe('an admin', () => {
  it('should make a webhook, be refused a private address, and find its secret', async () => {
    await visit(page, `${desk.url}/admin/collections/list-webhooks/create`)
    await page.fill('#field-url', 'https://169.254.169.254/latest')
    await page.click('#action-save')
    await page.waitForSelector('.field-error:has-text("private network")')
    await shoot(page, 'webhook-refused')

    await page.fill('#field-url', `${receiver.url}/in`)
    await page.click('#action-save')
    await page.waitForURL(/list-webhooks\/\w+$/)
    await page.waitForSelector(SECRET)
    expect(await page.inputValue(SECRET)).toMatch(/^whsec_/)
  })

  it('should try it, give it a new secret and see that', async () => {
    await page.click('#action-webhook-test')
    await toast('A test is being sent')
    await expectReceived(1)
    const old = await page.inputValue(SECRET)
    expect(isSignedWith(old)).toBe(true)

    await page.click('#action-webhook-secret')
    await page.click('#confirm-action')
    await toast('The secret is replaced')
    await page.waitForFunction(
      ([selector, before]) =>
        (document.querySelector(String(selector)) as HTMLInputElement).value !== before,
      [SECRET, old],
    )
    await shoot(page, 'webhook-wide')
    await page.click('#action-webhook-test')
    await expectReceived(2)
    expect(isSignedWith(await page.inputValue(SECRET))).toBe(true)
    expect(isSignedWith(old)).toBe(true)
  })

  it('should send one delivery again, and several', async () => {
    receiver.answer((response, received) =>
      status(received.body.includes('"webhook.test"') ? 410 : 204)(response, received),
    )
    await page.click('#action-webhook-test')
    await expectReceived(3)
    receiver.answer(status(204))

    await visit(page, testDeliveries())
    await page.waitForSelector('table tbody tr:has-text("Given up")')
    await shoot(page, 'webhook-deliveries')
    await page.click('table tbody tr:has-text("Given up") a')
    await page.waitForSelector('#action-delivery-replay')
    await untilLive(page)
    await shoot(page, 'webhook-delivery-given-up')
    // the receiver said that it was gone
    await page.click('#action-delivery-replay')
    await toast('The webhook is switched off')
    const delivery = page.url()

    await visit(page, `${desk.url}/admin/collections/list-webhooks`)
    await page.click('table tbody tr a')
    await untilLive(page)
    await page.waitForSelector('text=The receiver says that it is gone (410)')
    await page.check('#field-isEnabled')
    await page.click('#action-save')
    await toast('successfully')

    await visit(page, delivery)
    await page.click('#action-delivery-replay')
    await toast('It is being sent again')
    await expectReceived(4)
    expect(tests()[3]?.headers['webhook-id']).toBe(tests()[2]?.headers['webhook-id'])
    await page.waitForSelector('#field-state:has-text("Delivered")')
    await shoot(page, 'webhook-delivery-delivered')

    await visit(page, testDeliveries())
    await page.check('.select-all input')
    await page.click('#action-deliveries-replay')
    await toast('3 deliveries are being sent again')
    await expectReceived(7)
    await shoot(page, 'webhook-deliveries-again')
  })

  it('should find the buttons on a phone', async () => {
    await page.setViewportSize(PHONE)
    await visit(page, `${desk.url}/admin/collections/list-webhooks`)
    await page.click('table tbody tr a')
    await page.waitForSelector('#action-webhook-test')
    await untilLive(page)
    await shoot(page, 'webhook-phone')
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
    expect(await page.locator('#action-webhook-replay').isVisible()).toBe(true)
  })
})
