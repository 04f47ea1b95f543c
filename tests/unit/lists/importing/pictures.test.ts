import { describe, expect, it } from '@jest/globals'

import { lexicalOf } from '../../../../src/lists/importing/article/lexical.js'
import { proposeList } from '../../../../src/lists/importing/article/index.js'
import { readAttachments, readPosts } from '../../../../src/lists/importing/article/wxr.js'

const read = async (text: string) => proposeList({ source: { format: 'html', text } })

const LIST = '<h3>2. Lantern</h3><p>One.</p><h3>1. Depot</h3><p>Two.</p>'

const picturesOf = async (html: string) =>
  (await read(`<h1>Two roofs</h1><p>Counted down.</p>${html}${LIST}`)).intro.flatMap((part) =>
    part.kind === 'image' ? [[part.url, part.label]] : [],
  )

describe('pictures of a page', () => {
  it.each([
    ['plain', '<img src="a.jpg" alt="A roof">', [['a.jpg', 'A roof']]],
    ['loaded late', '<img src="data:image/gif;base64,R0" data-lazy-src="a.jpg">', [['a.jpg', '']]],
    [
      'small, and leading to the whole one',
      '<a href="/a.jpg?x=1"><img src="a-300x200.jpg" alt="A roof"></a>',
      [['/a.jpg?x=1', 'A roof']],
    ],
    [
      'leading to a page',
      '<a href="/attachment/5/"><img src="a-300x200.jpg"></a>',
      [['a-300x200.jpg', '']],
    ],
  ])('should be read: %s', async (_, html, pictures) => {
    expect(await picturesOf(html)).toEqual(pictures)
  })

  it('should not be taken for the standfirst', async () => {
    const proposal = await read(
      `<h1>Two roofs</h1><img src="a.jpg" alt="A roof"><p class="byline">By Mina</p>${LIST}`,
    )
    expect(proposal).toMatchObject({ byline: { value: 'Mina' }, standfirst: null })
    expect(proposal.intro).toMatchObject([{ kind: 'image', url: 'a.jpg' }])
  })
})

describe('the text of an entry', () => {
  const parts = async () =>
    (
      await read(
        `<h1>Two roofs</h1><p>Counted down.</p><h3>2. Lantern</h3><figure><img src="a.jpg" alt="A roof"><figcaption>At night</figcaption></figure><p>Before.</p><img src="b.jpg" alt="A stair"><h3>1. Depot</h3><p>Two.</p>`,
      )
    ).sections[0]?.entries[0]?.text ?? []

  it('should have the pictures that are in the desk where they stood, with their captions', async () => {
    const document = lexicalOf(await parts(), new Map([['a.jpg', 7]])) as {
      root: { children: Array<{ children?: unknown; fields?: unknown; type: string }> }
    }
    expect(document.root.children).toMatchObject([
      { fields: { blockType: 'image', caption: 'At night', image: 7 }, type: 'block' },
      { children: [{ text: 'Before.' }], type: 'paragraph' },
      { children: [{ text: 'A stair' }], type: 'paragraph' },
    ])
  })

  it('should be the same each time it is read', async () => {
    const pictures = new Map([['a.jpg', 7]])
    expect(lexicalOf(await parts(), pictures)).toEqual(lexicalOf(await parts(), pictures))
  })

  it('should keep captions as text below pictures that are not', async () => {
    expect(JSON.stringify(lexicalOf(await parts()))).toContain('At night')
  })
})

const EXPORT = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="c" xmlns:wp="w"><channel><wp:wxr_version>1.2</wp:wxr_version>
<item><title>Two roofs</title><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type>
<content:encoded><![CDATA[Counted down.

[caption id="attachment_8" align="none" width="300"]<a href="https://b.example/b.jpg"><img src="https://b.example/b-300x200.jpg" alt="A stair" /></a> Up the <em>stair</em>[/caption]

[gallery columns="2" ids="7, 8"] [gallery ids="9"]

${LIST}]]></content:encoded>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta></item>
<item><title>a</title><wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://b.example/a.jpg?x=1&amp;y=2</wp:attachment_url>
<wp:postmeta><wp:meta_key><![CDATA[_wp_attachment_image_alt]]></wp:meta_key><wp:meta_value><![CDATA[A "roof"]]></wp:meta_value></wp:postmeta></item>
<item><title>b</title><wp:post_id>8</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://b.example/b.jpg</wp:attachment_url></item>
</channel></rss>`

async function* bytes() {
  yield Buffer.from(EXPORT)
}

describe('pictures of a WordPress export', () => {
  it('should be those above posts, with captions and in galleries, with their texts', async () => {
    const attachments = await readAttachments(bytes())
    const posts = []
    for await (const post of readPosts(bytes(), attachments)) posts.push(post)
    expect(posts).toMatchObject([{ featured: 'https://b.example/a.jpg?x=1&y=2' }])
    const { intro } = await read(posts[0]?.source.text ?? '')
    expect(
      intro.flatMap((part) =>
        part.kind === 'image' ? [[part.label, part.url]] : 'isCaption' in part ? [['caption']] : [],
      ),
    ).toEqual([
      ['A "roof"', 'https://b.example/a.jpg?x=1&y=2'],
      ['A stair', 'https://b.example/b.jpg'],
      ['caption'],
      ['A "roof"', 'https://b.example/a.jpg?x=1&y=2'],
      ['', 'https://b.example/b.jpg'],
    ])
    // of a picture that the file does not tell of, what stood there stays
    expect(JSON.stringify(intro)).toContain('[gallery ids=')
  })
})
