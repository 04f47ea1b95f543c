/** What other systems keep as HTML, as plain text. */
import { compile, type FormatCallback } from 'html-to-text'

/** A picture by its text and its address; an emoji that is one by its text alone. */
const picture: FormatCallback = ({ attribs = {} }, _walk, builder) => {
  const { alt = '', class: names = '', src = '' } = attribs as Record<string, string>
  const isEmoji = /\b(?:emoji|wp-smiley)\b/.test(names)
  const address = !isEmoji && /^https?:\/\//.test(src) ? src : ''
  builder.addInline([alt, address].filter((text) => text !== '').join(' '))
}

const toText = ({ hasLines }: { hasLines: boolean }) =>
  compile({
    formatters: { picture },
    preserveNewlines: hasLines,
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      { selector: 'img', format: 'picture' },
      { selector: 'script', format: 'skip' },
      { selector: 'style', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
    ],
    wordwrap: false,
  })

/** What HTML says, as plain text: paragraphs and breaks as lines, links with their address. */
export const htmlToText = toText({ hasLines: false })

const textWithLines = toText({ hasLines: true })

const BLOCK = '</?(?:blockquote|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|table|td|th|tr|ul)\\b[^>]*>'

const AROUND_BLOCK = new RegExp(`\\s*(${BLOCK})(?:[ \\t]*\\n)*`, 'gi')

/**
 * The same of a text of WordPress, which keeps line breaks as they were typed and makes paragraphs of
 * them as it prints (wpautop). Where markup breaks the line already, what was typed there does not.
 */
export const wordpressToText = (html: string): string =>
  textWithLines(
    html
      .replace(/\r\n?/g, '\n')
      .replace(AROUND_BLOCK, '$1')
      .replace(/(<br\s*\/?>)[ \t]*\n/gi, '$1'),
  )

const SPOILER_TAG = /<spoiler\b|\[spoiler\b|\bclass\s*=\s*["']?[^"'>]*\bspoiler/i

/** Whether a text hides some of itself as a spoiler, by Disqus' tag, a class, or a short code. */
export const hasSpoiler = (html: string): boolean => SPOILER_TAG.test(html)

/** A text without the short codes around its spoilers. */
export const withoutSpoilerCodes = (text: string): string =>
  text.replace(/\[\/?spoiler\b[^\]\n]{0,200}\]/gi, '')
