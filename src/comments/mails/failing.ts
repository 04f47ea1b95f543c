import type { Payload } from 'payload'

import { noteFailure } from '../../storage/failures.js'
import { withoutAddresses } from './rules/address.js'

/** What operators find it under. */
export const FAILURE = 'reply-mails'

/**
 * Counts for operators that a mail was not taken. Servers and their libraries name the address that they
 * refuse; it goes into no log.
 */
export const noteMailFailure = ({ error, payload }: { error: unknown; payload: Payload }): void => {
  const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  noteFailure({ error: new Error(withoutAddresses(told)), kind: FAILURE, payload })
}

/** Whether a mail server says that there is no such inbox, so that it is not to be asked again. */
export const isNoInbox = (error: unknown): boolean => {
  const { command, responseCode } = (error ?? {}) as { command?: unknown; responseCode?: unknown }
  return (
    command === 'RCPT TO' && typeof responseCode === 'number' && NO_INBOX.includes(responseCode)
  )
}

const NO_INBOX = [550, 551, 553]
