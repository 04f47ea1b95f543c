/** WordPress exports of any size, as they are read: a piece at a time. */
import { Buffer } from 'node:buffer'

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Blog</title><wp:wxr_version>1.2</wp:wxr_version>`

/**
 * Posts that are lists of five dramas, each with comments; every tenth is an article that is no list.
 *
 * @param dramas titles, of which each post has five in turn
 */
export async function* writeWxr({
  comments,
  dramas,
  posts,
}: {
  /** On each post. */
  comments: number
  dramas: readonly string[]
  posts: number
}): AsyncGenerator<Uint8Array> {
  yield Buffer.from(HEAD)
  for (let post = 1; post <= posts; post += 1) yield Buffer.from(postOf({ comments, dramas, post }))
  yield Buffer.from('</channel></rss>')
}

const postOf = ({
  comments,
  dramas,
  post,
}: {
  comments: number
  dramas: readonly string[]
  post: number
}): string => {
  const isList = post % 10 !== 0
  const entries = [5, 4, 3, 2, 1].map(
    (number) =>
      `<h3>${number}. ${dramas[(post * 5 + number) % dramas.length]}</h3><p>For weeks nobody said a word, and then everybody did at once, on roof ${post}.</p>`,
  )
  const said = Array.from(
    { length: comments },
    (_, index) => `<wp:comment><wp:comment_id>${post * 1000 + index}</wp:comment_id>
<wp:comment_author><![CDATA[Reader ${index}]]></wp:comment_author><wp:comment_date_gmt>2016-12-23 10:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[Number ${index} should be first, roof ${post} or not.]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>${index % 3 === 2 ? post * 1000 + index - 1 : 0}</wp:comment_parent></wp:comment>`,
  )
  return `<item><title>${isList ? `Top 5 roofs, part ${post}` : `A note on roofs ${post}`}</title><link>https://blog.example/roofs-${post}/</link>
<dc:creator>somebody</dc:creator><content:encoded><![CDATA[<p>Counted down.</p>${isList ? entries.join('\n') : '<p>Only words.</p>'}]]></content:encoded>
<wp:post_id>${post}</wp:post_id><wp:post_date>2016-12-22 09:30:00</wp:post_date><wp:post_name>roofs-${post}</wp:post_name>
<wp:post_type>post</wp:post_type>${said.join('')}</item>
<item><title>attachment ${post}</title><wp:post_id>${100000 + post}</wp:post_id><wp:post_type>attachment</wp:post_type></item>`
}
