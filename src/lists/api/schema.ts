/** What the routes of lists answer. */
import { z } from 'zod'

import { CHECK_SEVERITIES } from '../checks/index.js'
import {
  DISPLAY_DIRECTIONS,
  NUMBER_STYLES,
  operationSchema,
  RANKING_MODES,
  TIE_STYLES,
  LINE_FIELDS,
  ASIDE_KINDS,
} from '../../ranking/index.js'
import { sectionKindSchema } from '../../publishing/shapes/index.js'
import { WARNING_KINDS } from '../comparing/warnings.js'
import {
  ACTIONS,
  EVENT_KINDS,
  PLAN_KINDS,
  PUBLIC_STATES,
  STAGES,
  STORED_STAGES,
} from '../review/rules/index.js'

const id = z.union([z.int(), z.string()])
const title = z.string().nullable()
const revision = z.int()

const placedSchema = z
  .strictObject({ id: z.string(), isTiedWithPrevious: z.boolean(), section: z.string() })
  .meta({ description: 'Where an entry stands.', id: 'PlacedEntry' })

const placementSchema = z.array(placedSchema)

export const presentSchema = z
  .strictObject({
    others: z.array(
      z.strictObject({
        name: z.string(),
        place: z.string().nullable(),
        session: z.string(),
        user: z.string(),
      }),
    ),
    saves: z.int().meta({ description: 'The revision of the latest save of the list.' }),
  })
  .meta({ description: 'Who else has the list open.', id: 'Present' })

const boardEntrySchema = placedSchema
  .extend({
    contentRevision: z.string(),
    dramas: z.array(z.strictObject({ id, title })),
    flags: z.strictObject({
      duplicateOf: z.array(z.string()),
      hasBrokenClip: z.boolean(),
      hasSpoiler: z.boolean(),
      isMissingTitle: z.boolean(),
    }),
    people: z.array(z.strictObject({ id, name: z.string().nullable() })),
    printedTitle: z.string().nullable(),
    scenes: z.array(z.strictObject({ id, label: z.string().nullable() })),
    thumbnail: z.string().nullable(),
    title,
    year: z.int().nullable(),
  })
  .meta({ description: 'One row of the board.', id: 'BoardEntry' })

export const boardSchema = z
  .strictObject({
    entries: z.array(boardEntrySchema),
    etag: z.string(),
    id,
    published: z
      .strictObject({ placement: placementSchema, titles: z.record(z.string(), title) })
      .nullable(),
    repairedAt: z.string().nullable().meta({
      description: 'When the list was mended last, because a save had been left in pieces.',
    }),
    revision,
    sections: z.array(z.strictObject({ key: z.string(), kind: sectionKindSchema, title })),
    settings: z.strictObject({
      displayDirection: z.enum(DISPLAY_DIRECTIONS),
      mode: z.enum(RANKING_MODES),
      numberStyle: z.enum(NUMBER_STYLES),
      showNumbers: z.boolean(),
      tieStyle: z.enum(TIE_STYLES),
    }),
  })
  .meta({ id: 'Board' })

const entryDataSchema = z
  .looseObject({ id: z.string(), section: z.string() })
  .meta({ description: 'The row as it is stored, with ids in the place of documents.' })

/** What an answer about one entry holds; also a member of the problem that it changed meanwhile. */
export const entryMembers = { contentRevision: z.string(), data: entryDataSchema }

export const entrySchema = z.strictObject(entryMembers).meta({ id: 'EntryContent' })

export const patchedEntrySchema = z.strictObject({
  contentRevision: z.string(),
  entry: boardEntrySchema,
})

const movementPlaceSchema = z
  .strictObject({
    isTied: z.boolean(),
    label: z.string().nullable(),
    position: z.int(),
    rank: z.int().nullable(),
    section: z.string(),
  })
  .nullable()

const movementSchema = z
  .strictObject({
    from: movementPlaceSchema,
    id: z.string(),
    kind: z.enum(['added', 'moved', 'removed', 'section-changed', 'tied', 'untied']),
    title,
    to: movementPlaceSchema,
  })
  .meta({ id: 'Movement' })

export const movesResultSchema = z
  .strictObject({
    isMerged: z.boolean(),
    movements: z.array(movementSchema),
    placement: placementSchema,
    revision,
  })
  .meta({ id: 'MovesResult' })

/** Members of the problem that another editor has moved the same entries. */
export const conflictMembers = z.object({
  entries: z.array(z.strictObject({ id: z.string(), title })),
  ids: z.array(z.string()),
  placement: placementSchema,
  revision,
})

const text = z.string().nullable()

const fieldChangeSchema = z
  .strictObject({ after: text, before: text, field: z.string() })
  .meta({ description: 'A field that is another; its values as text.', id: 'FieldChange' })

