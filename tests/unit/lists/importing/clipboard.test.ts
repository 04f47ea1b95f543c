import { describe, expect, it } from '@jest/globals'

import { isHtml, linesOfHtml } from '../../../../src/lists/importing/clipboard.js'
import { parsePastedList } from '../../../../src/ranking/index.js'

const GOOGLE_DOCS = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f0">
<h2 dir="ltr"><span style="font-size:16pt">Rainy scenes:</span></h2>
<ol style="margin-top:0" start="3"><li dir="ltr" aria-level="1"><p dir="ltr"><span>Paper </span><span style="font-weight:700">Lantern</span><span> (2016)</span></p></li>
<li dir="ltr"><p dir="ltr"><span>Winter&nbsp;Depot</span></p></li>
<ul><li dir="ltr"><p dir="ltr"><span>loved it</span></p></li></ul></ol><br class="Apple-interchange-newline"></b>`

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {color:red}</style></head><body>
<!--StartFragment--><p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Paper
Lantern<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast><![if !supportLists]><span style='mso-list:Ignore'>1)<span>&nbsp;&nbsp; </span></span><![endif]>Winter Depot</p><!--EndFragment--></body></html>`

describe('formatted text', () => {
  it('should be lines with the numbers that Google Docs shows', () => {
    expect(linesOfHtml(GOOGLE_DOCS).split('\n')).toEqual([
      'Rainy scenes:',
      '3. Paper Lantern (2016)',
      '4. Winter Depot',
      'loved it',
    ])
  })

  it('should be lines with the numbers that Word has written', () => {
    const { lines } = parsePastedList(linesOfHtml(WORD))
    expect(lines.map(({ number, title }) => [number, title])).toEqual([
      [2, 'Paper Lantern'],
      [1, 'Winter Depot'],
    ])
  })

  it('should be rows of a table, with a header or without', () => {
    const rows = (head: string) =>
      `<table>${head}<tr><td>1</td><td><a href="https://e.com">Paper, Lantern</a></td><td>2016</td></tr>
       <tr><td>2</td><td><p>Winter</p><p>Depot</p></td><td>2014</td></tr></table>`
    for (const head of ['', '<thead><tr><th>Rank</th><th>Title</th><th>Year</th></tr></thead>']) {
      const { lines } = parsePastedList(linesOfHtml(rows(head)))
      expect(lines.map(({ number, title, year }) => [number, title, year])).toEqual([
        [1, 'Paper, Lantern', 2016],
        [2, 'Winter Depot', 2014],
      ])
    }
  })

  it('should count as browsers do', () => {
    expect(linesOfHtml('<ol reversed><li>A<li>B<li>C</ol>')).toBe('3. A\n2. B\n1. C')
    expect(linesOfHtml('<ol start=5><li>A<li value=9>B<li>C</ol>')).toBe('5. A\n9. B\n10. C')
    expect(linesOfHtml('<ul><li>A</li><li>B</li></ul>')).toBe('A\nB')
    expect(linesOfHtml('A<br>B<div>C</div><script>x()</script>')).toBe('A\nB\nC')
  })

  it('should be told from text', () => {
    expect(isHtml('<ol><li>A</li></ol>')).toBe(true)
    expect(isHtml('1. A < B')).toBe(false)
    expect(isHtml('<3 Healer\n<3 Goblin')).toBe(false)
  })
})
