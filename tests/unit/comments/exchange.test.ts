import { describe, expect, it } from '@jest/globals'

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
    ])
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
    ['an entity of nowhere', '<rss><a>&boom;</a></rss>', /not XML/],
    ['a file that is cut off', wxr(wpComment({ id: '1' })).slice(0, -40), /cut off/],
    ['no XML', 'id,author\n1,me', /not XML/],
    ['nothing', '', /empty/],
    ['another encoding', '<?xml version="1.0" encoding="EUC-KR"?><rss></rss>', /EUC-KR/],
    ['a comment without a number', wxr(wpComment({})), /Line \d+: "wp:comment_id"/],
    ['an unknown status', wxr(wpComment({ approved: 'maybe', id: '1' })), /it takes 0, 1/],
    ['a date that is none', wxr(wpComment({ date_gmt: 'soon', id: '1' })), /wp:comment_date_gmt/],
    ['elements without end', '<a>'.repeat(60), /deep/],
    ['a text without end', `<rss><wp:comment><x>${'a'.repeat(1_100_000)}`, /more than 1000000/],
  ])('should refuse %s, and say where and why', async (_, file, message) => {
    await expect(read('wxr', file, 65_536)).rejects.toThrow(message)
  })

  it('should refuse bytes that are not UTF-8', async () => {
    const file = new Uint8Array([...new TextEncoder().encode('<rss>\n<a>'), 0xc7, 0xd1, 0xff])
    await expect(read('wxr', file)).rejects.toThrow('Line 2: the file is not in UTF-8')
  })
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

  it('should refuse a comment on a page that the file has not', async () => {
    const file = disqus(post(1).replace('"71"', '"72"'))
    await expect(read('disqus', file)).rejects.toThrow('"thread" that the file has not')
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
