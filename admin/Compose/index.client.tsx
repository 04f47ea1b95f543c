'use client'

export { ComposePanel } from './Panel.js'
export { StartForm } from './StartForm.js'
export { StartLink } from './StartLink.js'
