/**
 * Loaded before a TypeScript file that imports Payload's rich text. Lexical's modules wait for
 * themselves with top-level await; where a package that imports several of them comes first, Node 20
 * can end with code 13 in the middle of its imports. Loaded first and alone, they are ready.
 */
await import('lexical')