const comparisonShape = {
  entries: z.array(
    z.strictObject({
      changes: z.array(fieldChangeSchema),
      id: z.string(),
      kind: z.enum(['added', 'changed', 'removed']),
      title,
    }),
  ),
  fields: z.array(fieldChangeSchema),
  movements: z.array(movementSchema),
  sections: z.array(z.strictObject({ key: z.string(), kind: sectionKindSchema, title })),
}

export const comparisonSchema = z
  .strictObject(comparisonShape)
  .meta({ description: 'What differs between two states of a list.', id: 'Comparison' })

export const warningSchema = z.strictObject({
  entries: z.array(z.strictObject({ id: z.string(), title })),
  kind: z.enum(WARNING_KINDS),
  name: text,
})

export const lastLookSchema = z
  .strictObject({
    ...comparisonShape,
    isPublished: z.boolean().meta({ description: 'Whether readers see the list already.' }),
    reason: z
      .strictObject({ key: z.string(), texts: z.record(z.string(), z.string()) })
      .nullable()
      .meta({
        description:
          'Why it changes, in each locale, as the draft says it and readers have not been told yet.',
      }),
    warnings: z.array(warningSchema),
  })
  .meta({ description: 'What publishing a list would do.', id: 'LastLook' })

export const historySchema = z.strictObject({
  nextBefore: z.int().nullable(),
  records: z.array(
    z
      .strictObject({
        at: z.iso.datetime(),
        by: z.strictObject({ id, name: z.string().nullable() }).nullable(),
        id,
        inverses: z.array(operationSchema).meta({ description: 'What takes it back.' }),
        movements: z.array(movementSchema),
        operations: z.array(operationSchema),
        revision,
        source: z.enum(['moves', 'save']),
      })
      .meta({ description: 'One record of what moved in a list.', id: 'HistoryRecord' }),
  ),
})

const pasteCandidateSchema = z
  .strictObject({
    confidence: z.number(),
    id,
    method: z.enum(['compact', 'exact', 'folded', 'fuzzy', 'none']),
    title,
    year: z.int().nullable(),
  })
  .meta({ id: 'PasteCandidate' })

export const pasteResultSchema = z.strictObject({
  asides: z.array(
    z
      .strictObject({
        before: z.int().meta({ description: 'The line in front of which it stands, from 0.' }),
        isMention: z.boolean(),
        kind: z.enum(ASIDE_KINDS),
        raw: z.string(),
        text: z.string(),
      })
      .meta({ description: 'A pasted line that is no entry.', id: 'PastedAside' }),
  ),
  heading: z.string().nullable(),
  lines: z.array(
    z
      .strictObject({
        alternatives: z.array(pasteCandidateSchema),
        dramaHint: z.string().nullable(),
        episode: z.int().nullable(),
        isDuplicate: z.boolean(),
        isMention: z.boolean(),
        isTied: z.boolean(),
        match: pasteCandidateSchema.nullable(),
        network: z.string().nullable(),
        note: z.string().nullable(),
        number: z.int().nullable(),
        numberStyle: z.string().nullable(),
        parts: z.array(
          z.strictObject({
            end: z.int(),
            field: z.enum(LINE_FIELDS),
            start: z.int().meta({
              description: 'In UTF-16 units of `raw`: the part that was read into this field.',
            }),
          }),
        ),
        people: z.array(z.string()),
        printed: z.string(),
        quote: z.string().nullable(),
        raw: z.string(),
        scene: z.strictObject({ id, label: z.string().nullable() }).nullable(),
        season: z.int().nullable(),
        section: z.string().nullable(),
        title: z.string(),
        year: z.int().nullable(),
      })
      .meta({ id: 'PasteLine' }),
  ),
  numberStyle: z.enum(NUMBER_STYLES).nullable(),
  order: z.enum(['ascending', 'countdown', 'unclear', 'unnumbered']),
  statedCount: z.int().nullable(),
})

export const draftsSchema = z.strictObject({
  dramas: z.array(z.strictObject({ id, title: z.string() })),
  scenes: z.array(z.strictObject({ drama: z.strictObject({ id, title }), id, label: z.string() })),
})

const target = { aliasMatched: z.string().nullable(), id, title }

export const searchTargetsSchema = z.strictObject({
  targets: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({
        ...target,
        drama: z.strictObject({ id, title }).nullable(),
        kind: z.literal('scene'),
      }),
      z.strictObject({ ...target, kind: z.literal('drama'), year: z.int().nullable() }),
    ]),
  ),
})

