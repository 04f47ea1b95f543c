'use client'

export { ModerationDesk } from './Desk.js'
export { ModerationNavLink } from './Link.js'
