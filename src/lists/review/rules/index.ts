/** Pure: the stages of a list on its way to readers, who may take which step, and what a step changes. */
export * from './going.js'
export * from './mentions.js'
export * from './rules.js'
export * from './types.js'
