import type { Page } from 'playwright-core'

import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'

import { untilStill } from './browser.js'

/**
 * Writes what the page shows as a picture of the documents, where that is asked for:
 * `TOUR_PICTURES=docs/images`.
 */
export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.TOUR_PICTURES
  if (!folder) return
  await untilStill(page)
  await mkdir(folder, { recursive: true })
  await sharp(await page.screenshot({ animations: 'disabled' }))
    .resize({ width: 960 })
    .png({ colours: 64, compressionLevel: 9, palette: true })
    .toFile(path.join(folder, `${name}.png`))
}
