/** Text: folding names for search, comparing spellings, making slugs. Pure. */
export { compact, fold, searchTextOf, toWords } from './fold.js'
export { slugify } from './slugify.js'
