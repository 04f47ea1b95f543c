import { describe, expect, it } from '@jest/globals'

import type { ListChange } from '../../src/publishing/shapes/index.js'

import { readConfig } from '../../examples/front-end/config.js'
import { listPage } from '../../examples/front-end/views/list-page.js'
import { compile, entriesOf } from './publishing/shapes/fixtures.js'

const place = { isTied: false, label: '#2', position: 2, rank: 2, section: 'main' }

const pageOf = ({ changes, locale }: { changes: ListChange[]; locale: string }): string => {
  const publication = compile({
    entries: entriesOf(2),
    list: { mode: 'ranked', showNumbers: true },
  })
  const [entry] = publication.sections[0]?.entries ?? []
  if (!entry) throw new Error('There is no entry.')
  entry.movement = { direction: 'up', from: place, since: '2026-01-01T00:00:00.000Z' }
  return listPage({
    ballot: null,
    changes,
    comments: null,
    config: readConfig({}),
    jsonLd: null,
    locale,
    publication,
    spoilers: 'hide',
    url: new URL('http://localhost:3001/lists/a-list'),
  }).content.html
}

const CHANGE: ListChange = {
  at: '2026-01-01T00:00:00.000Z',
  entries: [
    { from: place, id: 'e1', kind: 'moved', text: 'Title 1 <2> → 1', title: 'Title 1', to: place },
  ],
  reason: 'A & B',
  sequence: 1,
}

describe('what the example site shows of changes', () => {
  it('should be a block below the list, with its feed, and words beside the arrow', () => {
    const html = pageOf({ changes: [CHANGE], locale: 'en' })
    expect(html).toContain('What changed')
    expect(html).toContain('Title 1 &lt;2&gt; → 1')
    expect(html).toContain('A &amp; B')
    expect(html).toContain('/api/v1/lists/a-list/changes.rss?locale=en')
    expect(html).toMatch(/data-direction="up">\s*<span aria-hidden="true">▲<\/span> Up\s+from #2/)
    expect(pageOf({ changes: [CHANGE], locale: 'ko' })).toContain('달라진 점')
  })

  it('should be nothing where nothing has changed', () => {
    expect(pageOf({ changes: [], locale: 'en' })).not.toContain('changes-title')
  })
})
