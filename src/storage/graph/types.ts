/** A step from a document towards a field of it that refers to others. */
export type Step = {
  /** Slug of the block whose rows are meant; null for what is no field of blocks. */
  block: null | string
  isLocalized: boolean
  /** A group is a named tab too; the rows of arrays and blocks have ids. */
  kind: 'array' | 'blocks' | 'group'
  name: string
}

/** A field that refers to documents, as it stands in a document, a block or a node of a text. */
export type ReferenceField = {
  isLocalized: boolean
  isMany: boolean
  isPolymorphic: boolean
  isRequired: boolean
  /** Tells it from every other field of the document: "layout[hero].drama". */
  key: string
  kind: 'relationship' | 'richText' | 'upload'
  name: string
  /** As queries have it: "layout.drama". */
  path: string
  /** What it stands in, outermost first. */
  steps: readonly Step[]
  /** Which nodes of a text refer to documents; null where it is no text. */
  text: null | TextReferences
  /** Slugs of the collections that it refers to; of a text within a text, those that its nodes name. */
  to: readonly string[]
}

/** What refers to documents in a rich text, by its editor's features. */
export type TextReferences = {
  /** Fields of blocks, by the type of their node and by the slug of the block. */
  blocks: ReadonlyMap<string, ReadonlyMap<string, readonly ReferenceField[]>>
  /** Fields of other nodes (links, say), by the type of the node. */
  fields: ReadonlyMap<string, readonly ReferenceField[]>
  /** Slugs of the collections that nodes name by themselves: uploads and relationships. */
  named: readonly string[]
  /** Fields of uploads, by the collection of the file. */
  uploads: ReadonlyMap<string, readonly ReferenceField[]>
}

/** A way from the documents of one collection, or from a global, to those of others. */
export type Edge = ReferenceField & {
  /** Slug of the collection or of the global that has the field. */
  from: string
  isGlobal: boolean
}
