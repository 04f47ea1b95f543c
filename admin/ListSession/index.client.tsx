/** What the page of a list has beside its fields: saving by itself, who else is there, two texts to choose from. */
'use client'

export { ListSessionField } from './Field.js'
export { ListStatus, SaveDraft } from './Status.js'
export { ListTitle } from './Title.js'
