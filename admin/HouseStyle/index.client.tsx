/** The house's style: a box to try a rule in, and buttons that bring rules out and in. */
'use client'

export { StyleExchange } from './StyleExchange.js'
export { TryStyle } from './TryStyle.js'
