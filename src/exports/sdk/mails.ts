/** What is sent to an address about replies, by the token of a link in a mail; for pages of the site's own. */
import type { MailFrequency } from '../../comments/mails/rules/frequency.js'
import type { MailState } from '../../comments/mails/rules/state.js'
import type { CallOptions, Send } from './request.js'

export type MailChange = {
  /** Ids of the comments whose replies it is still told of; all where it is left out. */
  chosen?: readonly string[]
  frequency?: MailFrequency
}

/** Where a token says nothing (used, over, erased), `state` is "none". */
export type MailsClient = {
  change: (token: string, change: MailChange, call?: CallOptions) => Promise<MailState>
  /** Confirms what a mail asks; the token works once. */
  confirm: (token: string, call?: CallOptions) => Promise<MailState>
  get: (token: string, call?: CallOptions) => Promise<MailState>
  /** Ends all mails and erases the address; with `isNever` nothing is ever sent to it again. */
  stop: (token: string, call?: CallOptions & { isNever?: boolean }) => Promise<MailState>
}

export const createMails = (send: Send): MailsClient => {
  const post = (
    name: 'confirm' | 'settings' | 'stop',
    token: string,
    body: object,
    call: CallOptions | undefined,
  ): Promise<MailState> =>
    send<MailState>({ body, call, method: 'POST', path: `/mails/${name}`, query: { token } })
  return {
    change: (token, { chosen, ...change }, call) =>
      post('settings', token, { ...change, ...(chosen ? { chosen: chosen.join(',') } : {}) }, call),
    confirm: (token, call) => post('confirm', token, {}, call),
    get: (token, call) =>
      send<MailState>({ call, isOwn: true, path: '/mails/settings', query: { token } }),
    stop: (token, { isNever = false, ...call } = {}) =>
      post('stop', token, isNever ? { never: 'on' } : {}, call),
  }
}
