import type { FlattenedField } from 'payload'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { buildConfig, configToJSONSchema } from 'payload'

import { rankedLists } from '../../../src/index.js'
import { DEFAULT_SLUGS } from '../../../src/slugs.js'

type Schema = {
  items?: Schema
  properties?: Record<string, Schema>
  required?: boolean | string[]
}

/** An adapter that never connects. */
const noDatabase = { defaultIDType: 'number', init: () => ({}), name: 'sqlite' } as never

const OURS: readonly string[] = Object.values(DEFAULT_SLUGS)

/** Fields with a default that the schema of a document, or of rows in it, has among the required ones. */
const demandedIn = (
  fields: readonly FlattenedField[],
  schema: Schema | undefined,
  path = '',
): string[] =>
  fields.flatMap((field) => {
    const own = `${path}${field.name}`
    const property = schema?.properties?.[field.name]
    const isDemanded = Array.isArray(schema?.required) && schema.required.includes(field.name)
    const hasDefault = 'defaultValue' in field && field.defaultValue !== undefined
    return [
      ...(isDemanded && hasDefault ? [own] : []),
      ...('flattenedFields' in field
        ? demandedIn(field.flattenedFields, property?.items ?? property, `${own}.`)
        : []),
    ]
  })

describe('the types that an app generates', () => {
  let definitions: Record<string, Schema>
  let collections: Awaited<ReturnType<typeof buildConfig>>['collections']

  beforeAll(async () => {
    const config = await buildConfig({
      db: noDatabase,
      editor: lexicalEditor(),
      plugins: [rankedLists()],
      secret: 'a secret for tests only',
    })
    definitions = configToJSONSchema(config, 'number').definitions as Record<string, Schema>
    collections = config.collections.filter(({ slug }) => OURS.includes(slug))
  })

  it('should take entries that have a printed title and nothing else', () => {
    const { properties, required } = definitions['ranked-lists'] ?? {}
    expect(required).toEqual(['id', 'title', 'updatedAt', 'createdAt'])
    expect(properties?.entries?.items?.properties).toHaveProperty('spoiler')
    expect(properties?.entries?.items?.required ?? []).toEqual([])
  })

  it('should demand nothing that has a default', () => {
    expect(collections.length).toBe(OURS.length)
    const demanded = collections.flatMap(({ flattenedFields, slug }) =>
      demandedIn(flattenedFields, definitions[slug]).map((path) => `${slug}.${path}`),
    )
    // which Payload brings
    expect(demanded.filter((path) => !path.startsWith('users.sessions.'))).toEqual([])
  })
})
