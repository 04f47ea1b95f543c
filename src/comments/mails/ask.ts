/** Readers ask for mails about what answers their comment; whether they mean it is asked of the address. */
import type { Id } from '../../storage/types.js'
import type { CommentContext } from '../context.js'
import type { MailFrequency } from './rules/frequency.js'

import { createBackground, createSoon } from '../../storage/soon.js'
import { storeOf } from '../../storage/index.js'
import { seal, keysOf, unseal, type Keys } from './rules/sealed.js'
import { frequencyOf } from './rules/frequency.js'

export type Asked = { address: string; frequency: MailFrequency; language: string }

const OF_REQUEST = 'request'

/** How long a request waits for others, in milliseconds. */
const SOON_MS = 500

const soon = createSoon(SOON_MS)

/** Has this process send mails a moment after somebody has asked for some. */
export const enableMails = soon.enable

/**
 * Writes a request down and nothing else, so that nobody learns from the answer, or from how long it takes,
 * whether the address is known here. What becomes of it is decided by who sends the mails.
 */
export const askForMails = async ({
  asked,
  comment,
  context,
}: {
  asked: Asked
  comment: Id
  context: Pick<CommentContext, 'now' | 'payload' | 'req'>
}): Promise<void> => {
  const now = context.now().getTime()
  const { payload } = context
  await storeOf(context).createOnce({
    collection: 'mailSubscriptions',
    data: {
      attempts: 0,
      comment,
      dueAt: now,
      key: String(comment),
      madeAt: now,
      reader: null,
      sealed: seal({
        about: OF_REQUEST,
        keys: keysOf(payload.secret),
        text: JSON.stringify(asked),
      }),
      state: 'new',
    },
  })
  soon.kick(payload)
}

/** What a reader has asked for; null where no key opens it. */
export const openAsked = ({
  keys,
  sealed,
}: {
  keys: readonly Keys[]
  sealed: null | string
}): Asked | null => {
  const text = sealed === null ? null : unseal({ about: OF_REQUEST, keys, sealed })
  if (text === null) return null
  const { address, frequency, language } = JSON.parse(text) as Record<string, unknown>
  return {
    address: String(address),
    frequency: frequencyOf(frequency),
    language: String(language),
  }
}

/** Sends mails in the background; a call while that runs has it done once more. */
export const { run: runInBackground } = createBackground('Mails to readers were not sent.')
