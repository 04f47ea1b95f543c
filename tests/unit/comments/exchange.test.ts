import { describe, expect, it } from '@jest/globals'
import { gzipSync } from 'node:zlib'

import type { Format, SourceComment } from '../../../src/comments/exchange/index.js'

import { READERS } from '../../../src/comments/exchange/index.js'

/** A file as it comes in: in pieces that end anywhere, in the middle of a character too. */
async function* bytesOf(file: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  for (let from = 0; from < bytes.length; from += size) {
    yield await Promise.resolve(bytes.slice(from, from + size))
  }
}

const read = async (format: Format, file: string | Uint8Array, size?: number) => {
  const comments: SourceComment[] = []
  for await (const comment of READERS[format](bytesOf(file, size))) comments.push(comment)
  return comments
}

const wxr = (comments: string, head = '') => `<?xml version="1.0" encoding="UTF-8" ?>${head}
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>A site</title><link>https://example.com</link>
<item><title>Old kisses</title><link>https://example.com/lists/best-kisses/</link>
<wp:post_name><![CDATA[best-kisses]]></wp:post_name>
${comments}
</item>
<item><title>Another</title><link>https://example.com/another/</link></item>
</channel></rss>`

const wpComment = (fields: Record<string, string>) =>
  `<wp:comment>${Object.entries({
    approved: '1',
    author: 'Reader',
    content: 'Text',
    date_gmt: '2016-12-23 18:05:09',
    parent: '0',
    ...fields,
  })
    .map(([name, value]) => `<wp:comment_${name}><![CDATA[${value}]]></wp:comment_${name}>`)
    .join('')}</wp:comment>`

