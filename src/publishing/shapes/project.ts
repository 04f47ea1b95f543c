/** Some of the fields of an answer, for a page that needs no more. */
import { z } from 'zod'

import type { Entry, ListSummary, Publication, Section } from './schema.js'

import {
  entrySchema,
  listIndexSchema,
  listSummarySchema,
  publicationSchema,
  sectionSchema,
} from './schema.js'

type Key<T> = Extract<keyof T, string>

/** Every key of a shape, in its order. */
const keysOf = <T extends z.ZodObject>(schema: T) =>
  Object.keys(schema.shape) as [Key<z.infer<T>>, ...Array<Key<z.infer<T>>>]

const ENTRY_PREFIX = 'entries.'

/** The fields that every projection keeps: which list it is, its locale and version. */
const ALWAYS = ['locale', 'slug', 'version'] as const satisfies ReadonlyArray<keyof Publication>

type EntryField = `${typeof ENTRY_PREFIX}${Key<Entry>}`

/** Fields of one list that can be asked for: its own, and those of its entries behind "entries.". */
export type PublicationField = EntryField | Exclude<Key<Publication>, 'included'>

export const PUBLICATION_FIELDS: readonly [PublicationField, ...PublicationField[]] = [
  ...keysOf(publicationSchema.omit({ included: true })),
  ...keysOf(entrySchema).map((key): EntryField => `${ENTRY_PREFIX}${key}`),
]

/** Fields of the lists of an index that can be asked for. */
export type SummaryField = Key<ListSummary>

export const SUMMARY_FIELD_NAMES: readonly [SummaryField, ...SummaryField[]] =
  keysOf(listSummarySchema)

const projectedSectionSchema = z
  .strictObject({
    ...sectionSchema.shape,
    entries: z.array(entrySchema.partial().required({ id: true })),
  })
  .meta({ description: 'A section with some fields of its entries.', id: 'ProjectedSection' })

/** One list with the fields that were asked for. */
export const projectedPublicationSchema = z
  .strictObject({
    ...publicationSchema.partial().required({ locale: true, slug: true, version: true }).shape,
    sections: z.array(projectedSectionSchema).optional(),
  })
  .meta({
    description: 'The fields of a Publication that `fields` names, with slug, locale and version.',
    id: 'ProjectedPublication',
  })

/** One list of an index with the fields that were asked for. */
export const projectedSummarySchema = listSummarySchema.partial().required({ slug: true }).meta({
  description: 'The fields of a ListSummary that `fields` names, with the slug.',
  id: 'ProjectedSummary',
})

/** One list as it goes out: whole, or with the fields that were asked for. */
export const listAnswerSchema: z.ZodUnion<
  readonly [typeof publicationSchema, typeof projectedPublicationSchema]
> = z.union([publicationSchema, projectedPublicationSchema])

/** An index as it goes out: with whole summaries, or with the fields that were asked for. */
export const listIndexAnswerSchema = z.union([
  listIndexSchema,
  z.strictObject({ ...listIndexSchema.shape, items: z.array(projectedSummarySchema) }).meta({
    description: 'A ListIndex with the fields that `fields` names.',
    id: 'ProjectedListIndex',
  }),
])

export type ListAnswer = z.infer<typeof listAnswerSchema>
export type ListIndexAnswer = z.infer<typeof listIndexAnswerSchema>
export type ProjectedPublication = z.infer<typeof projectedPublicationSchema>
export type ProjectedSummary = z.infer<typeof projectedSummarySchema>

/**
 * The projection of a list to some of its fields (a sparse fieldset), in the order of the list, so
 * that the same set of fields gives the same bytes. Takes a list as it goes out, after filtering of
 * spoilers.
 *
 * @param fields an entry's field brings its section along; ids of entries are always there
 */
export const projectPublication = ({
  fields,
  publication,
}: {
  fields: readonly PublicationField[]
  publication: Publication
}): ProjectedPublication => {
  const wanted = new Set<string>([...ALWAYS, ...fields])
  const ofEntries = fields.flatMap((field) =>
    field.startsWith(ENTRY_PREFIX) ? field.slice(ENTRY_PREFIX.length) : [],
  )
  if (ofEntries.length === 0 || wanted.has('sections')) {
    return pick(publication, wanted) as ProjectedPublication
  }
  const keys = new Set(['id', ...ofEntries])
  const sections = publication.sections.map((section) => projectSection({ keys, section }))
  return pick({ ...publication, sections }, wanted.add('sections')) as ProjectedPublication
}

/** One list of an index with some of its fields. */
export const projectSummary = ({
  fields,
  summary,
}: {
  fields: readonly SummaryField[]
  summary: ListSummary
}): ProjectedSummary => pick(summary, new Set(['slug', ...fields])) as ProjectedSummary

const projectSection = ({
  keys,
  section,
}: {
  keys: ReadonlySet<string>
  section: Section
}): z.infer<typeof projectedSectionSchema> => ({
  ...section,
  entries: section.entries.map((entry) => pick(entry, keys) as { id: string }),
})

const pick = <T extends object>(value: T, keys: ReadonlySet<string>): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([key]) => keys.has(key))) as Partial<T>
