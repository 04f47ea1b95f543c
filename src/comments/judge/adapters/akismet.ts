/** Adapters of moderation services, one a file. */
import type { SpamCheck } from '../../../options/comments.js'

/**
 * Akismet as the check against spam.
 *
 * @param key of the account
 * @param siteUrl the site that the comments are on
 * @example rankedLists({ comments: { isSpam: akismet({ key: '…', siteUrl: 'https://example.com' }) } })
 */
export const akismet =
  ({
    endpoint = 'https://rest.akismet.com/1.1/comment-check',
    fetch: request = fetch,
    key,
    siteUrl,
  }: {
    endpoint?: string
    fetch?: typeof fetch
    key: string
    siteUrl: string
  }): SpamCheck =>
  async ({ address, authorName, body, isReply, signal, userAgent }) => {
    const response = await request(endpoint, {
      body: new URLSearchParams({
        api_key: key,
        blog: siteUrl,
        comment_author: authorName,
        comment_content: body,
        comment_type: isReply ? 'reply' : 'comment',
        user_agent: userAgent ?? '',
        user_ip: address ?? '',
      }),
      method: 'POST',
      signal,
    })
    const answer = await response.text()
    // anything else is an error, told in a header; it must not pass for "no spam"
    if (answer !== 'true' && answer !== 'false') {
      throw new Error(
        `Akismet answered ${response.status}: ${response.headers.get('X-akismet-debug-help') ?? 'nothing that it documents'}.`,
      )
    }
    const tip = response.headers.get('X-akismet-pro-tip')
    return { ...(tip ? { detail: tip } : {}), isSpam: answer === 'true' }
  }
