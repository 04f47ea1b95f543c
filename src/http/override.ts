const OVERRIDES = ['X-HTTP-Method-Override', 'X-Payload-HTTP-Method-Override']

/** Whether a POST asks to be taken as a GET, whose query is its body. */
export const isOverride = (headers: Pick<Headers, 'has'>): boolean =>
  OVERRIDES.some((name) => headers.has(name))
