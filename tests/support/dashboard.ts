import type { Page } from 'playwright-core'

import { sql } from '@payloadcms/db-sqlite'
import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import { MongoClient } from 'mongodb'
import pg from 'pg'

import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { axeViolations, untilStill, visit } from './browser.js'
import type { ServedDesk } from './served.js'

export const openDashboard = async ({
  desk,
  page,
}: {
  desk: ServedDesk
  page: Page
}): Promise<void> => {
  await visit(page, `${desk.url}/admin`)
  await page.waitForSelector('.editorial-desk')
  await untilStill(page)
}

export const panelsOn = (page: Page): Promise<string[]> =>
  page.locator('.editorial-desk__panel > h2').allInnerTexts()

/** A list on the calendar or in the tray. */
export const cardOf = (page: Page, title: string) =>
  page.locator('.editorial-desk__card', { hasText: title })

export const inTray = (page: Page, title: string) =>
  page.locator('.editorial-desk__tray', { has: cardOf(page, title) })

export const onDay = (page: Page, { day, title }: { day: string; title: string }) =>
  page.locator(`td[data-day="${day}"]`, { has: cardOf(page, title) })

/** Waits until screen readers have been told. */
export const said = (page: Page, text: string) =>
  page.waitForSelector(`.editorial-desk__said:has-text("${text}")`)

export const dashboardViolations = (page: Page): Promise<string[]> =>
  axeViolations(page, { include: ['.editorial-desk'] })

/**
 * Sets, past the desk, when the workflow of every list has changed. One that is no time, such as a fault
 * of a disk may leave, keeps "In review" from being read, and no other panel.
 */
export const setChangedAt = async ({
  at,
  desk: { databaseUri },
}: {
  at: number
  desk: ServedDesk
}): Promise<void> => {
  if (databaseUri.startsWith('file:')) {
    const db = drizzle({ connection: { url: databaseUri } })
    await db.run(sql`UPDATE list_workflows SET changed_at = ${at}`)
    db.$client.close()
    return
  }
  if (databaseUri.startsWith('postgres')) {
    const client = new pg.Client({ connectionString: databaseUri })
    await client.connect()
    await client.query('UPDATE list_workflows SET changed_at = $1', [at])
    await client.end()
    return
  }
  const client = new MongoClient(databaseUri)
  try {
    await client
      .db()
      .collection(DEFAULT_SLUGS.workflows)
      .updateMany({}, { $set: { changedAt: at } })
  } finally {
    await client.close()
  }
}
