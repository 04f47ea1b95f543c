/** How often readers may want mails about replies. */
export const MAIL_FREQUENCIES = ['each', 'daily'] as const

export type MailFrequency = (typeof MAIL_FREQUENCIES)[number]

/** One that was stored; what is none is the first. */
export const frequencyOf = (value: unknown): MailFrequency =>
  MAIL_FREQUENCIES.find((each) => each === value) ?? 'each'
