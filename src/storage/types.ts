/** The shapes in which documents leave the database. Pure: any folder may name them. */

/** The id of a document: a number or a text, by engine and collection; see `toId`. */
export type Id = number | string

/** The values of a document, or of a row inside one, by the names of its fields. */
export type Data = Record<string, unknown>

/** A document as it is stored. */
export type Row = Data & { id: Id }