describe('reading a WordPress export', () => {
  it('should find comments with page, reply, date, status and text', async () => {
    const comments = await read(
      'wxr',
      wxr(
        [
          wpComment({
            author: '김 고은',
            content: 'First <b>line</b><br>second &amp; last',
            id: '5',
          }),
          wpComment({ approved: 'spam', id: '6', parent: '5' }),
          wpComment({ approved: '0', date_gmt: '0000-00-00 00:00:00', id: '7' }),
          wpComment({ approved: 'trash', id: '8' }),
          wpComment({ id: '9', type: 'pingback' }),
        ].join('\n'),
      ),
    )
    expect(comments).toMatchObject([
      {
        authorName: '김 고은',
        body: 'First line\nsecond & last',
        createdAt: '2016-12-23T18:05:09.000Z',
        key: '5',
        page: { address: 'https://example.com/lists/best-kisses/', slug: 'best-kisses' },
        parentKey: null,
        precision: 'minute',
        status: 'approved',
      },
      { key: '6', parentKey: '5', status: 'spam' },
      { createdAt: null, key: '7', status: 'pending' },
      { key: '8', status: 'rejected' },
      { key: '9', leftOut: expect.stringContaining('"pingback"') },
    ])
  })

  it.each([
    ['paragraphs and lines', 'One.\n\nTwo.\nThree.', 'One.\n\nTwo.\nThree.'],
    ['line ends of Windows', 'One\r\nTwo', 'One\nTwo'],
    ['a break that is typed and marked', 'One<br />\nTwo', 'One\nTwo'],
    ['paragraphs that are marked', '<p>One</p>\n<p>Two</p>\n', 'One\n\nTwo'],
    [
      'a quotation',
      'Well:\n\n<blockquote>one\ntwo</blockquote>\n\nNo.',
      'Well:\n\n> one\n> two\n\nNo.',
    ],
    ['text that keeps its own lines', '<pre>\n a\n  b\n</pre>', ' a\n  b'],
    ['a picture alone', '<img src="https://e.com/a.png">', 'https://e.com/a.png'],
    [
      'a picture with a text',
      '<img alt="A roof" src="https://e.com/a.png"/>',
      'A roof https://e.com/a.png',
    ],
    [
      'an emoji that is a picture',
      '<img class="emoji" alt="😀" src="https://s.w.org/a.svg"> ha',
      '😀 ha',
    ],
    [
      'a link',
      'See <a href="https://e.com/x">this</a>\nand that',
      'See this [https://e.com/x]\nand that',
    ],
  ])('should keep %s as they look', async (_, content, body) => {
    const [comment] = await read('wxr', wxr(wpComment({ content, id: '1' })))
    expect(comment?.body).toBe(body.trim())
  })

  it.each([
    ['', false],
    ['comment', false],
    ['review', false],
    ['trackback', true],
    ['note', true],
    ['order_note', true],
    ['action_log', true],
    ['like', true],
  ])('should take a comment of the type "%s" for a reader’s: not %s', async (type, isLeftOut) => {
    const [comment] = await read('wxr', wxr(wpComment({ id: '1', type })))
    expect(comment?.leftOut !== undefined).toBe(isLeftOut)
  })

  it.each([
    ['1', 'approved'],
    ['approved', 'approved'],
    ['0', 'pending'],
    ['hold', 'pending'],
    ['', 'pending'],
    ['maybe', 'pending'],
    ['spam', 'spam'],
    ['post-trashed', 'rejected'],
  ])('should hold what "%s" does not say is approved: %s', async (approved, status) => {
    const [comment] = await read('wxr', wxr(wpComment({ approved, id: '1' })))
    expect(comment?.status).toBe(status)
  })

  it('should hold a comment that says nothing of its status', async () => {
    const file = wxr(
      '<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content>a</wp:comment_content></wp:comment>',
    )
    expect(await read('wxr', file)).toMatchObject([{ status: 'pending' }])
  })

  it.each([
    [
      'a time of the world',
      { date: '2009-03-05 01:00:00', date_gmt: '2009-03-04 16:00:00' },
      '2009-03-04T16:00:00.000Z',
      'minute',
    ],
    [
      'a day of the site',
      { date: '2009-03-04 10:00:00', date_gmt: '0000-00-00 00:00:00' },
      '2009-03-04T10:00:00.000Z',
      'day',
    ],
    [
      'a day of the site alone',
      { date: '2009-03-04 10:00:00', date_gmt: '' },
      '2009-03-04T10:00:00.000Z',
      'day',
    ],
    ['none', { date: '0000-00-00 00:00:00', date_gmt: '0000-00-00 00:00:00' }, null, 'minute'],
  ])('should keep of its dates %s', async (_, dates, createdAt, precision) => {
    const [comment] = await read('wxr', wxr(wpComment({ ...dates, id: '1' })))
    expect(comment).toMatchObject({ createdAt, precision })
  })

  it.each([
    ['an address with two parameters', 'http://e.com/?a=1&b=2', 'http://e.com/?a=1&b=2'],
    ['signs at the end', 'Q&A & R&', 'Q&A & R&'],
    ['a reference', 'Q&amp;A &#x26; &#38;', 'Q&A & &'],
    ['names of HTML', 'caf&eacute;&nbsp;x', 'café\u00A0x'],
    ['a name that there is not', 'AT&boom; T', 'AT&boom; T'],
    ['controls', 'a&#0;&#1;&#x1F;&#xD800;&#xFFFFFFF;b', 'ab'],
    ['a reference without an end', '&#38 and &amp', '&#38 and &amp'],
  ])('should read %s that is not in CDATA', async (_, written, name) => {
    const file = wxr(wpComment({ id: '1' }).replace('<![CDATA[Reader]]>', written))
    for (const size of [1, 7, 65_536]) {
      expect(await read('wxr', file, size)).toMatchObject([{ authorName: name }])
    }
  })

  it('should change nothing in CDATA', async () => {
    const file = wxr(wpComment({ author: 'R&D &boom; &#1; <b> ]]]]><![CDATA[> & on', id: '1' }))
    for (const size of [1, 2, 3, 65_536]) {
      expect(await read('wxr', file, size)).toMatchObject([
        { authorName: 'R&D &boom; &#1; <b> ]]> & on' },
      ])
    }
  })

  it('should say by its slug which page it is, also where that is percent-encoded', async () => {
    const file = wxr(wpComment({ id: '1' })).replace('[best-kisses]', '[%ea%b3%a0%eb%b0%b1-100%]')
    expect((await read('wxr', file))[0]?.page.slug).toBe('%ea%b3%a0%eb%b0%b1-100%')
    const right = file.replace('100%', '100')
    expect((await read('wxr', right))[0]?.page.slug).toBe('고백-100')
  })

  it.each(['[spoiler]She leaves.[/spoiler]', '<span class="my spoiler">She leaves.</span>'])(
    'should mark what %s hides',
    async (content) => {
      const [comment] = await read('wxr', wxr(wpComment({ content, id: '1' })))
      expect(comment).toMatchObject({ body: 'She leaves.', isSpoiler: true })
    },
  )

  it('should unpack a file that is compressed, and say where one is damaged', async () => {
    const packed = gzipSync(wxr(wpComment({ id: '1' })))
    expect(await read('wxr', packed)).toHaveLength(1)
    await expect(read('wxr', packed.subarray(0, 100))).rejects.toThrow('gzip file is damaged')
  })

  it('should show markup that somebody wrote as the text that is left of it, and run none', async () => {
    const [comment] = await read(
      'wxr',
      wxr(
        wpComment({
          content: '<script>alert(1)</script><p>Hi</p><img src=x onerror=alert(2)>',
          id: '1',
        }),
      ),
    )
    expect(comment?.body).toBe('Hi')
  })

  it.each([
    [
      'entities that grow',
      wxr(
        wpComment({ id: '1' }),
        '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>',
      ),
      /Line \d+: the file declares a document type/,
    ],
    ['a file of Disqus', '<disqus><post/></disqus>', /begins with "<disqus>", not with "<rss>"/],
    ['a page', '<!-- x --><html><body>hi</body></html>', /begins with "<html>"/],
    [
      'a feed',
      '<rss><channel><item><link>https://e.com</link></item></channel></rss>',
      /not a WordPress export/,
    ],
    ['an archive', 'PK\u0003\u0004xxxx', /ZIP archive/],
    ['a file that is cut off', wxr(wpComment({ id: '1' })).slice(0, -40), /cut off/],
    ['no XML', 'id,author\n1,me', /not XML/],
    ['nothing', '', /empty/],
    ['another encoding', '<?xml version="1.0" encoding="EUC-KR"?><rss></rss>', /EUC-KR/],
    ['a comment without a number', wxr(wpComment({})), /Line \d+: "wp:comment_id"/],
    ['a date that is none', wxr(wpComment({ date_gmt: 'soon', id: '1' })), /wp:comment_date_gmt/],
    ['elements without end', '<rss>'.repeat(60), /deep/],
    ['a text without end', `<rss><wp:comment><x>${'a'.repeat(1_100_000)}`, /more than 1000000/],
  ])('should refuse %s, and say where and why', async (_, file, message) => {
    await expect(read('wxr', file, 65_536)).rejects.toThrow(message)
  })

  it.each([1, 3, 65_536])(
    'should refuse bytes that are not UTF-8 by their line (%s)',
    async (size) => {
      const bytes = (text: string) => new TextEncoder().encode(text)
      const file = [
        ...bytes('<rss>\n<a>줄\n'),
        ...bytes('나</a>\n<b>'),
        0xc7,
        0xd1,
        0xff,
        ...bytes('\n\n</b></rss>'),
      ]
      await expect(read('wxr', new Uint8Array(file), size)).rejects.toThrow(
        'Line 4: the file is not in UTF-8',
      )
      const utf16 = new Uint8Array([0xff, 0xfe, 0x3c, 0x00])
      await expect(read('wxr', utf16, size)).rejects.toThrow('UTF-16')
    },
  )
})