const fixSchema = z.discriminatedUnion('kind', [
  z.strictObject({ data: z.record(z.string(), z.unknown()), kind: z.literal('entry') }),
  z.strictObject({
    data: z.record(z.string(), z.unknown()),
    kind: z.literal('list'),
    seen: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({ kind: z.literal('operations'), operations: z.array(operationSchema) }),
  z.strictObject({ field: z.string(), kind: z.literal('translation') }),
])

export const checksSchema = z.strictObject({
  findings: z.array(
    z
      .strictObject({
        code: z.string(),
        entry: z.string().nullable(),
        field: z.string().nullable(),
        fix: fixSchema.nullable(),
        fixText: z.string().nullable(),
        message: z.union([
          z.string(),
          z.strictObject({
            key: z.string(),
            values: z.record(z.string(), z.union([z.number(), z.string()])),
          }),
        ]),
        severity: z.enum(CHECK_SEVERITIES),
        text: z.string(),
        title,
        why: z.string().nullable(),
      })
      .meta({ id: 'Finding' }),
  ),
})

export const previewSchema = z.strictObject({
  expiresAt: z.iso.datetime(),
  token: z.string(),
  url: z.string().nullable(),
})

export const goingOutSchema = z
  .strictObject({
    mayChange: z.boolean().meta({ description: 'Whether the caller may change the schedule.' }),
    scheduled: z.array(
      z.strictObject({
        at: z.iso.datetime(),
        job: id,
        kind: z.enum(PLAN_KINDS).meta({
          description:
            'What it will do: publish for the first time, publish again what was unpublished, publish changes, or unpublish.',
        }),
        type: z.enum(['publish', 'unpublish']),
      }),
    ),
    state: z.enum(PUBLIC_STATES).meta({
      description:
        'What readers have: `changed` is published with changes that are not, `unpublished` was published and is no more.',
    }),
  })
  .meta({ id: 'GoingOut' })

export const scheduledSchema = z.strictObject({
  job: id.nullable(),
  to: z.iso.datetime().nullable(),
})

const matchSchema = z
  .strictObject({
    drama: id.nullable(),
    dramaTitle: z.string().nullable(),
    episode: z.number().nullable(),
    id,
    offsetSeconds: z.number().nullable(),
    season: z.number().nullable(),
    spoiler: z.string(),
    subject: z.enum(['dramas', 'scenes']),
    title,
    year: z.int().nullable(),
  })
  .meta({ description: 'A drama or scene that a list would be begun with.', id: 'Match' })

export const matchesSchema = z.strictObject({
  isMore: z.boolean().meta({ description: 'Whether there are more than are given.' }),
  matches: z.array(matchSchema),
})

export const begunSchema = z
  .strictObject({ id, title: z.string() })
  .meta({ description: 'The new list.', id: 'BegunList' })

export const splitSchema = z.strictObject({
  ...begunSchema.shape,
  moves: movesResultSchema.nullable().meta({
    description: 'What became of the order of the list; null where the entries stay in it.',
  }),
})

const noteSchema = z
  .strictObject({
    at: z.iso.datetime(),
    by: z.string(),
    dueOn: z.iso.date().nullable().optional(),
    entry: z.string().nullable(),
    id: z.string(),
    mentions: z.array(z.string()).readonly().optional(),
    resolvedAt: z.iso.datetime().nullable(),
    resolvedBy: z.string().nullable(),
    text: z.string(),
  })
  .meta({ id: 'Note' })

const eventSchema = z
  .strictObject({
    assignee: z.string().nullable().optional(),
    at: z.iso.datetime(),
    by: z.string().nullable(),
    comment: z.string().optional(),
    kind: z.enum(EVENT_KINDS),
    locale: z
      .string()
      .optional()
      .meta({ description: 'The language that was published alone, by its code.' }),
    note: z.string().optional(),
    seen: z.string().optional(),
  })
  .meta({ description: 'One line of the history of a list’s workflow.', id: 'FlowEvent' })

export const workflowSchema = z
  .strictObject({
    actions: z.array(z.enum(ACTIONS)).meta({ description: 'What the caller may do now.' }),
    assignee: z.string().nullable(),
    candidates: z
      .array(z.strictObject({ id: z.string(), name: z.string() }))
      .nullable()
      .meta({ description: 'Who it can be given to; null for who may not give it.' }),
    entries: z
      .array(z.strictObject({ id: z.string(), title: z.string() }))
      .meta({ description: 'Which entries there are to write notes on, in order.' }),
    history: z.array(eventSchema).readonly(),
    isTakenBack: z
      .boolean()
      .meta({ description: 'Whether an approval was taken back by a change.' }),
    mail: z
      .enum(['failed', 'none', 'sent'])
      .optional()
      .meta({ description: 'Only of an answer to a change.' }),
    mentionable: z
      .array(z.strictObject({ id: z.string(), name: z.string() }))
      .meta({ description: 'Whom a note can mention: those who can open the list.' }),
    names: z.record(z.string(), z.string()),
    needsApproval: z.boolean(),
    notes: z.array(noteSchema).readonly(),
    revision: z.string(),
    shown: z.enum(STAGES),
    stage: z.enum(STORED_STAGES).meta({ description: 'The stage that the next step starts from.' }),
  })
  .meta({ id: 'WorkflowState' })
