/** A release on its own page, and the releases that a document is in on its page. */
'use client'

export { AddToRelease } from './AddToRelease.js'
export { ReleasePanel } from './ReleasePanel.js'
