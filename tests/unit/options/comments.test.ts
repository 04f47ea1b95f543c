import { describe, expect, it } from '@jest/globals'

import type { CommentOptions } from '../../../src/options/comments.js'

import { sanitizeCommentOptions } from '../../../src/options/comments.js'

const signOn = { algorithm: 'HS256', audience: 'site', key: 'x'.repeat(32) } as const

describe('the options of comments', () => {
  it('should have defaults, and keep what is given', () => {
    expect(sanitizeCommentOptions()).toMatchObject({
      checkTimeoutMs: 3000,
      isSpam: null,
      replyMails: null,
      limits: { post: { count: 6, seconds: 60 } },
      signOn: null,
      trustedProxies: 0,
    })
    const limits = { post: { count: 1, seconds: 5 } }
    expect(sanitizeCommentOptions({ limits, reactions: ['a', 'a'], signOn })).toMatchObject({
      limits: { ...limits, vote: { count: 60, seconds: 60 } },
      reactions: ['a'],
      signOn,
    })
  })

  it.each<[string, unknown, string]>([
    ['checkTimeoutMs', { checkTimeoutMs: 0 }, 'whole milliseconds from 1 to 60000'],
    ['trustedProxies', { trustedProxies: -1 }, 'a whole number from 0 to 10'],
    ['trustedProxies', { trustedProxies: ['10.0.0.0/99'] }, 'or networks such as 10.0.0.0/8'],
    ['reactions', { reactions: ['Like!'] }, 'small letters, digits and hyphens'],
    [
      'limits',
      { limits: { shout: { count: 1, seconds: 1 } } },
      'one of ballot, ballotForm, challenge, edit, flag, list, mail, mailAddress, post',
    ],
    ['limits.post', { limits: { post: { count: 0, seconds: 1 } } }, 'both from 1 on'],
    ['replyMails', { replyMails: { often: true } }, 'one of commentUrl, confirmHours, digestHour'],
    ['replyMails.commentUrl', { replyMails: { commentUrl: '/x' } }, 'a function'],
    ['replyMails.confirmHours', { replyMails: { confirmHours: 0 } }, 'from 1 to 168'],
    ['replyMails.digestHour', { replyMails: { digestHour: 24 } }, 'from 0 to 23'],
    ['replyMails.keepDays', { replyMails: { keepDays: 1.5 } }, 'from 1 to 36500'],
    ['replyMails.previousSecrets', { replyMails: { previousSecrets: ['xxxx', ''] } }, 'not empty'],
    ['signOn.algorithm', { signOn: { ...signOn, algorithm: 'none' } }, 'one of HS256, RS256'],
    ['signOn.audience', { signOn: { ...signOn, audience: '' } }, 'what the "aud" of each token is'],
    ['signOn.key', { signOn: { ...signOn, key: 'short' } }, 'a secret of 32 characters'],
    ['signOn.key', { signOn: { ...signOn, algorithm: 'RS256' } }, 'the public key as PEM'],
    [
      'signOn.key',
      { signOn: { ...signOn, key: `-----BEGIN PUBLIC KEY-----${'x'.repeat(40)}` } },
      'a secret of 32 characters',
    ],
  ])('should name %s where it cannot work', (name, options, right) => {
    const make = () => sanitizeCommentOptions(options as CommentOptions)
    expect(make).toThrow(`rankedLists: options.comments.${name} is "`)
    expect(make).toThrow(right)
    expect(make).not.toThrow('xxxx')
  })
})