describe('reading a Disqus export', () => {
  const disqus = (posts: string) => `<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>x</forum></category>
<thread dsq:id="71"><id>best-kisses</id><link>https://example.com/best-kisses</link></thread>
${posts}</disqus>`
  const post = (id: number, rest = '') =>
    `<post dsq:id="${id}"><id/><message><![CDATA[<p>Hello</p>]]></message><createdAt>2020-01-02T03:04:05Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>Mina</name></author><thread dsq:id="71"/>${rest}</post>`

  it('should find comments with page, reply, date, status and text', async () => {
    const comments = await read(
      'disqus',
      disqus(
        post(1) +
          post(2, '<parent dsq:id="1"/>') +
          post(3).replace('<isSpam>false', '<isSpam>true') +
          post(4).replace('<isDeleted>false', '<isDeleted>true'),
      ),
    )
    expect(comments).toMatchObject([
      {
        authorName: 'Mina',
        body: 'Hello',
        createdAt: '2020-01-02T03:04:05.000Z',
        key: '1',
        page: { address: 'https://example.com/best-kisses', slug: 'best-kisses' },
        parentKey: null,
        status: 'approved',
      },
      { key: '2', parentKey: '1' },
      { key: '3', status: 'spam' },
      { key: '4', status: 'deleted' },
    ])
  })

  it('should leave out a comment on a page that the file has not, and go on', async () => {
    const file = disqus(post(1).replace('"71"', '"72"') + post(2))
    expect(await read('disqus', file)).toMatchObject([
      { key: '1', leftOut: expect.stringContaining('"thread" that the file has not') },
      { key: '2', status: 'approved' },
    ])
  })

  it('should keep hidden what stands on a page that was deleted', async () => {
    const file = disqus(post(1)).replace(
      '</link></thread>',
      '</link><isDeleted>true</isDeleted></thread>',
    )
    expect(await read('disqus', file)).toMatchObject([{ status: 'rejected' }])
  })

  it('should mark a comment that hides a spoiler', async () => {
    const file = disqus(
      post(1).replace('<p>Hello</p>', '<p>Oh. <spoiler>She leaves.</spoiler></p>') + post(2),
    )
    expect(await read('disqus', file)).toMatchObject([
      { body: 'Oh. She leaves.', isSpoiler: true },
      { isSpoiler: false },
    ])
  })

  it('should refuse a file of WordPress', async () => {
    await expect(read('disqus', wxr(''))).rejects.toThrow('begins with "<rss>"')
  })
})

