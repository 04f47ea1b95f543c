import { describe, expect, it } from '@jest/globals'

import {
  projectedPublicationSchema,
  projectedSummarySchema,
  projectPublication,
  projectSummary,
  PUBLICATION_FIELDS,
  publicationSchema,
  SUMMARY_FIELD_NAMES,
} from '../../../../src/publishing/shapes/index.js'
import { compileSummary } from '../../../../src/publishing/shapes/summary.js'
import { compile, entriesOf, relatedOf } from './fixtures.js'

const publication = compile({ entries: entriesOf(3), list: { standfirst: 'What it is about' } })

describe('some fields of a list', () => {
  it('should be those asked for, with what says which list it is', () => {
    const some = projectPublication({ fields: ['standfirst', 'title'], publication })
    expect(some).toEqual({
      locale: 'en',
      slug: 'a-list',
      standfirst: 'What it is about',
      title: 'A list',
      version: 1,
    })
    expect(projectedPublicationSchema.parse(some)).toEqual(some)
  })

  it('should be the same bytes in whatever order they are asked for', () => {
    const text = (fields: Parameters<typeof projectPublication>[0]['fields']) =>
      JSON.stringify(projectPublication({ fields, publication }))
    expect(text(['title', 'sections', 'mode'])).toBe(text(['mode', 'title', 'sections', 'title']))
    expect(text(['entries.rank', 'title'])).toBe(text(['title', 'entries.rank']))
  })

  it('should bring the sections along where fields of entries are asked for', () => {
    const some = projectPublication({ fields: ['entries.rank', 'entries.title'], publication })
    expect(some.sections).toEqual([
      {
        entries: [
          { id: 'e1', rank: 1, title: 'Title 1' },
          { id: 'e2', rank: 2, title: 'Title 2' },
          { id: 'e3', rank: 3, title: 'Title 3' },
        ],
        key: 'main',
        kind: 'main',
        title: null,
      },
    ])
    expect(projectedPublicationSchema.parse(some)).toEqual(some)
  })

  it('should be whole entries where the sections themselves are asked for', () => {
    const some = projectPublication({ fields: ['entries.rank', 'sections'], publication })
    expect(some.sections).toEqual(publication.sections)
  })

  it('should be everything where everything is asked for', () => {
    expect(projectPublication({ fields: PUBLICATION_FIELDS, publication })).toEqual(publication)
    expect(PUBLICATION_FIELDS.filter((field) => !field.startsWith('entries.'))).toEqual(
      Object.keys(publicationSchema.shape).filter((key) => key !== 'included'),
    )
  })

  it('should leave the list as it was', () => {
    const before = structuredClone(publication)
    projectPublication({ fields: ['entries.id'], publication })
    expect(publication).toEqual(before)
  })
})

describe('some fields of a list in an index', () => {
  const summary = compileSummary({
    list: { id: 1, reads: 12, slug: 'a-list', title: 'A list' },
    related: relatedOf(),
  })

  it('should be those asked for, with the slug', () => {
    const some = projectSummary({ fields: ['reads'], summary })
    expect(some).toEqual({ reads: 12, slug: 'a-list' })
    expect(projectedSummarySchema.parse(some)).toEqual(some)
    expect(projectSummary({ fields: SUMMARY_FIELD_NAMES, summary })).toEqual(summary)
  })
})
