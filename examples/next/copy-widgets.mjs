/** Copies the scripts and stylesheets of the widgets to where the site serves them. */
import { cpSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const widgets = path.dirname(
  fileURLToPath(import.meta.resolve('payload-ranked-lists-client/render')),
)
cpSync(widgets, fileURLToPath(new URL('public/widgets', import.meta.url)), { recursive: true })