describe('reading JSON lines', () => {
  it('should take lines with or without an end, and empty ones between', async () => {
    const comments = await read(
      'jsonl',
      '{"id":1,"list":"kisses","body":"어서 와"}\r\n\n{"id":"b","list":"https://example.com/kisses","body":"","parentId":1,"createdAt":"2016-12-23T00:00:00+09:00","precision":"day","status":"spam","isSpoiler":true}',
    )
    expect(comments).toMatchObject([
      { body: '어서 와', createdAt: null, key: '1', page: { slug: 'kisses' }, status: 'approved' },
      {
        createdAt: '2016-12-22T15:00:00.000Z',
        isSpoiler: true,
        key: 'b',
        page: { address: 'https://example.com/kisses', slug: null },
        parentKey: '1',
        precision: 'day',
        status: 'spam',
      },
    ])
  })

  it.each([
    [
      'what is not JSON',
      '{"id":1,"list":"a","body":""}\nnope',
      'Line 2: it is not one JSON object',
    ],
    ['a field that is missing', '{"id":1,"list":"a"}', 'Line 1: "body"'],
    ['a field that is not known', '{"id":1,"list":"a","body":"","admin":true}', 'admin'],
    ['a status that is none', '{"id":1,"list":"a","body":"","status":"great"}', '"status"'],
    ['a date that is none', '{"id":1,"list":"a","body":"","createdAt":"soon"}', '"createdAt"'],
    ['a line without end', `{"id":1,"body":"${'a'.repeat(1_100_000)}`, 'longer than 1000000'],
  ])('should refuse %s, and name the line and the field', async (_, file, message) => {
    await expect(read('jsonl', file, 65_536)).rejects.toThrow(message)
  })
})
