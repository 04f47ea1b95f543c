import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { createClient } from 'payload-ranked-lists-client'
import { renderRankedList } from 'payload-ranked-lists-client/render'

const api = `${process.env.DESK_URL ?? 'http://localhost:3000'}/api/v1`
// a desk with a single language takes no locale
const locale = process.env.LOCALE
const language = locale ?? 'en'

const { lists } = createClient({ baseUrl: api, ...(locale ? { locale } : {}) })

const widgets = path.dirname(
  fileURLToPath(import.meta.resolve('payload-ranked-lists-client/render')),
)

/** Every list with what its page shows, the newest first. */
const readAll = async () => {
  const all = []
  for await (const { slug } of lists.iterate()) {
    const list = await lists.get(slug)
    const jsonLd = JSON.stringify(await lists.jsonLd(slug)).replaceAll('<', '\\u003c')
    const html = renderRankedList({
      api,
      headingLevel: 1,
      list,
      locale: language,
      stylesheet: '/widgets/ranked-list.css',
    })
    all.push({ ...list, html, jsonLd })
  }
  return all
}

export default (config) => {
  config.addPassthroughCopy({ [path.relative(process.cwd(), widgets)]: 'widgets' })
  config.addGlobalData('lists', readAll)
  config.addGlobalData('desk', { api, language, locale })
  return { dir: { input: 'pages', output: '_site' }, htmlTemplateEngine: 'njk' }
}
