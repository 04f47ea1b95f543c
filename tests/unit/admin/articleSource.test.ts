import { describe, expect, it } from '@jest/globals'

import { visibleText } from '../../../admin/ArticleImport/fields.js'

describe('what is shown of a page beside its list', () => {
  it.each([
    ['<p>One</p><p>Two</p>', '\nOne\n\nTwo\n'],
    ['&ldquo;Stay&rdquo; &amp; go &#8212; &#x2014;', '“Stay” & go — —'],
    ['a &xyz; b &', 'a &xyz; b &'],
    ['<script>bad()</script>after<!-- gone -->', 'after'],
    ['<em>close</em> by', 'close by'],
  ])('should be its text without tags: %s', (source, shown) => {
    expect(visibleText(source)).toBe(shown)
  })
})
