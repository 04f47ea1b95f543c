import type { Payload } from 'payload'

import type { Bulk } from './types.js'

type Document = Record<string, unknown>

type Model = {
  base: { Types: { ObjectId: new () => unknown } }
  insertMany: (rows: Document[], options: object) => Promise<unknown>
}

type Models = Record<string, Model>

/** MongoDB: documents are kept where the adapter would have its models write them. */
export const openMongodb = async (payload: Payload): Promise<Bulk> => {
  const kept = new Map<Model, Document[]>()
  const keep = (model: Model) => ({
    create: async ([data = {}]: Document[]): Promise<Document[]> => {
      const row = { _id: new model.base.Types.ObjectId(), ...data }
      kept.set(model, [...(kept.get(model) ?? []), row])
      return [row]
    },
    // a document has no other version that would be the latest no more
    updateMany: async (): Promise<void> => {},
  })
  const keeping = (models: Models): object =>
    new Proxy(models, {
      get: (_, slug) => {
        const model = models[String(slug)]
        return model && keep(model)
      },
    })
  const { collections, versions } = payload.db as unknown as Record<string, Models>
  const adapter: Payload['db'] = Object.create(payload.db, {
    collections: { value: keeping(collections ?? {}) },
    versions: { value: keeping(versions ?? {}) },
  })
  return {
    close: async () => {},
    create: async ({ collection, data, id }) => {
      await payload.db.create.call(adapter, {
        collection,
        data,
        returning: false,
        ...(id === undefined ? {} : { customID: id }),
      })
    },
    createVersion: async (args) => {
      await payload.db.createVersion.call(adapter, { ...args, autosave: false, returning: false })
    },
    flush: async () => {
      const rows = [...kept]
      kept.clear()
      for (const [model, documents] of rows) {
        await model.insertMany(documents, { timestamps: false })
      }
    },
  }
}
