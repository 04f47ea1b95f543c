'use client'

export { ModerationDesk } from './Desk.js'
