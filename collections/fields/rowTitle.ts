/** A field of a block or row that names a document, and the fields that the document goes by. */
export type Named = { collection: string; field: string; names: string[] }

/** Rows go by what these fields hold, else by what the document is called that they show; see admin/Titles. */
export const rowTitle = (names: string[], named?: Named) => ({
  components: {
    RowLabel: {
      clientProps: { names, ...(named ? { named } : {}) },
      path: 'payload-ranked-lists/client#RowTitle',
    },
  },
})
