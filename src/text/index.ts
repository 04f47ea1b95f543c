/** Text: folding names for search, slugs, labels, reading time, walking rich text. Pure. */
export { compact, fold, searchTextOf, toWords } from './fold.js'
export { roleLabel, sceneLabel } from './labels.js'
export { lexicalText, walkLexical } from './lexical.js'
export { linesOf } from './lines.js'
export { readingMinutes } from './readingTime.js'
export { slugify } from './slugify.js'
